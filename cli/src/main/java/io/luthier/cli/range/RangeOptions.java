package io.luthier.cli.range;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.trainer.range.Ramp;
import io.luthier.trainer.range.RangeTest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study's training and the range test that it is put to. */
final class RangeOptions {
    @Parameters(paramLabel = "study.yaml", description = "The study file; its objective must be mlp.")
    @SuppressWarnings("NullAway.Init")
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Fix a searched parameter (--set optimizer=adam) or change the file (--set objective.mlp.data=iris).")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--ramp", paramLabel = "RAMP", description = "exponential (default), linear or staged.")
    RampKind ramp = RampKind.exponential;

    @Option(names = "--low", paramLabel = "RATE", description = "The lowest rate (1e-6; linear and staged 1e-4).")
    @Nullable
    Double low;

    @Option(names = "--high", paramLabel = "RATE", description = "The highest rate (100; linear 1; staged 10).")
    @Nullable
    Double high;

    @Option(
            names = "--segments",
            paramLabel = "SEGMENTS",
            description =
                    "staged: START:END:STEP:STEPS,... - from START to END by STEP, so many steps at each rate; or a YAML"
                            + " file with a list of [start, end, step, steps].")
    @Nullable
    String segments;

    @Option(
            names = "--zooms",
            paramLabel = "N",
            description = "staged: closer looks at where the loss rises, 0 to 5 (2).")
    @Nullable
    Integer zooms;

    @Option(
            names = "--margin",
            paramLabel = "PART",
            description = "staged: what is taken off the last rate before the rise (0.0625).")
    @Nullable
    Double margin;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the ramp (300); staged: steps at each rate (10).")
    @Nullable
    Integer steps;

    @Option(names = "--seeds", paramLabel = "N", description = "Average over N seeds (${DEFAULT-VALUE}).")
    int seeds = 5;

    /** Ramps, named as they are typed. */
    enum RampKind {
        exponential,
        linear,
        staged
    }

    RangePlan plan(Invocation call) {
        return RangePlan.of(call, call.console().resolve(file), settings);
    }

    RangeTest test(Console console) {
        boolean staged = ramp == RampKind.staged;
        if (!staged && (segments != null || zooms != null || margin != null)) {
            throw new UserException("--segments, --zooms and --margin are for a staged test\nAdd --ramp staged.");
        }
        if (segments != null && (low != null || high != null || steps != null)) {
            throw new UserException(
                    "--segments says where rates begin and end, and how many steps each has\nOmit --low, --high and --steps.");
        }
        double from = low != null ? low : ramp == RampKind.exponential ? 1e-6 : 1e-4;
        double to = high != null ? high : ramp == RampKind.exponential ? 100 : staged ? 10 : 1;
        var test = new RangeTest().between(from, to).seeds(seeds);
        return test.ramp(
                switch (ramp) {
                    case exponential -> new Ramp.Exponential(steps == null ? 300 : steps);
                    case linear -> new Ramp.Linear(steps == null ? 300 : steps);
                    case staged ->
                        new Ramp.Staged(
                                segments == null ? List.of() : SegmentText.of(console, segments),
                                steps == null ? 10 : steps,
                                zooms == null ? 2 : zooms,
                                margin == null ? Ramp.Staged.MARGIN : margin);
                });
    }
}
