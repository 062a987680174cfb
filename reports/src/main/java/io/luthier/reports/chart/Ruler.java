package io.luthier.reports.chart;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Scale;
import java.util.Arrays;

/** A scale with its ends: where a number lies between them. */
record Ruler(Scale scale, double low, double high) {
    /** Around its data, rounded outwards where {@code room} is wanted and the axis does not say its ends. */
    static Ruler over(Axis axis, double[] data, boolean room) {
        boolean log = axis.scale() == Scale.LOG;
        double[] seen = Arrays.stream(data)
                .filter(v -> Double.isFinite(v) && (!log || v > 0))
                .toArray();
        double low =
                axis.low().orElse(Arrays.stream(seen).min().orElse(axis.high().isPresent() ? Double.NaN : log ? 1 : 0));
        double high = axis.high().orElse(Arrays.stream(seen).max().orElse(Double.NaN));
        if (Double.isNaN(low)) {
            low = log ? high / 10 : high - 1;
        }
        if (!(high > low)) { // nothing, one value, or all beyond the end that is fixed
            double by = low == 0 ? 1 : Math.abs(low) * 0.1;
            high = log ? low * 2 : low + by;
            if (axis.low().isEmpty() && seen.length > 0) {
                low = log ? low / 2 : low - by;
            }
            if (axis.high().isPresent()) {
                high = axis.high().getAsDouble();
                low = Math.min(low, log ? high / 10 : high - by);
            }
        } else if (room) {
            double step = Ticks.step(high - low, Ticks.USUAL);
            double factor = StrictMath.pow(high / low, 0.04);
            if (axis.low().isEmpty()) {
                low = log ? Math.max(Double.MIN_NORMAL, low / factor) : Math.floor(low / step + 1e-9) * step;
            }
            if (axis.high().isEmpty()) {
                high = log ? Math.min(Double.MAX_VALUE, high * factor) : Math.ceil(high / step - 1e-9) * step;
            }
        }
        return new Ruler(axis.scale(), low, high);
    }

    /** Where a number lies, from 0 at the low end to 1 at the high one, and beyond; NaN for what has no place. */
    double at(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        } else if (scale == Scale.LINEAR) {
            return value / (high - low) - low / (high - low);
        }
        return value > 0
                ? (StrictMath.log(value) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low))
                : Double.NaN;
    }

    /** Whether a number lies between the ends, but for rounding. */
    boolean holds(double value) {
        double at = at(value);
        return at >= -1e-9 && at <= 1 + 1e-9;
    }
}
