package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.settings.Family;
import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.Cosine;
import io.luthier.trainer.schedule.CosineRestarts;
import io.luthier.trainer.schedule.Cyclic;
import io.luthier.trainer.schedule.FlatCosine;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Minimum;
import io.luthier.trainer.schedule.Noise;
import io.luthier.trainer.schedule.OneCycle;
import io.luthier.trainer.schedule.Overlay;
import io.luthier.trainer.schedule.ReduceOnPlateau;
import io.luthier.trainer.schedule.Scale;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Sequence;
import io.luthier.trainer.schedule.Sgdr;
import io.luthier.trainer.schedule.Span;
import io.luthier.trainer.schedule.Warmup;
import java.util.List;
import java.util.Optional;

/**
 * Schedules over a run as Python functions of the step: plain arithmetic, an object with its rule where an epoch's end must be
 * told, and where neither can be had, as in a schedule of somebody's own, the value of each step.
 */
final class Shapes {
    private final Functions functions;
    private final Length length;
    private final Arithmetic arithmetic;

    private Shapes(Functions functions, Length length) {
        this.functions = functions;
        this.length = length;
        arithmetic = new Arithmetic(functions, length);
    }

    /**
     * A shape that is written.
     *
     * @param ratio the function of the step that is its factor
     * @param momentum the function of the step that is its momentum, if it has one
     */
    record Written(String ratio, Optional<String> momentum) {
        Written(String ratio) {
            this(ratio, Optional.empty());
        }
    }

    /** Writes a schedule over a run. */
    static Written write(Schedule schedule, Functions functions, Length length) {
        return new Shapes(functions, length).write(schedule);
    }

    private Written write(Schedule schedule) {
        if (schedule instanceof Warmup warmup) {
            return warmup(warmup);
        } else if (schedule instanceof Sequence sequence) {
            return sequence(sequence);
        } else if (schedule instanceof FlatCosine flat) {
            long from = Math.min(length.steps(), length.steps(flat.flat()));
            return write(new Sequence(Span.steps((double) from), new Constant(), new Cosine(flat.endRatio())));
        } else if (schedule instanceof Overlay overlay) {
            return overlay(overlay);
        } else if (schedule instanceof Minimum minimum) {
            return minimum(minimum);
        } else if (schedule instanceof Scale scale) {
            Written of = write(scale.of());
            return function(schedule, of.momentum, "return " + number(scale.factor()) + " * " + of.ratio + "(t)");
        } else if (schedule instanceof Noise noise) {
            return noise(noise);
        } else if (schedule instanceof ReduceOnPlateau plateau) {
            return plateau(plateau);
        } else if (schedule instanceof CosineRestarts restarts) {
            return restarts(restarts);
        } else if (schedule instanceof Sgdr sgdr) {
            return sgdr(sgdr);
        } else if (schedule instanceof Cyclic cyclic) {
            return Peaks.cyclic(cyclic, this);
        } else if (schedule instanceof OneCycle cycle) {
            return Peaks.oneCycle(cycle, this);
        } else if (arithmetic.has(schedule)) {
            return new Written(function(schedule, arithmetic.lines(schedule)));
        }
        return Values.write(schedule, this);
    }

