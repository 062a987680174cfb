package io.luthier.cli.landscape;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier surface}. */
@Command(
        name = "surface",
        description = "Draws a test function of two variables, with the paths of optimizers across it.",
        sortOptions = false)
public final class SurfaceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "quadratic, rosenbrock, beale, saddle, monkey-saddle or ripple.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of each path (default: ${DEFAULT-VALUE}).")
    private int steps = 300;

    @Option(
            names = "--start",
            paramLabel = "X,Y",
            split = ",",
            hideParamSyntax = true,
            description = "Where paths begin (default: the usual point of the surface).")
    private List<Double> start = new ArrayList<>();

    @Mixin
    private Paths paths = new Paths();

    public SurfaceCommand(Invocation call) {
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException {
        Path picture = paths.picture(console, "surface-" + name.replaceAll("[^A-Za-z0-9_-]", "-"));
        if (!start.isEmpty() && start.size() != 2) {
            throw new UserException("--start has " + start.size() + " numbers\nGive two: --start -1.2,1.");
        }
        paths.write(
                console,
                picture,
                SurfaceArms.of(name, paths.settings, paths.schedules, paths.optimizers)
                        .report(steps, start, paths.grid != null ? paths.grid : 241));
        return Failure.OK;
    }
}
