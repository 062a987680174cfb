package io.luthier.cli.landscape;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.reports.landscape.ExplorerReport;
import io.luthier.reports.landscape.Plane;
import io.luthier.space.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier explore}. */
@Command(
        name = "explore",
        description =
                "Writes a page on which optimizers, schedules and rates are tried by hand, on surfaces or a loss.",
        sortOptions = false)
public final class ExploreCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Parameters(
            paramLabel = "study.yaml",
            arity = "0..1",
            description =
                    "Also offer the loss of this study's network: a study file of mlp, or the folder of such a study.")
    private @Nullable Path study;

    @Option(names = "--trial", paramLabel = "N", description = "With a folder: retrain this trial (default: the best).")
    private @Nullable Long trial;

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the study's.")
    private @Nullable Long seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of each path, from 10 to 2000 (default: ${DEFAULT-VALUE}).")
    private int steps = 300;

    @Mixin
    private Paths paths = new Paths();

    public ExploreCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (steps < 10 || steps > 2000) {
            throw new UserException("--steps is " + steps + ", it must lie in [10, 2000]\nUse 300.");
        }
        if (study == null && (trial != null || seed != null || paths.grid != null)) {
            throw new UserException(
                    "--trial, --seed and --grid are for a study, and none is given\nGive one, or omit them.");
        }
        Path page = paths.page(console, study == null ? "explore" : "explore-" + LandscapeCommand.name(study));
        Map<String, String> ofFile = part(StudySource::ofFile);
        Map<String, String> ofSurfaces = part(key -> key.startsWith("surface."));
        Map<String, String> others = part(key -> !StudySource.ofFile(key) && !key.startsWith("surface."));
        if (study == null && !ofFile.isEmpty()) {
            throw new UserException("--set " + ofFile.keySet().iterator().next()
                    + " changes a study file, and none is given\nGive one, or omit it.");
        }
        Optional<Plane> plane = Optional.empty();
        Arms arms;
        if (study != null) {
            StudySource source = StudySource.of(call, study, ofFile, trial, seed);
            arms = new Arms(source.training(), others, paths.schedules, paths.optimizers);
            plane = Optional.of(source.plane(arms, false, 1, paths.grid != null ? paths.grid : 51));
        } else {
            arms = new Arms(Config.empty(), others, paths.schedules, paths.optimizers);
        }
        var offer = new Offer(arms.orOptimizers(List.of("sgd", "momentum", "adam")), ofSurfaces, steps);
        ExplorerReport report = ExplorerReport.of(offer.explorer(plane));
        paths.write(console, page, report, report.html());
        return Failure.OK;
    }

    private Map<String, String> part(java.util.function.Predicate<String> which) {
        var part = new LinkedHashMap<>(paths.settings);
        part.keySet().removeIf(which.negate());
        return part;
    }
}
