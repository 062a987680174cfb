package io.luthier.cli.landscape;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier landscape}. */
@Command(
        name = "landscape",
        description = "Draws the loss around a training, with the paths of trainings across it.",
        sortOptions = false)
public final class LandscapeCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "study.yaml",
            description = "A study file whose objective is mlp, or the folder of such a study.")
    @SuppressWarnings("NullAway.Init")
    private Path study;

    @Option(names = "--trial", paramLabel = "N", description = "With a folder: retrain this trial (default: the best).")
    private @Nullable Long trial;

    @Option(
            names = "--directions",
            paramLabel = "WHICH",
            description = "principal (of the paths, default) or random (scaled to the weights of each neuron).")
    private Which directions = Which.principal;

    @Option(
            names = "--reach",
            paramLabel = "X",
            description = "Distance along random directions, in lengths of the weight vectors (default: 1).")
    private @Nullable Double reach;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Use this seed instead of the study's, for training and random directions.")
    private @Nullable Long seed;

    @Mixin
    private Paths paths = new Paths();

    /** Which directions, named as they are typed. */
    enum Which {
        principal,
        random
    }

    public LandscapeCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (reach != null && directions != Which.random) {
            throw new UserException("--reach is for random directions\nAdd --directions random.");
        }
        Path picture = paths.picture(console, "landscape-" + name(study));
        var ofFile = new LinkedHashMap<>(paths.settings);
        ofFile.keySet().removeIf(key -> !StudySource.ofFile(key));
        var ofTraining = new LinkedHashMap<>(paths.settings);
        ofTraining.keySet().removeIf(StudySource::ofFile);
        var source = StudySource.of(call, study, ofFile, trial, seed);
        paths.write(
                console,
                picture,
                source.report(
                        new Arms(source.training(), ofTraining, paths.schedules, paths.optimizers),
                        directions == Which.random,
                        reach != null ? reach : 1,
                        paths.grid != null ? paths.grid : 51));
        return Failure.OK;
    }

    /** What files are named after. */
    static String name(Path study) {
        Path last = study.toAbsolutePath().normalize().getFileName();
        return last == null ? "study" : last.toString().replaceAll("\\.ya?ml$", "");
    }
}
