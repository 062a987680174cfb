package io.luthier.cli.folder;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.log.Folders;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.reports.study.Leaderboard;
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
    private static final String OUTPUT = "output"; // what the programs of trials printed
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
    public static RunFolder begin(Console console, StudyFile file, @Nullable Path out, boolean force, String command)
            throws IOException {
        return made(console, file, out != null ? out : runs(file, ""), force, command);
    }

    /** As {@link #begin}, for a comparison; null for runs/<study>-compare. */
    public static RunFolder beginComparison(Console console, StudyFile file, @Nullable Path out, boolean force)
            throws IOException {
        RunFolder folder = made(console, file, out != null ? out : runs(file, "-compare"), force, "resume");
        Folders.createPrivate(folder.path().resolve(SEARCHES));
        return folder;
    }

    private static Path runs(StudyFile file, String suffix) {
        return Path.of("runs").resolve(file.study().name() + suffix);
    }

    private static RunFolder made(Console console, StudyFile file, Path chosen, boolean force, String command)
            throws IOException {
        RunFolder folder = of(console, chosen);
        folder.claim(force, command);
        folder.write("study.yaml", file.text(folder.path()));
        return folder;
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
        } catch (IllegalArgumentException e) {
            throw new UserException(name + ": " + e.getMessage());
        }
    }

    boolean holdsStudy() {
        return Files.exists(file(), LinkOption.NOFOLLOW_LINKS) || store().holds();
    }

    /**
     * Makes the folder ready for a new study.
     *
     * @param force whether a study in it may be overwritten
     * @param command that resumes one: {@code resume}
     */
    void claim(boolean force, String command) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(path)) {
                throw new UserException(name + " exists and is not a folder\nChoose another with --out.");
            }
            if (holdsStudy()) {
                if (!force) {
                    throw new UserException(name + " already holds a study\n"
                            + "Resume it with: luthier " + command + " " + Shell.quote(name) + "\n"
                            + "Or choose another folder with --out, or overwrite the study with --force.");
                }
                discard();
            } else if (!foreign().isEmpty()) {
                throw new UserException(name + " exists and holds other files ("
                        + foreign().get(0) + ")\nChoose another folder with --out.");
            }
        }
        Folders.createPrivate(path);
    }

    private List<String> foreign() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(n -> !OURS.contains(n)
                            && !List.of(OUTPUT, SEARCHES, CONFIRM).contains(n)
                            && !store().files().contains(n))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes the study with its confirmation, or all searches, unless a process is using one; locks are held meanwhile. */
    private void discard() throws IOException {
        for (RunFolder search : searches()) {
            search.discard();
            search.vanish();
        }
        Files.deleteIfExists(path.resolve(SEARCHES));
        RunFolder confirmation = confirmation();
        locked(() -> {
            if (Files.isDirectory(confirmation.path, LinkOption.NOFOLLOW_LINKS)) {
                confirmation.locked(confirmation::delete);
            }
            delete();
        });
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
        Store.Lock lock;
        try {
            lock = store().lock();
        } catch (StoreException e) {
            throw inUse();
        }
        try (lock) {
            action.run();
            lock.erase();
        }
    }

    private UserException inUse() {
        return new UserException("the study in " + name + " is in use by another process\n"
                + "Stop it first, or choose another folder with --out.");
    }

    private void delete() throws IOException {
        for (String file : OURS) {
            Files.deleteIfExists(path.resolve(file));
        }
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
        var files = ReportFiles.of(store(), text(), history);
        write("report.html", files.report().html());
        write("report.md", files.report().markdown());
        write("leaderboard.json", Leaderboard.of(history).json());
        write("trials.csv", files.trials().csv());
    }
}
