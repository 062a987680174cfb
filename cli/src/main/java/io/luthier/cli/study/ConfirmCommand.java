package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Interruption;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.cli.progress.Progress;
import io.luthier.files.StudyFile;
import io.luthier.log.NothingStoredException;
import io.luthier.reports.confirmation.ConfirmationReport;
import io.luthier.settings.InvalidSettingException;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyFailedException;
import io.luthier.trial.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier confirm}. */
@Command(
        name = "confirm",
        description = "Retrains the best configurations of a study with fresh seeds, and tests which really are best.",
        sortOptions = false)
public final class ConfirmCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "folder", description = "The study's folder: runs/<study>.")
    @SuppressWarnings("NullAway.Init")
    private Path given;

    @Option(names = "--top", paramLabel = "N", description = "Confirm the N best configurations (${DEFAULT-VALUE}).")
    private int top = 5;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Train each N times (${DEFAULT-VALUE}). Results are kept: a larger N adds to them.")
    private int repeats = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Number of the first fresh seed (${DEFAULT-VALUE}); another number gives an independent answer.")
    private int seed = 1;

    @Option(
            names = "--allow-drift",
            description = "Resume although the Java release, CPU or product kernel differs: last bits may differ.")
    private boolean allowDrift;

    @Mixin
    private Effort effort = new Effort();

    public ConfirmCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        effort.check();
        RunFolder folder = RunFolder.holdingStudy(console, given);
        if (folder.holdsComparison()) {
            throw new UserException(folder.name() + " holds a comparison, whose searches cannot be confirmed"
                    + "\nConfirm a study made by luthier run.");
        }
        folder.refuseMissing();
        StudyFile file = call.study(folder.file());
        effort.about(call, file);
        Study study = file.study();
        History history = folder.history(study);
        Confirmation confirmation;
        try {
            confirmation = Confirmation.of(study.allowDrift(allowDrift), history, top, repeats)
                    .from(seed);
        } catch (InvalidSettingException e) {
            if (!e.key().equals("study")) { // a number that was given; else no trial was complete
                throw new UserException(String.valueOf(e.getMessage()));
            }
            new Failure(Failure.NOTHING, String.valueOf(e.getMessage())).print(console);
            return Failure.NOTHING;
        }
        RunFolder kept = folder.confirmation();
        try (Claim claim = kept.taken()) {
            return confirm(confirmation, claim);
        }
    }

    private int confirm(Confirmation confirmation, Claim claim) {
        String advice = "Resume with the same command: finished trainings are kept.";
        try (var interruption = new Interruption(console, "Stopped.\n" + advice)) {
            StudyFailedException failed = null;
            History history;
            try {
                history = run(confirmation, claim);
            } catch (StudyFailedException e) {
                failed = e;
                history = e.history();
            }
            Confirmed confirmed = confirmation.confirmed(history);
            if (interruption.happened()) {
                console.err().println("Stopped. " + advice);
                return Failure.INTERRUPTED;
            }
            int code = report(confirmed, claim.folder(), failed == null);
            String file = claim.folder().name() + "/confirm.html";
            if (failed != null) {
                return Fruitless.failed(console, failed, advice, file);
            }
            boolean found = history.outcomes().stream().anyMatch(Outcome::complete);
            return code == Failure.OK && !found ? Fruitless.nothing(console, file) : code;
        }
    }

    private History run(Confirmation confirmation, Claim claim) {
        Study trainings = confirmation.trainings(claim.store());
        try (var progress = Progress.ofRepeats(console, effort.quiet, trainings, stored(trainings))) {
            return effort.run(call, trainings.listener(progress));
        } catch (IllegalArgumentException e) {
            throw UserException.refusal(e); // nothing else here is checked by those who run it
        }
    }

    private static @Nullable History stored(Study trainings) {
        try {
            return trainings.history();
        } catch (NothingStoredException e) {
            return null;
        }
    }

    private static void write(ConfirmationReport report, RunFolder kept) {
        kept.write("confirm.html", report.html());
        kept.write("confirm.md", report.markdown());
        kept.write("confirm.csv", report.csv());
        kept.write("confirm.json", report.json());
        kept.write("confirm.schema.json", report.schema());
        kept.write("confirm.svg", report.svg());
    }

    /** @param whole whether something is wrong where not all was trained */
    private int report(Confirmed confirmed, RunFolder kept, boolean whole) {
        ConfirmationReport report = ConfirmationReport.of(confirmed);
        try {
            kept.gone().ifPresent(gone -> {
                throw new UserException(gone + " was deleted meanwhile\nWhat was found stands above and nowhere else.");
            });
            write(report, kept);
        } catch (UncheckedIOException | UserException e) {
            console.out().print(report.text(call.colour(), console.width()));
            throw e;
        }
        console.out().print(effort.json ? report.json() : report.text(call.colour(), console.width()));
        console.out().flush();
        if (whole && !confirmed.finished()) {
            new Failure(Failure.USER, confirmed.history().ending().reason()).print(console);
            return Failure.USER;
        }
        effort.note(
                console,
                "The report: " + kept.name()
                        + "/confirm.html (beside it: confirm.md, confirm.csv, confirm.json, confirm.svg)");
        return Failure.OK;
    }
}
