package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.cli.describe.SpaceText;
import io.luthier.files.StudyFile;
import io.luthier.programs.Elsewhere;
import io.luthier.programs.Errand;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.settings.Description;
import io.luthier.settings.Note;
import io.luthier.study.Study;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier validate}. */
@Command(name = "validate", description = "Checks a study file and its data without training.", sortOptions = false)
public final class ValidateCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "study.yaml", description = "The study file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting of the file first.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            description = "Say whether there is work for N trainings at once.")
    private @Nullable Integer threads;

    @Option(
            names = "--on",
            paramLabel = "LOCATION",
            description = "Say whether there is work for the workers that are there now: postgresql://host/database,"
                    + " spark://host:7077.")
    private @Nullable String on;

    public ValidateCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() {
        if (threads != null && threads < 1) {
            throw new UserException("--threads is " + threads + "\nGive at least 1.");
        }
        StudyFile read = call.study(console.resolve(file), settings);
        Study study = read.study();
        Opening opening =
                Opening.of(study.space(), study.seed()).goals(study.opening().goals());
        boolean elsewhere = study.objective() instanceof Elsewhere;
        var notes = new ArrayList<Note>();
        try (Workshop workshop = (elsewhere ? opening.withoutTraining() : opening).workshop(study.objective())) {
            notes.addAll(workshop.notes());
        }
        study.search();
        study.checkWarmStarts();
        notes.addAll(0, study.notes());
        read.onTrial()
                .map(hook -> new Errand(hook.run(), hook.folder(), hook.limit()).fault())
                .filter(fault -> !fault.isEmpty())
                .ifPresent(fault -> notes.add(new Note("on-trial", "on-trial: " + fault)));
        var lines = new LinkedHashMap<String, String>();
        lines.put("study", study.name());
        lines.put("seed", read.seedDrawn() ? "none given: each run draws its own" : Long.toString(study.seed()));
        lines.put("space", SpaceText.size(study.space()));
        lines.put("objective", Description.of(study.objective()).toString());
        lines.put("goal", SpaceText.joined(study.goals()));
        lines.put("strategy", Description.of(study.strategy()).toString());
        lines.put("budget", study.budget() + ", window " + study.window());
        slots().ifPresent(count -> lines.put("slots", fit(study, count)));
        console.out().println(Terminal.line(file + " is valid"));
        lines.forEach((key, value) ->
                console.out().println("  " + key + " ".repeat(10 - key.length()) + Terminal.line(value)));
        notes.forEach(note -> console.out().println("  note      " + Terminal.line(note.text())));
        return Failure.OK;
    }

    /** Those that were asked about. */
    private OptionalInt slots() {
        if (on != null) {
            return OptionalInt.of(Effort.fleet(call, on).slots());
        }
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    private static String fit(Study study, int slots) {
        return study.idle(slots)
                .orElse(Figures.count(slots, "slot") + ", window " + study.window() + ": none stays idle");
    }
}
