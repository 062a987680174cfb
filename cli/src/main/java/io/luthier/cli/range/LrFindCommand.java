package io.luthier.cli.range;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.TextFile;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Json;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.trainer.range.RangeResult;
import io.luthier.trainer.range.RangeTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code luthier lr-find}: a learning-rate range test of a study file's training. */
@Command(
        name = "lr-find",
        description = "Finds the learning rates worth searching: raises the rate step by step and watches the loss.",
        sortOptions = false)
public final class LrFindCommand implements Callable<Integer> {
    private final Invocation call;
    private final Console console;

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Option(names = "--svg", paramLabel = "FILE", description = "Write the curve to an SVG file.")
    private @Nullable Path svg;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all results, raw points included, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write a copy of the study file that searches the interval found.")
    private @Nullable Path copy;

    @Option(names = "--force", description = "Overwrite existing files.")
    private boolean force;

    public LrFindCommand(Invocation call) {
        this.call = call;
        this.console = call.console();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RangeTest test = range.test(console);
        RangePlan plan = range.plan(call);
        if (svg != null) {
            TextFile.named(svg, "svg", "");
        }
        for (Path target : targets(plan)) {
            if (Files.exists(console.resolve(target)) && !force) {
                throw new UserException(target + " exists\nGive another name, or use --force to overwrite it.");
            }
        }
        if (copy != null) {
            plan.cases().forEach(which -> searched(plan, which));
        }
        var data = new ArrayList<Object>();
        var ranges = new LinkedHashMap<String, String>();
        boolean found = false;
        for (RangePlan.Case which : plan.cases()) {
            RangeResult result =
                    test.run(plan.mlp(), which.config(), plan.study().seed());
            var page = new RangePage(plan.study().name() + ": " + which.optimizer(), which, result);
            print(which, page);
            data.add(page.data());
            found |= result.nothing().isEmpty();
            if (svg != null) {
                TextFile.write(
                        console.resolve(named(svg, plan, which)), page.chart().svg());
            }
            if (copy != null && result.nothing().isEmpty()) {
                ranges.putAll(range(plan, which, result));
            }
        }
        if (json != null) {
            TextFile.write(console.resolve(json), Json.text(Map.of("tests", data), 4));
        }
        if (!found) {
            new Failure(Failure.NOTHING, "no curve shows anything to learn, so no rate is proposed").print(console);
            return Failure.NOTHING;
        }
        if (copy != null) {
            write(copy, ranges);
        }
        return Failure.OK;
    }

    private void line(String text) {
        console.out().println(Terminal.line(text));
    }

    private void print(RangePlan.Case which, RangePage page) {
        if (!which.why().isEmpty()) {
            line("Tested with " + String.join(", ", values(which)) + ".");
        }
        console.out().println();
        console.out().print(page.chart().text(call.colour(), Math.min(console.columns(), 120), console.glyphs()));
        console.out().println();
        page.lines().forEach(this::line);
        console.out().println();
    }

    private static List<String> values(RangePlan.Case which) {
        return which.why().entrySet().stream()
                .map(e -> e.getKey() + " " + Figures.value(which.config().at(e.getKey()))
                        + (e.getValue().isEmpty() ? "" : " (" + e.getValue() + ")"))
                .toList();
    }

    private List<Path> targets(RangePlan plan) {
        var targets = new ArrayList<Path>();
        if (svg != null) {
            plan.cases().forEach(which -> targets.add(named(svg, plan, which)));
        }
        if (json != null) {
            targets.add(json);
        }
        if (copy != null) {
            targets.add(copy);
        }
        return targets;
    }

    /** A file of its own for each of several optimizers: {@code curve-adam.svg}. */
    private static Path named(Path path, RangePlan plan, RangePlan.Case which) {
        if (plan.cases().size() == 1) {
            return path;
        }
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return path.resolveSibling((dot <= 0 ? name : name.substring(0, dot)) + "-" + which.optimizer()
                + (dot <= 0 ? "" : name.substring(dot)));
    }

    /** The learning rate that the file searches for a case. */
    private Axis searched(RangePlan plan, RangePlan.Case which) {
        Axis axis = plan.rate(which)
                .orElseThrow(() -> new UserException(range.file + ": the space searches no learning rate for "
                        + which.optimizer() + ", so there is no range to write\nAdd learning-rate: {real: [1e-4, 1],"
                        + " scale: log} to the space first."));
        if (!(axis.param() instanceof Param.Real)) {
            throw new UserException(
                    range.file + ": " + axis.path() + " is not searched as real: [low, high], so there is no range"
                            + " to write\nWrite it as real, or choose the values by hand.");
        }
        if (plan.cases().size() > 1 && axis.path().equals("learning-rate")) {
            throw new UserException(
                    range.file + ": one learning rate serves all optimizers, but each has an interval of its own"
                            + "\nChoose one with --set optimizer=" + which.optimizer()
                            + ", or give each a learning rate of its own.");
        }
        return axis;
    }

    private Map<String, String> range(RangePlan plan, RangePlan.Case which, RangeResult result) {
        String path = "space." + searched(plan, which).path() + ".real.";
        var interval = result.interval()
                .orElseThrow(() -> new UserException("no interval was found for " + which.optimizer()
                        + ", so nothing was written\nTry another --low and --high."));
        return Map.of(
                path + 0, RangePage.rate(interval.low()),
                path + 1, RangePage.rate(interval.high()));
    }

    private void write(Path target, Map<String, String> ranges) throws IOException {
        String text = StudyFile.edit(console.resolve(range.file), ranges);
        Path folder = console.resolve(target).toAbsolutePath().getParent();
        try {
            StudyFile.parse(text, target.toString(), folder == null ? console.directory() : folder, call.loader());
        } catch (RuntimeException e) {
            throw new UserException(
                    "the study file would not be valid with the interval found, so it was not written:\n"
                            + e.getMessage());
        }
        TextFile.write(console.resolve(target), text);
        line("Wrote " + Names.quote(target.toString()) + ".");
    }
}
