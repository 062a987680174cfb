package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.schedule.Constant;
import io.luthier.trainer.schedule.ConstantWarmup;
import io.luthier.trainer.schedule.Cosine;
import io.luthier.trainer.schedule.Drops;
import io.luthier.trainer.schedule.Exponential;
import io.luthier.trainer.schedule.Inv;
import io.luthier.trainer.schedule.InverseSqrt;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Linear;
import io.luthier.trainer.schedule.Multistep;
import io.luthier.trainer.schedule.Noam;
import io.luthier.trainer.schedule.Piecewise;
import io.luthier.trainer.schedule.PiecewiseConstant;
import io.luthier.trainer.schedule.Poly;
import io.luthier.trainer.schedule.Ramp;
import io.luthier.trainer.schedule.Rex;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Sigmoid;
import io.luthier.trainer.schedule.Span;
import io.luthier.trainer.schedule.Step;
import io.luthier.trainer.schedule.Tail;
import io.luthier.trainer.schedule.Tanh;
import io.luthier.trainer.schedule.TimeDecay;
import io.luthier.trainer.schedule.Wsd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Schedules without a momentum of their own as the lines of a Python function of the step {@code t}: what their shapes compute,
 * operation by operation, so that nothing but the last bits of exponentials and sines can differ.
 */
final class Arithmetic {
    /** More waves than these make a last bit of a power of the time visible. */
    private static final double MOST_WAVES = 50;

    private final Functions functions;
    private final Length length;
    private final long steps;
    private final Map<Class<? extends Schedule>, BiFunction<Arithmetic, Schedule, List<String>>> kinds =
            new LinkedHashMap<>();

    Arithmetic(Functions functions, Length length) {
        this.functions = functions;
        this.length = length;
        steps = length.steps();
        kind(Constant.class, (a, s) -> List.of("return 1.0"));
        kind(ConstantWarmup.class, Arithmetic::constantWarmup);
        kind(Cosine.class, Arithmetic::cosine);
        kind(Drops.class, Arithmetic::drops);
        kind(Exponential.class, Arithmetic::exponential);
        kind(Inv.class, Arithmetic::inv);
        kind(InverseSqrt.class, Arithmetic::inverseSqrt);
        kind(Linear.class, Arithmetic::linear);
        kind(Multistep.class, Arithmetic::multistep);
        kind(Noam.class, Arithmetic::noam);
        kind(Piecewise.class, Arithmetic::piecewise);
        kind(PiecewiseConstant.class, Arithmetic::piecewiseConstant);
        kind(Poly.class, Arithmetic::poly);
        kind(Ramp.class, Arithmetic::ramp);
        kind(Rex.class, Arithmetic::rex);
        kind(Sigmoid.class, Arithmetic::sigmoid);
        kind(Step.class, Arithmetic::step);
        kind(Tanh.class, Arithmetic::tanh);
        kind(TimeDecay.class, Arithmetic::timeDecay);
        kind(Wsd.class, Arithmetic::wsd);
    }

    private <S extends Schedule> void kind(Class<S> type, BiFunction<Arithmetic, S, List<String>> lines) {
        kinds.put(type, (arithmetic, schedule) -> lines.apply(arithmetic, type.cast(schedule)));
    }

    /** Whether it has this schedule's arithmetic, and that is exact. */
    boolean has(Schedule schedule) {
        return kinds.containsKey(schedule.getClass()) && !(schedule instanceof Cosine cosine && sensitive(cosine));
    }

    List<String> lines(Schedule schedule) {
        var kind = kinds.get(schedule.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("no arithmetic of " + schedule);
        }
        return kind.apply(this, schedule);
    }

    /** The step within the run, to which its end belongs. */
    String clamped() {
        return "t = min(max(t, 0), " + steps + ")";
    }

    /** The step within the steps that the run has: nothing new begins at the end. */
    String inside() {
        return "t = min(max(t, 0), " + (steps - 1) + ")";
    }

    long positive(Span span) {
        return Math.max(1, length.steps(span));
    }

    double exactly(Span span) {
        return switch (span.unit()) {
            case RUN -> span.amount() * steps;
            case EPOCHS -> span.amount() * length.epoch();
            case STEPS -> span.amount();
        };
    }

    /** An expression on the way from an end to the base: {@code end + (1 - end) * x}. */
    static String above(double end, String x) {
        return end == 0 ? x : number(end) + " + " + number(1 - end) + " * " + x;
    }

