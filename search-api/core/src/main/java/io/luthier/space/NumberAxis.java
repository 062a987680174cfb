package io.luthier.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An axis whose values are numbers, as a number that moves along it.
 *
 * @param decimals to which a continuous number is rounded, so that sums of such numbers are exact; -1 where it is not
 */
record NumberAxis(Axis axis, int decimals) {
    private static final int DIGITS = 13;
    private static final double DIFFERENCE = 1e-5;
    private static final double MARGIN = 1e-12; // of the range: what rounding may have left outside

    /** @param added whether the number is added up with others, and the sum compared with another number */
    static NumberAxis of(Axis axis, boolean added) {
        var plain = new NumberAxis(axis, -1);
        if (!added || axis.levels() > 0) {
            return plain;
        }
        double largest = Math.max(Math.abs(plain.low()), Math.abs(plain.high()));
        return new NumberAxis(axis, Math.max(0, DIGITS - (int) Math.ceil(Math.log10(largest))));
    }

    /** Whether an axis has numbers for values. */
    static boolean is(Axis axis) {
        return axis.decode(0) instanceof Number;
    }

    double value(double unit) {
        return ((Number) axis.decode(unit)).doubleValue();
    }

    private double value(long level) {
        return value(axis.unit(level));
    }

    double low() {
        return listed() ? levels().mapToDouble(this::value).min().orElseThrow() : value(0.0);
    }

    double high() {
        return listed() ? levels().mapToDouble(this::value).max().orElseThrow() : value(1.0);
    }

    double range() {
        return high() - low();
    }

    double margin() {
        return MARGIN * range();
    }

    /** Whether the values stand in the order in which they were listed. */
    private boolean listed() {
        return axis.param() instanceof Param.Ordinal;
    }

    private LongStream levels() {
        return LongStream.range(0, axis.levels());
    }

    double rounded(double value) {
        return decimals < 0
                ? value
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .doubleValue();
    }

    /** The nearest value that the parameter may have. */
    double nearest(double value) {
        return axis.levels() == 0 ? rounded(value) : value(level(value));
    }

    /** The level whose value is nearest. */
    private long level(double value) {
        if (listed()) {
            return levels().boxed()
                    .min((a, b) -> Double.compare(Math.abs(value(a) - value), Math.abs(value(b) - value)))
                    .orElseThrow();
        }
        long low = 0;
        long high = axis.levels() - 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (value - value(middle) <= value(middle + 1) - value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The distance between neighbouring values; 0 where there is one between any two, NaN where distances differ. */
    double spacing() {
        if (axis.levels() == 0) {
            return 0;
        }
        long last = axis.levels() - 1;
        if (listed() || last == 0) {
            return Double.NaN;
        }
        double first = value(1L) - value(0L);
        boolean even = Math.abs(value(last) - value(last - 1) - first) <= 1e-9 * first;
        return even ? first : Double.NaN;
    }

    /** Whether random points lie as densely everywhere. */
    boolean even() {
        double first = density(low());
        return Math.abs(density(high()) - first) <= 1e-6 * first
                && Math.abs(density(nearest((low() + high()) / 2)) - first) <= 1e-6 * first;
    }

    /** How far it is, in steps, to a value whose coordinate is at a share of the way from one end to the other. */
    double between(double from, double step, double low, double high, double share) {
        double first = axis.encode(clamped(from + low * step));
        double last = axis.encode(clamped(from + high * step));
        double steps = (value(first + share * (last - first)) - from) / step;
        return Math.min(high, Math.max(low, steps));
    }

    private double clamped(double value) {
        return Math.min(high(), Math.max(low(), value));
    }

    /** How densely random points lie at a value, but for a factor. */
    double density(double value) {
        if (axis.levels() > 0) {
            long level = level(value);
            return axis.edge(level + 1) - axis.edge(level);
        }
        double least = Math.max(low(), value - DIFFERENCE * Math.min(Math.abs(value) + margin(), range()));
        double most = Math.min(high(), value + DIFFERENCE * Math.min(Math.abs(value) + margin(), range()));
        return (axis.encode(most) - axis.encode(least)) / (most - least);
    }

    /** The unit coordinate of the nearest value. */
    double unit(double value) {
        return axis.levels() == 0 ? axis.encode(clamped(value)) : axis.unit(level(value));
    }

    /** The value as the parameter has it; null if it has no such value. */
    @Nullable
    Object own(double value) {
        boolean whole = axis.decode(0) instanceof Long;
        return whole && value != Math.rint(value)
                ? null
                : axis.coordinate().admit(whole ? (Object) (long) value : (Object) value);
    }

    /**
     * A value between two, both included.
     *
     * @param drawn whether the coordinate is the share of the way from one to the other; else it is kept where it lies between
     *     them, and reflected at the nearer one where not
     * @param kept the value where none lies between
     */
    double between(double low, double high, double unit, boolean drawn, double kept) {
        if (axis.levels() == 0) {
            if (low > high + margin()) {
                return kept;
            }
            double top = Math.max(low, high);
            return Math.min(top, Math.max(low, rounded(value(place(unit, axis.encode(low), axis.encode(top), drawn)))));
        } else if (listed()) {
            long[] left = levels().filter(l -> value(l) >= low - margin() && value(l) <= high + margin())
                    .toArray();
            if (left.length == 0) {
                return kept;
            }
            long own = axis.level(unit);
            boolean stays = !drawn && LongStream.of(left).anyMatch(l -> l == own);
            return value(stays ? own : left[Math.min(left.length - 1, (int) (unit * left.length))]);
        }
        long first = level(low);
        long last = level(high);
        first += value(first) < low - margin() ? 1 : 0;
        last -= value(last) > high + margin() ? 1 : 0;
        if (first > last) {
            return kept;
        }
        double at = place(unit, axis.edge(first), axis.edge(last + 1), drawn);
        return value(Math.min(last, Math.max(first, axis.level(at))));
    }

    private static double place(double unit, double from, double to, boolean drawn) {
        double width = to - from;
        if (drawn) {
            return from + unit * width;
        } else if (unit >= from && unit <= to || !(width > 0)) {
            return Math.min(to, Math.max(from, unit));
        }
        double folded = Math.abs(unit - from) % (2 * width);
        return from + (folded > width ? 2 * width - folded : folded);
    }
}
