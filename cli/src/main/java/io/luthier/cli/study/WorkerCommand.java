package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Departure;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.fleet.Station;
import io.luthier.reports.text.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier worker}. */
@Command(
        name = "worker",
        description = "Trains for a study that runs elsewhere with the same --on, until it is stopped.",
        sortOptions = false)
public final class WorkerCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(paramLabel = "study.yaml", description = "The study file, or the study's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--on",
            paramLabel = "LOCATION",
            required = true,
            description = "Where the study is: postgresql://host/database.")
    @SuppressWarnings("NullAway.Init")
    private String on;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            description = "Train N trials at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the file's, as the study does.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the file, as the study does: --set objective.mlp.epochs=10.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing.")
    private boolean quiet;

    public WorkerCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new UserException("--threads is " + threads + "\nGive at least 1.");
        }
        Path given = console.resolve(file);
        Path held = given.resolve("study.yaml");
        StudyFile read = call.study(
                Files.isDirectory(given) && Files.exists(held) ? held : given, Changes.of(settings, seed, null));
        if (read.seedDrawn()) {
            throw new UserException(
                    file + " gives no seed, so that each run draws its own\n"
                            + "Give the folder of the run in place of the file, or the same --seed to the run and its workers.");
        }
        try (var departure = new Departure()) {
            Station.at(on, call.loader()).work(read.study().assignments(), threads, this::say);
        } catch (IllegalArgumentException e) {
            throw UserException.refusal(e);
        }
        return Failure.OK;
    }

    private void say(String what) {
        if (!quiet) {
            console.err().println(Terminal.line(what));
        }
    }
}
