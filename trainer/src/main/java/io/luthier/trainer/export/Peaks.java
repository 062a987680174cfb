package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.trainer.export.Shapes.Written;
import io.luthier.trainer.schedule.Amplitude;
import io.luthier.trainer.schedule.Cyclic;
import io.luthier.trainer.schedule.MomentumCycle;
import io.luthier.trainer.schedule.OneCycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** Schedules that rise and fall, and may move the momentum against the rate. */
final class Peaks {
    private Peaks() {}

    static Written cyclic(Cyclic s, Shapes shapes) {
        Arithmetic arithmetic = shapes.arithmetic();
        long up = arithmetic.positive(s.halfCycle());
        long down = Math.max(1, Math.round(up * s.downRatio()));
        if (s.window() == Cyclic.Window.HANN) {
            shapes.functions().need(Helper.WAVE);
        }
        var lines = new ArrayList<String>();
        lines.add(arithmetic.clamped());
        lines.add("i, at = divmod(t, " + (up + down) + ")");
        lines.add("h = at / " + up + " if at <= " + up + " else (" + (up + down) + " - at) / " + down);
        String window = switch (s.window()) {
            case TRIANGULAR -> "h";
            case WELCH -> "(1 - (1 - h) * (1 - h))";
            case HANN -> "wave(1 - h)";
        };
        lines.add("return " + window + amplitude(s.amplitude(), shapes, up + down));
        boolean opposite = s.momentum() instanceof MomentumCycle.Opposite;
        String height = shapes.functions().name("height");
        shapes.functions().function(height, "How high step t is in its cycle, the first cycle's top being 1.", lines);
        String ratio = shapes.function(
                s,
                List.of("return " + number(s.baseRatio()) + " + " + number(1 - s.baseRatio()) + " * " + height
                        + "(t)"));
        return new Written(
                ratio,
                opposite
                        ? Optional.of(shapes.momentum(
                                ratio, List.of("return " + share(s.momentum(), "min(1.0, " + height + "(t))"))))
                        : Optional.empty());
    }

    private static String share(MomentumCycle momentum, String height) {
        var opposite = (MomentumCycle.Opposite) momentum;
        return number(opposite.high()) + " - " + number(opposite.high() - opposite.low()) + " * " + height;
    }

    private static String amplitude(Amplitude amplitude, Shapes shapes, long cycle) {
        if (amplitude instanceof Amplitude.Triangular2) {
            return " * 0.5 ** i";
        } else if (amplitude instanceof Amplitude.ExpRange range) {
            return " * math.exp(" + number(StrictMath.log(range.endRatio())) + " * (t / "
                    + shapes.length().steps() + "))";
        } else if (amplitude instanceof Amplitude.ByCycle given) {
            String heights = given.heights().stream().map(h -> number(h) + ",").collect(Collectors.joining(" "));
            return " * (" + heights + ")[i % " + given.heights().size() + "]";
        }
        return amplitude instanceof Amplitude.Constant ? "" : " * " + heights(amplitude, shapes, cycle) + "[t]";
    }

    /** Of an amplitude whose arithmetic is not known here, the values. */
    private static String heights(Amplitude amplitude, Shapes shapes, long cycle) {
        long steps = shapes.length().steps();
        DoubleBinaryOperator heights = amplitude.function();
        return Values.table(
                shapes.functions(),
                "heights",
                t -> heights.applyAsDouble((double) (t / cycle), (double) t / steps),
                steps);
    }

    static Written oneCycle(OneCycle s, Shapes shapes) {
        Arithmetic arithmetic = shapes.arithmetic();
        boolean wave = s.form() == OneCycle.Form.COS;
        shapes.functions().need(wave ? Helper.HALF_WAVE : Helper.LINE);
        if (wave) {
            shapes.functions().need(Helper.WAVE);
        }
        String way = wave ? "half_wave" : "line";
        double last =
                s.endInclusive() ? shapes.length().steps() - 1 : shapes.length().steps();
        double top = Math.max(0, Math.min(last, arithmetic.exactly(s.up()) - (s.endInclusive() ? 1 : 0)));
        double back = s.threePhase() ? Math.min(last, 2 * top) : top;
        String start = number(s.startRatio());
        var lines = new ArrayList<String>();
        lines.add(arithmetic.clamped());
        if (top > 0) {
            lines.add("if t < " + number(top) + ":");
            lines.add("    return " + way + "(" + start + ", 1.0, t / " + number(top) + ")");
        }
        if (back > top) {
            lines.add("if t < " + number(back) + ":");
            lines.add("    return " + way + "(1.0, " + start + ", " + part(top, back) + ")");
        }
        lines.add("return " + way + "(" + (s.threePhase() ? start : "1.0") + ", " + number(s.endRatio()) + ", "
                + (last > back ? part(back, last) : "t - " + number(back)) + ")");
        String ratio = shapes.function(s, lines);
        if (!(s.momentum() instanceof MomentumCycle.Opposite)) {
            return new Written(ratio, Optional.empty());
        }
        double down = s.threePhase() ? back : last;
        String falling = down > top ? way + "(1.0, 0.0, " + part(top, down) + ")" : s.threePhase() ? "0.0" : "1.0";
        String height = top > 0
                ? way + "(0.0, 1.0, t / " + number(top) + ") if t < " + number(top) + " else " + falling
                : falling;
        return new Written(
                ratio,
                Optional.of(shapes.momentum(
                        ratio, List.of(arithmetic.clamped(), "h = " + height, "return " + share(s.momentum(), "h")))));
    }

    private static String part(double from, double to) {
        return "(t - " + number(from) + ") / " + number(to - from);
    }
}
