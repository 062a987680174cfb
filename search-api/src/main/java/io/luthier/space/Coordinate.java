package io.luthier.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map between the unit interval and the values of one parameter, compiled once. Where there are levels, each has a share
 * of the interval that is exactly its probability; {@link #encode} gives the middle of the share.
 */
abstract sealed class Coordinate {
    /** The number of levels, 0 where the values are continuous. */
    abstract long levels();

    /** The level at a unit coordinate. */
    long level(double unit) {
        throw new UnsupportedOperationException("a continuous parameter has no levels");
    }

    /** The middle of a level's share. */
    double unit(long level) {
        throw new UnsupportedOperationException("a continuous parameter has no levels");
    }

    abstract Object decode(double unit);

    /** The unit coordinate of a value that {@link #admit} returned. */
    abstract double encode(Object value);

    /** The value meant by {@code value} (a whole number for a real one), or null where it does not belong. */
    abstract @Nullable Object admit(Object value);

    /** The range or list, as study files write it. */
    abstract String describe();

    /** Returns the admitted {@code value}, null for null. */
    @Nullable
    Object require(String key, String what, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object admitted = admit(value);
        if (admitted == null) {
            throw new InvalidSettingException(
                    key,
                    "the %s of '%s' is %s, outside %s".formatted(what, key, text(value), describe())
                            + "\nChoose a value that belongs to the parameter.");
        }
        return admitted;
    }

    static Coordinate of(Param param) {
        if (param instanceof Param.Real p) {
            return of(p.name(), p.low(), p.high(), p.scale(), p.step());
        } else if (param instanceof Param.Int p) {
            return of(p.name(), p.low(), p.high(), p.scale(), p.step());
        } else if (param instanceof Param.Ordinal p) {
            return of(p.name(), p.values());
        }
        return of(param.name(), ((Param.Choice) param).options());
    }

    static Coordinate of(String key, double low, double high, Scale scale, @Nullable Double step) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new InvalidSettingException(
                    key,
                    "a bound of '%s' is not finite: [%s, %s]".formatted(key, low, high) + "\nGive two finite numbers.");
        }
        if (low >= high) {
            throw disorder(key, Decimal.text(low), Decimal.text(high));
        }
        if (Double.isInfinite(high - low)) {
            throw new InvalidSettingException(
                    key, "the range of '%s' is wider than the largest double\nNarrow it.".formatted(key));
        }
        scaleFits(key, scale, low, high);
        if (step == null) {
            return new Continuous(low, high, scale);
        }
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new InvalidSettingException(
                    key, "the step of '%s' is %s, it must be above 0".formatted(key, Decimal.text(step)));
        }
        var exactStep = new BigDecimal(Decimal.text(step));
        BigDecimal range = new BigDecimal(Decimal.text(high)).subtract(new BigDecimal(Decimal.text(low)));
        BigDecimal[] whole = range.divideAndRemainder(exactStep);
        if (whole[1].signum() != 0 || whole[0].signum() == 0) {
            BigDecimal best = new BigDecimal(Decimal.text(low)).add(whole[0].multiply(exactStep));
            throw new InvalidSettingException(
                    key,
                    "the step %s of '%s' does not divide its range [%s, %s]"
                                    .formatted(Decimal.text(step), key, Decimal.text(low), Decimal.text(high))
                            + (whole[0].signum() == 0
                                    ? "\nMaybe a smaller step."
                                    : "\nMaybe an upper bound of " + best.toPlainString() + "."));
        }
        if (whole[0].compareTo(BigDecimal.valueOf(1L << 50)) >= 0) {
            throw Cells.tiny(key);
        }
        long count = whole[0].longValueExact() + 1;
        var cells = Cells.of(key, low, step, count, scale);
        return new SteppedReal(cells, new BigDecimal(Decimal.text(low)), exactStep, low, high);
    }

    static Coordinate of(String key, long low, long high, Scale scale, long step) {
        if (low >= high) {
            throw disorder(key, Long.toString(low), Long.toString(high));
        }
        scaleFits(key, scale, (double) low, (double) high);
        if (step <= 0) {
            throw new InvalidSettingException(
                    key, "the step of '%s' is %d, it must be at least 1".formatted(key, step));
        }
        long range = high - low; // as unsigned: exact even where it passes 2^63
        if (Long.remainderUnsigned(range, step) != 0) {
            throw new InvalidSettingException(
                    key,
                    "the step %d of '%s' does not divide its range [%d, %d]\nMaybe an upper bound of %d."
                            .formatted(step, key, low, high, low + Long.divideUnsigned(range, step) * step));
        }
        long last = Long.divideUnsigned(range, step);
        if (last < 0 || last >= 1L << 50) {
            throw Cells.tiny(key);
        }
        return new Stepped(Cells.of(key, (double) low, (double) step, last + 1, scale), low, high, step);
    }

    static Coordinate of(String key, List<?> items) {
        if (items.isEmpty()) {
            throw new InvalidSettingException(key, "'%s' has no values\nList at least one.".formatted(key));
        }
        var values = new ArrayList<Object>();
        double[] weights = new double[items.size()];
        for (int i = 0; i < weights.length; i++) {
            Object item = items.get(i);
            weights[i] = item instanceof Param.Option option ? option.weight() : 1;
            Object value = item instanceof Param.Option option ? option.label() : item;
            if (values.contains(value)) {
                throw new InvalidSettingException(
                        key, "'%s' lists %s twice\nKeep one of them.".formatted(key, text(value)));
            }
            values.add(value);
        }
        return new Listed(values, Cells.weighted(key, weights));
    }

    /** The values as all {@code Long}, all {@code Double} or all {@code String}. */
    static List<Object> sameKind(String key, List<?> values) {
        boolean text = values.stream().anyMatch(String.class::isInstance);
        boolean real = values.stream().anyMatch(v -> v instanceof Double || v instanceof Float);
        var same = new ArrayList<Object>();
        for (Object value : values) {
            if (value instanceof Number number && !text) {
                double x = number.doubleValue();
                if (!Double.isFinite(x)) {
                    throw new InvalidSettingException(key, "'%s' lists %s\nGive finite numbers.".formatted(key, value));
                }
                same.add(real ? (Object) x : (Object) number.longValue());
            } else if (value instanceof String label) {
                same.add(Names.text("value", label));
            } else {
                throw new InvalidSettingException(
                        key,
                        "'%s' mixes numbers with text: %s".formatted(key, values)
                                + "\nWrite all as numbers, or all as quoted text.");
            }
        }
        return List.copyOf(same);
    }

    static String text(Object value) {
        return value instanceof Double x
                ? Decimal.text(x)
                : value instanceof String s ? Names.quote(s) : value.toString();
    }

    private static void scaleFits(String key, Scale scale, double low, double high) {
        try {
            scale.check(low, high);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(key, "'" + key + "': " + e.getMessage());
        }
    }

    private static InvalidSettingException disorder(String key, String low, String high) {
        return new InvalidSettingException(
                key,
                "the lower bound of '%s' is %s, the upper %s".formatted(key, low, high)
                        + (low.equals(high)
                                ? "\nA single value is not searched: fix it under objective."
                                : "\nMaybe the bounds are swapped."));
    }

    private static final class Continuous extends Coordinate {
        private final double low;
        private final double high;
        private final Scale scale;

        Continuous(double low, double high, Scale scale) {
            this.low = low;
            this.high = high;
            this.scale = scale;
        }

        @Override
        long levels() {
            return 0;
        }

        @Override
        Object decode(double unit) {
            return value(unit);
        }

        private double value(double unit) {
            if (unit <= 0) {
                return low;
            }
            if (unit >= 1) {
                return high;
            }
            return Math.min(high, Math.max(low, low + scale.offset(unit, low, high - low)));
        }

        @Override
        double encode(Object value) {
            double x = (Double) value;
            if (x <= low) {
                return 0;
            }
            if (x >= high) {
                return 1;
            }
            double unit = Math.min(1, Math.max(0, scale.share(x - low, low, high - low)));
            // Rounding may leave the nearest coordinate a few units in the last place away: take the best neighbour.
            double best = unit;
            double error = Math.abs(value(unit) - x);
            for (int way = -1; way <= 1; way += 2) {
                double u = unit;
                for (int i = 0; i < 8 && error > 0; i++) {
                    u = way < 0 ? Math.nextDown(u) : Math.nextUp(u);
                    double e = Math.abs(value(u) - x);
                    if (e < error) {
                        best = u;
                        error = e;
                    }
                }
            }
            return Math.min(1, Math.max(0, best));
        }

        @Override
        @Nullable
        Object admit(Object value) {
            if (!(value instanceof Number number)) {
                return null;
            }
            double x = number.doubleValue();
            return x >= low && x <= high ? x : null;
        }

        @Override
        String describe() {
            return "[" + Decimal.text(low) + ", " + Decimal.text(high) + "]";
        }
    }

    private static final class SteppedReal extends Coordinate {
        private final Cells cells;
        private final BigDecimal first;
        private final BigDecimal step;
        private final double low;
        private final double high;

        SteppedReal(Cells cells, BigDecimal first, BigDecimal step, double low, double high) {
            this.cells = cells;
            this.first = first;
            this.step = step;
            this.low = low;
            this.high = high;
        }

        @Override
        long levels() {
            return cells.count();
        }

        @Override
        long level(double unit) {
            return cells.index(unit);
        }

        @Override
        double unit(long level) {
            return cells.middle(level);
        }

        @Override
        Object decode(double unit) {
            return value(cells.index(unit));
        }

        private double value(long index) {
            return first.add(step.multiply(BigDecimal.valueOf(index))).doubleValue();
        }

        @Override
        double encode(Object value) {
            return cells.middle(nearest((Double) value));
        }

        private long nearest(double x) {
            return Math.min(cells.count() - 1, Math.max(0, Math.round((x - low) / step.doubleValue())));
        }

        @Override
        @Nullable
        Object admit(Object value) {
            if (!(value instanceof Number number)) {
                return null;
            }
            double x = number.doubleValue();
            return x >= low && x <= high && value(nearest(x)) == x ? x : null;
        }

        @Override
        String describe() {
            return "[" + Decimal.text(low) + ", " + Decimal.text(high) + "] in steps of " + step;
        }
    }

    private static final class Stepped extends Coordinate {
        private final Cells cells;
        private final long low;
        private final long high;
        private final long step;

        Stepped(Cells cells, long low, long high, long step) {
            this.cells = cells;
            this.low = low;
            this.high = high;
            this.step = step;
        }

        @Override
        long levels() {
            return cells.count();
        }

        @Override
        long level(double unit) {
            return cells.index(unit);
        }

        @Override
        double unit(long level) {
            return cells.middle(level);
        }

        @Override
        Object decode(double unit) {
            return low + cells.index(unit) * step;
        }

        @Override
        double encode(Object value) {
            return cells.middle(Long.divideUnsigned((Long) value - low, step));
        }

        @Override
        @Nullable
        Object admit(Object value) {
            return value instanceof Long x && x >= low && x <= high && Long.remainderUnsigned(x - low, step) == 0
                    ? x
                    : null;
        }

        @Override
        String describe() {
            return "[" + low + ", " + high + "]" + (step == 1 ? "" : " in steps of " + step);
        }
    }

    private static final class Listed extends Coordinate {
        private final List<Object> values;
        private final Cells cells;

        Listed(List<Object> values, Cells cells) {
            this.values = List.copyOf(values);
            this.cells = cells;
        }

        @Override
        long levels() {
            return values.size();
        }

        @Override
        long level(double unit) {
            return cells.index(unit);
        }

        @Override
        double unit(long level) {
            return cells.middle(level);
        }

        @Override
        Object decode(double unit) {
            return values.get((int) cells.index(unit));
        }

        @Override
        double encode(Object value) {
            return cells.middle(values.indexOf(value));
        }

        @Override
        @Nullable
        Object admit(Object value) {
            Object same = value instanceof Long whole && values.get(0) instanceof Double ? whole.doubleValue() : value;
            return values.contains(same) ? same : null;
        }

        @Override
        String describe() {
            return values.stream().map(Coordinate::text).toList().toString();
        }
    }
}
