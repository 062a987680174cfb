package io.luthier.cli.landscape;

import io.luthier.cli.console.Common;
import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.UserException;
import io.luthier.reports.landscape.LandscapeReport;
import io.luthier.reports.text.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code luthier landscape}. */
@Command(
        name = "landscape",
        description = "Draws the loss around a training, or a test surface, with the paths across it.",
        sortOptions = false)
public final class LandscapeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "study.yaml",
            arity = "0..1",
            description = "A study file whose objective is mlp, or the folder of such a study; none with --surface.")
    private @Nullable Path study;

    @Option(
            names = "--surface",
            paramLabel = "NAME",
            description =
                    "Draw a function of two variables: quadratic, rosenbrock, beale, saddle, monkey-saddle, ripple.")
    private @Nullable String surface;

    @Option(
            names = "--schedules",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Compare trainings with these schedules, from the same start.")
    private List<String> schedules = new ArrayList<>();

    @Option(
            names = "--optimizers",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Compare trainings with these optimizers, from the same start.")
    private List<String> optimizers = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Fix a searched parameter or any setting of a training (--set batch-size=16), or change the file"
                            + " (--set objective.mlp.epochs=10).")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--trial",
            paramLabel = "N",
            description = "With a folder: retrain this trial (default: the best).")
    private @Nullable Long trial;

    @Option(
            names = "--directions",
            paramLabel = "WHICH",
            description =
                    "principal (of the paths, default) or random (scaled to the weights of each neuron).")
    private @Nullable Which directions;

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

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "N points along each side (default: 51, on surfaces 241).")
    private @Nullable Integer grid;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "With --surface: steps of each path (default: 300).")
    private @Nullable Integer steps;

    @Option(
            names = "--start",
            paramLabel = "X,Y",
            split = ",",
            hideParamSyntax = true,
            description = "With --surface: where paths begin.")
    private List<Double> start = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Output file, SVG (default: landscape-<name>.svg).")
    private @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers to FILE, as JSON.")
    private @Nullable Path json;

    @Option(names = "--force", description = "Overwrite existing files.")
    private boolean force;

    @Mixin
    private Common common = new Common();

    /** Which directions, named as they are typed. */
    enum Which {
        principal,
        random
    }

    public LandscapeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((study == null) == (surface == null)) {
            throw new UserException(
                    study == null
                            ? "there is nothing to draw\nGive a study file, or a surface: --surface rosenbrock."
                            : "both " + study + " and --surface " + surface + " are given\nChoose one of them.");
        }
        Path picture = out != null ? out : Path.of("landscape-" + name() + ".svg");
        free(picture);
        if (json != null) {
            free(json);
            if (console.resolve(json).equals(console.resolve(picture))) {
                throw new UserException("--out and --json are the same file, " + json + "\nGive each its own.");
            }
        }
        LandscapeReport report = surface != null ? onSurface(surface) : ofStudy();
        write(picture, report.svg());
        if (json != null) {
            write(json, report.json());
        }
        console.out().print(report.text());
        console.out().flush();
        console.err().println(Terminal.line("Written to " + picture + (json == null ? "" : " and " + json)));
        return Failure.OK;
    }

    private String name() {
        if (surface != null) {
            return surface.replaceAll("[^A-Za-z0-9_-]", "-");
        }
        Path last = Objects.requireNonNull(study).toAbsolutePath().normalize().getFileName();
        return last == null ? "study" : last.toString().replaceAll("\\.ya?ml$", "");
    }

    private LandscapeReport onSurface(String name) {
        refuse("--surface", "--directions", directions, "--reach", reach, "--trial", trial, "--seed", seed);
        if (!start.isEmpty() && start.size() != 2) {
            throw new UserException("--start has " + start.size() + " numbers\nGive two: --start -1.2,1.");
        }
        return SurfaceArms.of(name, settings, schedules, optimizers)
                .report(steps != null ? steps : 300, start, grid != null ? grid : 241);
    }

    private LandscapeReport ofStudy() throws InterruptedException {
        refuse("a study", "--steps", steps, "--start", start.isEmpty() ? null : start);
        if (reach != null && directions != Which.random) {
            throw new UserException("--reach is for random directions\nAdd --directions random.");
        }
        var source =
                StudySource.of(console, common.loader(console), Objects.requireNonNull(study), settings, trial, seed);
        var ofTraining = new LinkedHashMap<>(settings);
        ofTraining.keySet().removeIf(StudySource::ofFile);
        return source.report(
                new Arms(source.training(), ofTraining, schedules, optimizers),
                directions == Which.random,
                reach != null ? reach : 1,
                grid != null ? grid : 51);
    }

    /** Refuses options that mean nothing beside another. */
    private static void refuse(String beside, @Nullable Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                throw new UserException(namesAndValues[i] + " does not apply to " + beside + "\nOmit it.");
            }
        }
    }

    private void free(Path file) {
        Path path = console.resolve(file);
        if (Files.isDirectory(path)) {
            throw new UserException(file + " is a folder\nGive the name of a file.");
        }
        if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(file + " exists\nGive another name, or use --force to overwrite it.");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserException("there is no folder for " + file + "\nMake it first, or give another name.");
        }
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(
                console.resolve(file),
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW);
    }
}
