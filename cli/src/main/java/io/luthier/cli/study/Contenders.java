package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Interruption;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.console.Version;
import io.luthier.cli.folder.Beginning;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.ReportFiles;
import io.luthier.cli.folder.RunFolder;
import io.luthier.cli.progress.Progress;
import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.study.Leaderboard;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyFailedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A comparison in its folder: run, resumed or only read. */
final class Contenders {
    private final Console console;
    private final Invocation call;
    private final Effort effort;
    private final StudyFile file;
    private final RunFolder folder;
    private final Experiment experiment;

    Contenders(Invocation call, Effort effort, StudyFile file, RunFolder folder) {
        this(call, effort, file, file.study(), folder);
    }

    /**
     * @param study the file's, with checks of its own
     */
    Contenders(Invocation call, Effort effort, StudyFile file, Study study, RunFolder folder) {
        this.console = call.console();
        this.call = call;
        this.effort = effort;
        this.file = file;
        this.folder = folder;
        this.experiment = Experiment.of(study, file.compared(), file.repeats());
    }

    private Function<Experiment.Member, Store> stores() {
        return member -> folder.search(member).store();
    }

    /**
     * Runs or resumes the searches, and reports.
     *
     * @return the exit code
     */
    int run(Claim claim) {
        String advice = call.resuming(folder.name());
        var begun = new Beginning();
        effort.noteIdle(call, experiment::idle);
        try (var interruption = new Interruption(console, "Stopped.\n" + advice)) {
            Map<String, List<History>> searches;
            var stored = read().values();
            try (var progress = Progress.of(console, effort.quiet, experiment, stored)) {
                Study heard = experiment.study().listener(begun).listener(progress);
                searches = effort.run(
                        call, new Experiment(heard, experiment.strategies(), experiment.repeats()), stores());
            } catch (StudyFailedException e) {
                return failed(e, advice);
            } catch (RuntimeException e) {
                throw begun.explained(e, claim, advice);
            }
            if (interruption.happened()) {
                console.err()
                        .println("Stopped. Running trials will be trained again; nothing else is lost.\n" + advice);
                return Failure.INTERRUPTED;
            }
            Comparison comparison = comparison(searches);
            if (folder.gone().isPresent()) {
                show(comparison);
                throw new UserException(folder.gone().orElse(folder.name())
                        + " was deleted while the searches ran\nWhat was found stands above and nowhere else.");
            }
            try {
                folder.writeReports(ReportFiles.of(comparison));
            } catch (UncheckedIOException e) {
                show(comparison);
                throw e;
            }
            show(comparison);
            effort.note(
                    console,
                    "The report: " + folder.name()
                            + "/report.html (beside it: report.md, comparison.csv, comparison.json, trials.csv)");
            boolean found = searches.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(history -> history.best().isPresent());
            return found ? Failure.OK : Fruitless.nothing(console, folder.name() + "/report.html");
        }
    }

    /** Reports the search that errors stopped, and with it the comparison. */
    private int failed(StudyFailedException thrown, String advice) {
        History history = thrown.history();
        RunFolder search = experiment.members().stream()
                .filter(member -> experiment.study(member).name().equals(history.study()))
                .findFirst()
                .map(folder::search)
                .orElseThrow(() -> thrown);
        search.writeReports(history, file.text());
        Leaderboard board = Leaderboard.of(history);
        console.out().print(effort.json ? board.json() : board.text(call.colour(), console.width()));
        console.out().flush();
        return Fruitless.failed(console, thrown, advice, search.name() + "/report.html");
    }

    /**
     * The report of what is stored so far.
     *
     * @throws UserException if no repeat is finished by all strategies
     */
    Comparison stored() {
        Comparison comparison = comparison(read());
        try {
            comparison.findings();
        } catch (IllegalArgumentException e) {
            throw new UserException(folder.name() + ": " + e.getMessage());
        }
        return comparison;
    }

    private Map<String, List<History>> read() {
        try {
            return experiment.read(stores());
        } catch (IllegalArgumentException e) {
            throw new UserException(folder.name() + ": " + e.getMessage());
        }
    }

    private Comparison comparison(Map<String, List<History>> searches) {
        Comparison comparison = Comparison.of(file.study().name(), searches)
                .budget(file.study().budget())
                .file(file.text())
                .version(Version.ofAll());
        return file.target().isPresent() ? comparison.target(file.target().getAsDouble()) : comparison;
    }

    private void show(Comparison comparison) {
        console.out().print(effort.json ? comparison.json() : comparison.text(call.colour(), console.width()));
        console.out().flush();
    }
}
