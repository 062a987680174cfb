package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Arrays;
import java.util.List;

/**
 * Through given points, along lines or half waves; before the first and after the last their values hold.
 *
 * @param at where the points lie, rounded to the nearest step, from the first to the last
 * @param values as ratios to the base, one for each point
 */
@Term(
        value = "through given points, along lines or half waves of the cosine",
        aliases = {"piecewise-linear", "PiecewiseLinear", "piecewise-interpolate"},
        formula = "between the points around t, along the curve")
public record Piecewise(
        @Term(value = "where the points lie, in order", in = "[0, 1]", preset = "0, 0.3, 1", size = "[1, inf)")
        List<Span> at,

        @Term(
                value = "ratios to the base, one for each point",
                in = "[0, 1000]",
                preset = "0.04, 1, 0",
                size = "[1, inf)")
        List<Double> values,

        @Term(value = "way between points", preset = "linear")
        Curve curve)
        implements Schedule {
    public Piecewise {
        at = List.copyOf(at);
        values = List.copyOf(values);
        Settings.check(Piecewise.class, at, values, curve);
        if (values.size() != at.size()) {
            throw new InvalidSettingException(
                    "values", "values are %d, points %d\nGive as many.".formatted(values.size(), at.size()));
        }
        ordered("at", at);
    }

    /** The way between two points. */
    public enum Curve {
        /** A straight line. */
        LINEAR,
        /** Half a cosine wave. */
        COSINE
    }

    @Override
    public Shape over(Length length) {
        long[] points = at.stream().mapToLong(length::steps).toArray();
        double[] ratios = values.stream().mapToDouble(Double::doubleValue).toArray();
        return step -> {
            long t = length.clamp(step);
            int next = passed(points, t);
            if (next == 0 || next == points.length) {
                return ratios[next == 0 ? 0 : next - 1];
            }
            double u = (double) (t - points[next - 1]) / (points[next] - points[next - 1]);
            return curve == Curve.LINEAR
                    ? Curves.line(ratios[next - 1], ratios[next], u)
                    : Curves.cosine(ratios[next - 1], ratios[next], u);
        };
    }

    /** How many of the boundaries, which rise, are at or before a step. */
    static int passed(long[] boundaries, long step) {
        int found = Arrays.binarySearch(boundaries, step);
        if (found < 0) {
            return -found - 1;
        }
        while (found < boundaries.length && boundaries[found] == step) {
            found++;
        }
        return found;
    }

    /** Refuses stretches of one unit that do not rise. */
    static void ordered(String name, List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            Span before = spans.get(i - 1);
            Span after = spans.get(i);
            boolean comparable = before.unit() == after.unit() || before.amount() == 0;
            if (!comparable || before.amount() >= after.amount()) {
                throw new InvalidSettingException(
                        name, "%s has %s before %s\nWrite them in one unit, in order.".formatted(name, before, after));
            }
        }
    }
}
