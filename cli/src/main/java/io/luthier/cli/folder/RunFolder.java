package io.luthier.cli.folder;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.log.Folders;
import io.luthier.log.Shelf;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.reports.study.Leaderboard;
import io.luthier.reports.write.Section;
import io.luthier.settings.InvalidSettingException;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds one study: its resolved file, its store, and the reports of its end. Private to the user.
 *
 * @param path where it is
 * @param name as the user sees it, in messages
 */
public record RunFolder(Path path, String name) {
    private static final List<String> OURS = List.of(
            "study.yaml",
            "report.html",
            "report.md",
            "trials.csv",
            "leaderboard.json",
            "comparison.csv",
            "comparison.json",
            "confirm.html",
            "confirm.md",
            "confirm.csv",
            "confirm.json",
            "confirm.schema.json",
            "confirm.svg");
    private static final List<String> REPORTS =
            List.of("report.html", "trials.csv", "leaderboard.json", "comparison.csv", "confirm.html", "confirm.csv");
    private static final String LOG = "study.db";
    private static final String OUTPUT = "output"; // what the programs of trials printed
    private static final List<String> FILES = List.of("kept", "untold"); // what trials keep: folders with files
    private static final String SEARCHES = "searches"; // of a comparison: a folder like this one for each
    private static final String CONFIRM = "confirm"; // a folder like this one, of trainings with fresh seeds

    static RunFolder of(Console console, Path given) {
        return new RunFolder(console.resolve(given), given.toString());
    }

    /** The folder of a study that was begun. */
    public static RunFolder holdingStudy(Console console, Path given) {
        RunFolder folder = of(console, given);
        if (!Files.isDirectory(folder.path())) {
            throw new UserException(
                    (Files.exists(folder.path()) ? given + " is not a folder" : "there is no folder " + given) + "\n"
                            + "Give the folder that 'luthier run' printed: runs/<study>.");
        }
        if (!Files.isRegularFile(folder.file())) {
            throw new UserException(
                    given + " holds no study: there is no study.yaml in it\nStart one with: luthier run study.yaml");
        }
        return folder;
    }

    /**
     * The folder of a study that begins, made ready for it and holding its resolved file.
     *
     * @param out where the user wants it, null for runs/<study>
     * @param force whether a study in it may be overwritten
     * @param command that would resume a study that is there
     */
    public static Claim begin(Console console, StudyFile file, @Nullable Path out, boolean force, String command)
            throws IOException {
        return made(console, file, out != null ? out : runs(file, ""), force, command);
    }

    /** As {@link #begin}, for a comparison; null for runs/<study>-compare. */
    public static Claim beginComparison(Console console, StudyFile file, @Nullable Path out, boolean force)
            throws IOException {
        Claim claim = made(console, file, out != null ? out : runs(file, "-compare"), force, "resume");
        Folders.createPrivate(claim.folder().path().resolve(SEARCHES));
        return claim;
    }

    private static Path runs(StudyFile file, String suffix) {
        return Path.of("runs").resolve(file.study().name() + suffix);
    }

    private static Claim made(Console console, StudyFile file, Path chosen, boolean force, String command)
            throws IOException {
        RunFolder folder = of(console, chosen);
        Claim claim = folder.claim(force, command);
        try {
            folder.write("study.yaml", file.text(folder.path()));
            return claim;
        } catch (RuntimeException e) {
            claim.abandon();
            claim.close();
            throw e;
        }
    }