    Functions functions() {
        return functions;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    Length length() {
        return length;
    }

    /** Writes a function of this schedule; returns its name. */
    String function(Schedule schedule, List<String> lines) {
        String name = functions.name(label(schedule));
        functions.function(name, meaning(schedule), lines);
        return name;
    }

    private Written function(Schedule schedule, Optional<String> momentum, String... lines) {
        return new Written(function(schedule, List.of(lines)), momentum);
    }

    /** Writes the momentum beside a function. */
    String momentum(String ratio, List<String> lines) {
        String name = functions.name(ratio + "_momentum");
        functions.function(name, "The momentum beside " + ratio + "; None is the optimizer's own.", lines);
        return name;
    }

    static String label(Schedule schedule) {
        return schedule instanceof Warmup ? "warmup" : Family.of(Schedule.class).label(schedule);
    }

    private String meaning(Schedule schedule) {
        return "The ratio to the base of step t of " + length.steps() + ": " + label(schedule) + ".";
    }

    private Written warmup(Warmup s) {
        long rise = Math.min(length.steps() - 1, length.steps(s.rise()));
        Written rest = write(s.then(), functions, length.after(rise));
        if (rise == 0) {
            return rest;
        }
        String start = number(s.start());
        String more = number(1 - s.start());
        String way = switch (s.form()) {
            case LINEAR -> start + " + " + more + " * v";
            case CONSTANT -> start;
            case COSINE -> "1 - " + more + " * wave(v)";
            case QUADRATIC -> start + " + " + more + " * v * v";
            case ONE_MINUS_SQRT -> start + " + " + more + " * (1 - math.sqrt(1 - v))";
            case EXPONENTIAL -> start + " ** (1 - v)";
        };
        if (s.form() == Warmup.Form.COSINE) {
            functions.need(Helper.WAVE);
        }
        String ratio = function(
                s,
                List.of(
                        arithmetic.clamped(),
                        "v = t / " + rise,
                        "return " + way + " if t < " + rise + " else " + rest.ratio + "(t - " + rise + ")"));
        return new Written(
                ratio,
                rest.momentum.map(inner ->
                        momentum(ratio, List.of(arithmetic.clamped(), "return " + inner + "(t - " + rise + ")"))));
    }

    private Written sequence(Sequence s) {
        long change = Math.min(length.steps(), length.steps(s.at()));
        if (change == 0) {
            return write(s.second());
        }
        // a rule that is told of epochs is told of all of them, also where it does not rule
        Written first = write(s.first(), functions, new Length(change, length.epoch()));
        if (change == length.steps()) {
            return first;
        }
        Written second = write(s.second(), functions, length.after(change));
        String ratio = function(
                s,
                List.of(
                        arithmetic.clamped(),
                        "return " + first.ratio + "(t) if t < " + change + " else " + second.ratio + "(t - " + change
                                + ")"));
        if (first.momentum.isEmpty() && second.momentum.isEmpty()) {
            return new Written(ratio);
        }
        String before = first.momentum.map(m -> m + "(t)").orElse("None");
        String after = second.momentum.map(m -> m + "(t - " + change + ")").orElse("None");
        return new Written(
                ratio,
                Optional.of(momentum(
                        ratio,
                        List.of(arithmetic.clamped(), "return " + before + " if t < " + change + " else " + after))));
    }

    private Written overlay(Overlay s) {
        Written first = write(s.first());
        Written second = write(s.second());
        String ratio = function(s, List.of("return " + first.ratio + "(t) * " + second.ratio + "(t)"));
        if (first.momentum.isEmpty() || second.momentum.isEmpty()) {
            return new Written(ratio, first.momentum.or(() -> second.momentum));
        }
        return new Written(
                ratio,
                Optional.of(momentum(
                        ratio,
                        List.of(
                                "first = " + first.momentum.get() + "(t)",
                                "return " + second.momentum.get() + "(t) if first is None else first"))));
    }

    private Written minimum(Minimum s) {
        Written first = write(s.first());
        Written second = write(s.second());
        String ratio = function(s, List.of("return min(" + first.ratio + "(t), " + second.ratio + "(t))"));
        if (first.momentum.isEmpty() && second.momentum.isEmpty()) {
            return new Written(ratio);
        }
        String one = first.momentum.map(m -> m + "(t)").orElse("None");
        String other = second.momentum.map(m -> m + "(t)").orElse("None");
        return new Written(
                ratio,
                Optional.of(momentum(
                        ratio,
                        List.of("return " + one + " if " + first.ratio + "(t) <= " + second.ratio + "(t) else "
                                + other))));
    }

    private Written noise(Noise s) {
        functions.need(Helper.UNIFORM);
        Written of = write(s.of());
        return function(
                s,
                of.momentum,
                arithmetic.clamped(),
                "if not " + length.steps(s.from()) + " <= t < " + length.steps(s.to()) + ":",
                "    return " + of.ratio + "(t)",
                "return " + of.ratio + "(t) * (1 + " + number(s.spread()) + " * (2 * uniform(" + s.seed()
                        + ", t) - 1))");
    }

    private Written plateau(ReduceOnPlateau s) {
        functions.need(Helper.PLATEAU);
        String rule = functions.name("plateau");
        boolean accuracy = s.watch() == ReduceOnPlateau.Watched.ACCURACY;
        boolean relative = s.thresholdMode() == ReduceOnPlateau.ThresholdMode.RELATIVE;
        functions.statement(rule + " = Plateau(factor=" + number(s.factor()) + ", patience=" + s.patience()
                + ", threshold=" + number(s.threshold()) + ",\n    relative=" + truth(relative) + ", more_is_better="
                + truth(accuracy) + ", cooldown=" + s.cooldown() + ",\n    end_ratio=" + number(s.endRatio())
                + ", least_change=" + number(s.leastChange()) + ", patience_reached=" + truth(s.patienceReached())
                + ")");
        functions.plateau(rule);
        return function(s, Optional.empty(), "return " + rule + ".ratio");
    }

    static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private Written restarts(CosineRestarts s) {
        functions.need(Helper.WAVE);
        long steps = length.steps();
        if (s.multiplier() == 1) {
            return function(
                    s,
                    Optional.empty(),
                    arithmetic.clamped(),
                    "last = min(t, " + (steps - 1) + ")",
                    "v = (last * " + s.cycles() + " % " + steps + " + (t - last) * " + s.cycles() + ") / " + steps,
                    "return " + Arithmetic.above(s.endRatio(), "wave(v)"));
        }
        functions.need(Helper.CYCLE);
        String starts = functions.name("starts");
        functions.statement(starts + ", width = [0.0], 1.0\nfor _ in range(" + s.cycles() + "):\n    " + starts
                + ".append("
                + starts + "[-1] + width)\n    width *= " + number(s.multiplier()) + "\n" + starts + " = [" + steps
                + " * start / " + starts + "[-1] for start in " + starts + "]");
        return function(
                s,
                Optional.empty(),
                arithmetic.clamped(),
                "i, v = cycle(" + starts + ", t, " + steps + ")",
                "return " + Arithmetic.above(s.endRatio(), "wave(v)"));
    }

    private Written sgdr(Sgdr s) {
        functions.need(Helper.WAVE);
        long steps = length.steps();
        long first = arithmetic.positive(s.first());
        String peak = s.peakFactor() == 1 ? "" : number(s.peakFactor()) + " ** i * ";
        String ratio = "return " + Arithmetic.above(s.endRatio(), peak + "wave(v)");
        if (s.multiplier() == 1) {
            return function(
                    s,
                    Optional.empty(),
                    arithmetic.clamped(),
                    "last = min(t, " + (steps - 1) + ")",
                    "i = last // " + first,
                    "v = (last % " + first + " + t - last) / " + first,
                    ratio);
        }
        functions.need(Helper.CYCLE);
        String starts = functions.name("starts");
        functions.statement(starts + ", width = [0.0], " + number((double) first) + "\nwhile " + starts + "[-1] < "
                + steps + ":\n    " + starts + ".append(" + starts + "[-1] + width)\n    width *= "
                + number(s.multiplier()));
        return function(
                s, Optional.empty(), arithmetic.clamped(), "i, v = cycle(" + starts + ", t, " + steps + ")", ratio);
    }
}