    private List<String> constantWarmup(ConstantWarmup s) {
        return List.of(
                inside(), "return " + number(s.factor()) + " if t < " + length.steps(s.duration()) + " else 1.0");
    }

    private static boolean sensitive(Cosine s) {
        return special(s.kDecay()).isEmpty() && (s.exponent() < 1 || s.waves() > MOST_WAVES);
    }

    /** A power that is taken by multiplication. */
    private static OptionalInt special(double exponent) {
        return exponent == Math.rint(exponent) && exponent <= 64 ? OptionalInt.of((int) exponent) : OptionalInt.empty();
    }

    private List<String> cosine(Cosine s) {
        functions.need(Helper.WAVE);
        String time = "t / " + steps;
        if (s.kDecay() != 1) {
            OptionalInt whole = special(s.kDecay());
            if (whole.isPresent()) {
                functions.need(Helper.POWER);
            }
            time = whole.isPresent()
                    ? "power(" + time + ", " + whole.getAsInt() + ")"
                    : "(" + time + ") ** " + number(s.kDecay());
        } else {
            time = "(" + time + ")";
        }
        String wave = "wave(" + (s.waves() == 0.5 ? "" : number(2 * s.waves()) + " * ") + time + ")";
        return List.of(
                clamped(),
                "return " + above(s.endRatio(), wave + (s.exponent() == 1 ? "" : " ** " + number(s.exponent()))));
    }

    private List<String> dropping(double factor, LongStream milestones) {
        String passed = milestones
                .sorted()
                .mapToObj(milestone -> "(t >= " + milestone + ")")
                .collect(Collectors.joining(" + "));
        return List.of(inside(), "return " + number(factor) + " ** (" + passed + ")");
    }

    private List<String> drops(Drops s) {
        return dropping(
                s.factor(),
                Arrays.stream(s.milestones().fractions()).mapToLong(fraction -> Math.round(fraction * steps)));
    }

    private List<String> multistep(Multistep s) {
        return dropping(s.factor(), s.milestones().stream().mapToLong(length::steps));
    }

    private List<String> exponential(Exponential s) {
        return List.of(
                clamped(),
                "return math.exp(" + number(StrictMath.log(s.endRatio())) + " * (t / " + steps + "))  # "
                        + number(s.endRatio()) + " ** (t / " + steps + ")");
    }

    private List<String> inv(Inv s) {
        return List.of(
                clamped(),
                "x = 1 + " + number(s.rate()) + " * (t / " + number(exactly(s.every())) + ")",
                "return math.exp(" + number(-s.power()) + " * math.log(x))  # x ** " + number(-s.power()));
    }

    private List<String> inverseSqrt(InverseSqrt s) {
        String scale = number(exactly(s.timescale()));
        return List.of(clamped(), "return math.sqrt(" + scale + " / (t + " + scale + "))");
    }

    private List<String> linear(Linear s) {
        functions.need(Helper.LINE);
        return List.of(
                clamped(),
                "return line(" + number(s.startRatio()) + ", " + number(s.endRatio()) + ", t / "
                        + positive(s.duration()) + ")");
    }

    private List<String> noam(Noam s) {
        long rise = positive(s.warmup());
        return List.of(
                clamped(),
                "return (t + 1) / " + rise + " if t + 1 <= " + rise + " else math.sqrt(" + rise + " / (t + 1))");
    }

    private List<String> piecewise(Piecewise s) {
        boolean linear = s.curve() == Piecewise.Curve.LINEAR;
        functions.need(linear ? Helper.LINE : Helper.WAVE, linear ? Helper.LINE : Helper.HALF_WAVE);
        return List.of(
                clamped(),
                "points = " + tuple(s.at().stream().map(at -> Long.toString(length.steps(at)))),
                "ratios = " + tuple(s.values().stream().map(Functions::number)),
                "passed = sum(point <= t for point in points)",
                "if passed in (0, len(points)):",
                "    return ratios[max(0, passed - 1)]",
                "u = (t - points[passed - 1]) / (points[passed] - points[passed - 1])",
                "return " + (linear ? "line" : "half_wave") + "(ratios[passed - 1], ratios[passed], u)");
    }

    private List<String> piecewiseConstant(PiecewiseConstant s) {
        return List.of(
                inside(),
                "boundaries = " + tuple(s.boundaries().stream().map(at -> Long.toString(length.steps(at)))),
                "ratios = " + tuple(s.values().stream().map(Functions::number)),
                "return ratios[sum(boundary " + (s.boundaryKeepsOld() ? "<" : "<=")
                        + " t for boundary in boundaries)]");
    }