    /**
     * Takes the folder of a study that was begun, to go on with it.
     *
     * @throws StoreException if another process has it
     * @throws UserException if its log is gone
     */
    public Claim taken() throws IOException {
        Store.Lock lock = store().lock();
        try {
            refuseMissing();
            return new Claim(this, lock, false);
        } catch (RuntimeException | IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Refuses where reports say that a study ran, and its log is gone or empty: it would be trained again over them. */
    public void refuseMissing() throws IOException {
        for (RunFolder search : searches()) {
            refuseMissing(search);
        }
        if (!holdsComparison()) {
            refuseMissing(this);
        }
    }

    private void refuseMissing(RunFolder logged) {
        Optional<String> report = REPORTS.stream()
                .filter(file -> Files.isRegularFile(path.resolve(file)))
                .findFirst();
        if (report.isPresent() && !logged.store().holds()) {
            throw new UserException(logged.name + "/" + LOG + " is missing or empty, but " + name + "/" + report.get()
                    + " says that the study ran\n"
                    + "Put it back from a copy, or start anew over it: luthier run study.yaml --out "
                    + Shell.quote(name) + " --force.");
        }
    }

    /** Which of its files is gone although the study ran, empty if none is. */
    public Optional<String> gone() {
        if (!Files.isDirectory(path)) {
            return Optional.of(name);
        } else if (!holdsComparison()) {
            return store().holds() ? Optional.empty() : Optional.of(name + "/" + LOG);
        }
        try {
            return searches().stream()
                    .filter(search -> !search.store().holds())
                    .map(search -> search.name + "/" + LOG)
                    .findFirst();
        } catch (IOException e) {
            return Optional.of(name + "/" + SEARCHES);
        }
    }

    /** Whether this is the folder of a comparison. */
    public boolean holdsComparison() {
        return Files.isDirectory(path.resolve(SEARCHES), LinkOption.NOFOLLOW_LINKS);
    }

    /** The folder of one of a comparison's searches. */
    public RunFolder search(Experiment.Member member) {
        String search = member.strategy() + "-" + (member.repeat() + 1);
        return new RunFolder(path.resolve(SEARCHES).resolve(search), name + "/" + SEARCHES + "/" + search);
    }

    private List<RunFolder> searches() throws IOException {
        if (!holdsComparison()) {
            return List.of();
        }
        try (var entries = Files.list(path.resolve(SEARCHES))) {
            return entries.map(p -> new RunFolder(p, name + "/" + SEARCHES + "/" + p.getFileName()))
                    .toList();
        }
    }

    /** The folder in it that holds its confirmation: trainings with fresh seeds, and what they say. */
    public RunFolder confirmation() {
        return new RunFolder(path.resolve(CONFIRM), name + "/" + CONFIRM);
    }

    public Path file() {
        return path.resolve("study.yaml");
    }

    public Store store() {
        return Store.at(path);
    }

    /**
     * What is kept here of a study, which is that of the file. Every command that reads a folder does so through this.
     *
     * @throws UserException saying what differs, if the log is that of another study
     */
    public History history(Study study) {
        try {
            return study.store(store()).history();
        } catch (InvalidSettingException e) { // the study file is to blame
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UserException(name + ": " + e.getMessage());
        }
    }

    boolean holdsStudy() {
        return Files.exists(file(), LinkOption.NOFOLLOW_LINKS) || store().holds();
    }

    /**
     * Makes the folder ready for a new study, and locks it before anything else is written.
     *
     * @param force whether a study in it may be overwritten
     * @param command that resumes one: {@code resume}
     */
    Claim claim(boolean force, String command) throws IOException {
        boolean fresh = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        if (!fresh) {
            if (!Files.isDirectory(path)) {
                throw new UserException(name + " exists and is not a folder\nChoose another with --out.");
            }
            refuseHeld(force, command);
        }
        Folders.createPrivate(path);
        Store.Lock lock = locked();
        try {
            refuseHeld(force, command); // by who had the lock before
            if (holdsStudy()) {
                discard(lock);
            }
            return new Claim(this, lock, true);
        } catch (RuntimeException | IOException e) {
            lock.close();
            throw e;
        }
    }

    /** The lock of the store, refused as the user sees the folder. */
    private Store.Lock locked() {
        try {
            return store().lock();
        } catch (StoreException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains(" is in use by ")) {
                throw e;
            }
            throw new UserException(message.replace("the study in " + path, "the study in " + name)
                    + "\nStop it first, or choose another folder with --out.");
        }
    }

    private void refuseHeld(boolean force, String command) throws IOException {
        if (holdsStudy()) {
            if (!force) {
                throw new UserException(name + " already holds a study\n"
                        + "Resume it with: luthier " + command + " " + Shell.quote(name) + "\n"
                        + "Or choose another folder with --out, or overwrite the study with --force.");
            }
            return;
        }
        List<String> others = foreign(); // listed once: another run may just be making its files
        if (!others.isEmpty()) {
            throw new UserException(
                    name + " exists and holds other files (" + others.get(0) + ")\nChoose another folder with --out.");
        }
    }

    private List<String> foreign() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(n -> !OURS.contains(n)
                            && !List.of(OUTPUT, SEARCHES, CONFIRM).contains(n)
                            && !FILES.contains(n)
                            && !store().files().contains(n))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Deletes the study with its confirmation, or all searches, unless a process is using one; locks are held meanwhile.
     *
     * @param lock of this folder
     */
    private void discard(Store.Lock lock) throws IOException {
        for (RunFolder search : searches()) {
            search.locked(search::delete);
            search.vanish();
        }
        Files.deleteIfExists(path.resolve(SEARCHES));
        RunFolder confirmation = confirmation();
        if (Files.isDirectory(confirmation.path, LinkOption.NOFOLLOW_LINKS)) {
            confirmation.locked(confirmation::delete);
        }
        delete();
        lock.erase();
    }

    /** Deletes the empty folder that is left. */
    private void vanish() throws IOException {
        for (String file : store().files()) {
            Files.deleteIfExists(path.resolve(file));
        }
        Files.deleteIfExists(path);
    }

    /** Something done to files. */
    private interface FileAction {
        void run() throws IOException;
    }

    /** Does something while nobody has the study open. */
    private void locked(FileAction action) throws IOException {
        Store.Lock lock = locked();
        try (lock) {
            action.run();
            lock.erase();
        }
    }

    private void delete() throws IOException {
        for (String file : OURS) {
            Files.deleteIfExists(path.resolve(file));
        }
        Shelf shelf = Shelf.in(path);
        shelf.trials().forEach(shelf::drop);
        shelf.waiting().forEach((trial, results) -> results.forEach(fidelity -> shelf.drop(trial, fidelity)));
        Path output = path.resolve(OUTPUT);
        if (Files.isDirectory(output, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(output, "*.txt")) {
                for (Path entry : entries) {
                    Files.delete(entry);
                }
            }
            Files.delete(output);
        }
    }

    /** Undoes {@link #claim} and {@link #write} where the study never began. */
    public void abandon() {
        try {
            delete();
            Files.deleteIfExists(path.resolve(SEARCHES));
            vanish(); // with its lock, for nothing was ever stored here
        } catch (IOException e) {
            // What is left does no harm: the next run finds no study here.
        }
    }

    /** Writes a file whole or not at all, private to the user. */
    public void write(String file, String text) {
        try {
            TextFile.writePrivate(path.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        try {
            return Files.readString(file(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the reports of a comparison. */
    public void writeReports(ReportFiles files) {
        write("report.html", files.report().html());
        write("report.md", files.report().markdown());
        write("comparison.csv", files.report().csv());
        write("comparison.json", files.report().json());
        write("trials.csv", files.trials().csv());
    }

    /** Writes the reports of a study. */
    public void writeReports(History history) {
        writeReports(history, text(), Optional.empty());
    }

    /** The same, and what else is said of it. */
    public void writeReports(History history, Optional<Section> more) {
        writeReports(history, text(), more);
    }

    /** Writes the reports of a study that a file of this text describes. */
    public void writeReports(History history, String file) {
        writeReports(history, file, Optional.empty());
    }

    private void writeReports(History history, String file, Optional<Section> more) {
        var files = ReportFiles.of(store(), file, history, more);
        write("report.html", files.report().html());
        write("report.md", files.report().markdown());
        Leaderboard board = Leaderboard.of(history);
        write("leaderboard.json", more.map(board::section).orElse(board).json());
        write("trials.csv", files.trials().csv());
    }
}
