package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Interruption;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.evaluation.EvaluationSection;
import io.luthier.cli.folder.Beginning;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.cli.progress.Progress;
import io.luthier.log.StoreException;
import io.luthier.reports.study.Leaderboard;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Section;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyFailedException;
import io.luthier.study.StudyListener;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries a study out in its folder: progress, Ctrl-C, reports. What running and resuming have in common. */
final class Session {
    @Mixin
    Effort effort = new Effort();

    @Option(names = "--top", paramLabel = "N", description = "List the N best trials (${DEFAULT-VALUE}).")
    int top = 10;

    @Option(
            names = "--check-repeat",
            description = "At the end train one trial a second time from its seed, and say whether it gives the same.")
    boolean checkRepeat;

    void check() {
        effort.check();
        if (top < 0) {
            throw new UserException("--top is " + top + "\nGive 0 or more.");
        }
    }

    /**
     * Runs the study and reports.
     *
     * @param before what earlier processes did, for the progress
     * @return the exit code
     */
    int run(Invocation call, Study study, Claim claim, @Nullable History before) {
        Console console = call.console();
        RunFolder folder = claim.folder();
        String advice = call.resuming(folder.name());
        var begun = new Beginning();
        var last = new Last();
        effort.noteIdle(call, study::idle);
        try (var interruption = new Interruption(console, "Stopped.\n" + advice)) {
            History history;
            StudyFailedException failed = null;
            try (var progress = Progress.of(console, effort.quiet, study, before)) {
                history = effort.run(
                        call,
                        study.checkRepeat(checkRepeat)
                                .store(claim.store())
                                .listener(begun)
                                .listener(progress)
                                .listener(last));
            } catch (StudyFailedException e) {
                failed = e;
                history = e.history();
            } catch (RuntimeException e) {
                History found = last.history;
                if (found != null && folder.gone().isPresent()) {
                    throw lost(call, found, folder);
                }
                throw begun.explained(e, claim, advice);
            }
            if (folder.gone().isPresent()) {
                throw lost(call, history, folder);
            }
            if (interruption.happened()) {
                console.err()
                        .println("Stopped after " + done(history)
                                + ". Running trials will be trained again; nothing else is lost.\n" + advice);
                return Failure.INTERRUPTED;
            }
            Optional<Section> evaluation = EvaluationSection.of(study, history);
            written(call, history, folder, evaluation);
            show(call, history, evaluation);
            if (failed != null) {
                return Fruitless.failed(console, failed, advice, report(folder));
            }
            if (!history.ending().finished()) {
                new Failure(Failure.USER, history.ending().reason() + "\n" + advice).print(console);
                return Failure.USER;
            }
            effort.note(
                    console,
                    "The report: " + folder.name()
                            + "/report.html (beside it: report.md, trials.csv, leaderboard.json)");
            return history.best().isPresent() ? Failure.OK : Fruitless.nothing(console, history, report(folder));
        }
    }

    private static String report(RunFolder folder) {
        return folder.name() + "/report.html";
    }

    /** Writes the reports; where that fails, what was found is shown all the same. */
    private void written(Invocation call, History history, RunFolder folder, Optional<Section> evaluation) {
        try {
            folder.writeReports(history, evaluation);
        } catch (UncheckedIOException | StoreException e) {
            show(call, history, evaluation);
            throw e;
        }
    }

    /** Shows what was found, whose files are gone. */
    private UserException lost(Invocation call, History history, RunFolder folder) {
        show(call, history, Optional.empty());
        return new UserException(folder.gone().orElse(folder.name())
                + " was deleted while the study ran\nWhat was found stands above and nowhere else.");
    }

    /** Keeps the history that a run ended with, well or not. */
    private static final class Last implements StudyListener {
        private volatile @Nullable History history;

        @Override
        public void ended(History ended) {
            history = ended;
        }
    }

    private static String done(History history) {
        return Figures.count(history.trained().size(), "trial");
    }

    private void show(Invocation call, History history, Optional<Section> evaluation) {
        Console console = call.console();
        Leaderboard plain = Leaderboard.of(history).top(top);
        Leaderboard board = evaluation.map(plain::section).orElse(plain);
        console.out().print(effort.json ? board.json() : board.text(call.colour(), console.width()));
        console.out().flush();
        if (history.withdrawn().startsWith(History.REPAIRED)) {
            console.err().println("Note: " + Terminal.line(history.withdrawn()) + ".");
        }
    }
}