    private static String tuple(java.util.stream.Stream<String> values) {
        return "(" + values.map(value -> value + ",").collect(Collectors.joining(" ")) + ")";
    }

    private List<String> poly(Poly s) {
        long decay = positive(s.duration());
        String power = s.power() == 1 ? "" : " ** " + number(s.power());
        if (!s.cycle()) {
            return List.of(
                    clamped(),
                    "left = (" + decay + " - min(t, " + decay + ")) / " + decay,
                    "return " + above(s.endRatio(), "left" + power));
        }
        return List.of(
                clamped(),
                "whole = " + decay + " * max(1, (t + " + (decay - 1) + ") // " + decay + ")",
                "left = (whole - t) / whole",
                "return " + above(s.endRatio(), "left" + power));
    }

    private List<String> ramp(Ramp s) {
        long whole = Math.max(1, s.endInclusive() ? steps - 1 : steps);
        String u = "u = min(1.0, t / " + whole + ")";
        if (s.form() == Ramp.Form.LINEAR) {
            functions.need(Helper.LINE);
            return List.of(clamped(), u, "return line(" + number(s.startRatio()) + ", 1.0, u)");
        }
        return List.of(
                clamped(),
                u,
                "return math.exp(" + number(StrictMath.log(s.startRatio())) + " * (1 - u))  # " + number(s.startRatio())
                        + " ** (1 - u)");
    }

    private List<String> rex(Rex s) {
        return List.of(clamped(), "left = (" + steps + " - t) / " + steps, "return left / (0.5 + left / 2)");
    }

    private List<String> sigmoid(Sigmoid s) {
        return List.of(
                clamped(),
                "x = " + number(s.steepness() / steps) + " * (t - " + number(exactly(s.midpoint())) + ")",
                "return 1 / (1 + math.exp(x)) if x < 700 else 0.0");
    }

    private List<String> step(Step s) {
        return List.of(inside(), "return " + number(s.factor()) + " ** (t // " + positive(s.every()) + ")");
    }

    private List<String> tanh(Tanh s) {
        return List.of(
                clamped(),
                "if t == " + steps + ":",
                "    return " + number(s.endRatio()),
                "u = t / " + steps,
                "x = " + number(s.lower()) + " * (1 - u) + " + number(s.upper()) + " * u",
                "return " + number(s.endRatio()) + " + " + number(1 - s.endRatio()) + " * (1 - math.tanh(x)) / 2");
    }

    private List<String> timeDecay(TimeDecay s) {
        String rate = number(s.rate());
        return s.staircase()
                ? List.of(inside(), "return 1 / (1 + " + rate + " * (t // " + positive(s.every()) + "))")
                : List.of(clamped(), "return 1 / (1 + " + rate + " * (t / " + number(exactly(s.every())) + "))");
    }

    private List<String> wsd(Wsd s) {
        long fall = Math.min(steps, length.steps(s.decay()));
        long from = steps - fall;
        long rise = Math.min(from, length.steps(s.warmup()));
        var lines = new java.util.ArrayList<String>();
        lines.add(clamped());
        if (rise > 0) {
            functions.need(Helper.LINE);
            lines.add("if t < " + rise + ":");
            lines.add("    return line(" + number(s.startRatio()) + ", 1.0, t / " + rise + ")");
        }
        if (fall == 0) {
            lines.add("return 1.0");
            return lines;
        }
        lines.add("if t <= " + from + ":");
        lines.add("    return 1.0");
        lines.add("v = (t - " + from + ") / " + fall);
        lines.add("return " + tail(s.tail(), number(s.endRatio())));
        return lines;
    }

    private String tail(Tail tail, String end) {
        if (tail instanceof Tail.Cosine) {
            functions.need(Helper.WAVE, Helper.HALF_WAVE);
            return "half_wave(1.0, " + end + ", v)";
        } else if (tail instanceof Tail.Exponential) {
            return end + " ** v";
        }
        functions.need(Helper.LINE);
        String u = tail instanceof Tail.OneMinusSqrt
                ? "math.sqrt(v)"
                : tail instanceof Tail.Power power ? "v ** " + number(power.exponent()) : "v";
        return "line(1.0, " + end + ", " + u + ")";
    }
}
