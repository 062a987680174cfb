package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.Shell;
import io.luthier.cli.console.UserException;
import io.luthier.cli.folder.Claim;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.StudyFile;
import io.luthier.log.StoreException;
import io.luthier.reports.study.Leaderboard;
import io.luthier.reports.text.Terminal;
import io.luthier.study.AskTell;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier ask-tell}. */
@Command(
        name = "ask-tell",
        description =
                "Lets another program drive the study: one JSON object per line on standard input, one per line in"
                        + " answer.",
        sortOptions = false)
public final class AskTellCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "study.yaml",
            description = "The study file, or the folder of a study to resume: runs/<study>.")
    @SuppressWarnings("NullAway.Init")
    private Path given;

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the file's.")
    private @Nullable Long seed;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "Use this budget instead of the stored one: 12 (trials), '500 work'.")
    private @Nullable String budget;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the file: --set strategy=grid.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default: runs/<study>).")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite an existing study.")
    private boolean force;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no notes.")
    private boolean quiet;

    public AskTellCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        return Files.isDirectory(console.resolve(given)) ? resume() : begin();
    }

    private int begin() throws IOException {
        StudyFile read = call.study(console.resolve(given), Changes.of(settings, seed, budget));
        Study study = read.study();
        try (Claim claim = RunFolder.begin(console, read, out, force, "ask-tell")) {
            if (read.seedDrawn()) {
                note("The seed " + study.seed() + " was drawn; it is stored in "
                        + claim.folder().name() + "/study.yaml");
            }
            return drive(read, claim, null);
        }
    }

    private int resume() throws IOException {
        if (seed != null || out != null || force || !settings.isEmpty()) {
            throw new UserException("--seed, --set, --out and --force are for a new study, but " + given
                    + " holds one\nGive a study file to start another, or omit these options.");
        }
        RunFolder folder = RunFolder.holdingStudy(console, given);
        try (Claim claim = folder.taken()) {
            StudyFile file = call.study(folder.file());
            if (budget != null) {
                file = call.about(file.set("budget", BudgetText.yaml(BudgetText.parse(budget))));
            }
            return drive(file, claim, file.text(folder.path()));
        }
    }

    /** @param before the study file of a resumed study; null for a new one */
    private int drive(StudyFile file, Claim claim, @Nullable String before) throws IOException {
        RunFolder folder = claim.folder();
        History history;
        Optional<Hook> hook = Hook.of(console, file, folder);
        Study study = Hook.on(file.study(), hook);
        boolean done = false;
        try (AskTell session = open(study, claim)) {
            if (before != null) {
                folder.write("study.yaml", before);
            }
            new Dialogue(study, session).run(console.in(), console.out());
            history = session.history();
            done = true;
        } finally {
            Hook.end(hook, !done);
        }
        try {
            refuseGone(folder);
            folder.writeReports(history);
        } catch (UncheckedIOException | StoreException | UserException e) {
            console.err().print(Leaderboard.of(history).text(false, console.columns()));
            throw e;
        }
        note("Written to " + folder.name() + ": report.html, report.md, trials.csv, leaderboard.json"
                + (history.ending().finished() ? "" : "\nResume with: luthier ask-tell " + Shell.quote(folder.name())));
        return Failure.OK;
    }

    private static void refuseGone(RunFolder folder) {
        folder.gone().ifPresent(gone -> {
            throw new UserException(
                    gone + " was deleted while the study ran\nWhat was told stands above and nowhere else.");
        });
    }

    private static AskTell open(Study study, Claim claim) {
        try {
            return study.store(claim.store()).open();
        } catch (RuntimeException e) {
            claim.abandon();
            throw UserException.refusal(e);
        }
    }

    private void note(String text) {
        if (!quiet) {
            console.err().println(Terminal.lines(text));
        }
    }
}
