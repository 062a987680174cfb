package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that can be counted, each with a cell of the unit interval. */
abstract sealed class Levels extends Coordinate {
    private final Cells cells;

    private Levels(Cells cells) {
        this.cells = cells;
    }

    /** The value of a level. */
    abstract Object value(long level);

    /** The level of an admitted value. */
    abstract long levelOf(Object value);

    @Override
    final long levels() {
        return cells.count();
    }

    @Override
    final long level(double unit) {
        return cells.index(unit);
    }

    @Override
    final double unit(long level) {
        return cells.middle(level);
    }

    @Override
    final double edge(long level) {
        return cells.edge(level);
    }

    @Override
    final Object decode(double unit) {
        return value(cells.index(unit));
    }

    @Override
    final double encode(Object value) {
        return cells.middle(levelOf(value));
    }

    @Override
    void check(String key) {
        if (cells.tiny()) {
            throw new InvalidSettingException(
                    key,
                    "'" + key + "' has values whose share of the range is under 2^-50, too small to be told apart"
                            + "\nUse a narrower range, a larger step, another scale, or a real parameter.");
        }
    }

    /** The number that a smaller type holds: 32 for an int is 32 for a long. */
    private static Object wide(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte
                ? (Object) ((Number) value).longValue()
                : value instanceof Float x ? (Object) x.doubleValue() : value;
    }

    /** The whole numbers {@code low, low + step, ...}. */
    static final class Whole extends Levels {
        private final long low;
        private final long high;
        private final long step;

        Whole(Cells cells, long low, long high, long step) {
            super(cells);
            this.low = low;
            this.high = high;
            this.step = step;
        }

        @Override
        Object value(long level) {
            return low + level * step;
        }

        @Override
        long levelOf(Object value) {
            return Long.divideUnsigned((Long) value - low, step);
        }

        @Override
        @Nullable
        Object admit(Object given) {
            Object value = wide(given);
            boolean belongs =
                    value instanceof Long x && x >= low && x <= high && Long.remainderUnsigned(x - low, step) == 0;
            return belongs ? value : null;
        }

        @Override
        String describe() {
            return "[" + low + ", " + high + "]" + (step == 1 ? "" : " in steps of " + step);
        }
    }

    /** The decimals {@code low, low + step, ...}, each as its nearest double. */
    static final class Decimals extends Levels {
        private final BigDecimal first;
        private final BigDecimal step;
        private final double low;
        private final double high;
        private final double width;

        Decimals(Cells cells, BigDecimal first, BigDecimal step, double low, double high) {
            super(cells);
            this.first = first;
            this.step = step;
            this.low = low;
            this.high = high;
            this.width = step.doubleValue();
        }

        @Override
        Object value(long level) {
            return first.add(step.multiply(BigDecimal.valueOf(level))).doubleValue();
        }

        @Override
        long levelOf(Object value) {
            return Math.min(levels() - 1, Math.max(0, Math.round(((Double) value - low) / width)));
        }

        @Override
        @Nullable
        Object admit(Object value) {
            if (!(value instanceof Number number)) {
                return null;
            }
            Double x = number.doubleValue() + 0.0;
            return x >= low && x <= high && value(levelOf(x)).equals(x) ? x : null;
        }

        @Override
        String describe() {
            return "[" + Decimal.text(low) + ", " + Decimal.text(high) + "] in steps of " + Decimal.text(width);
        }
    }

    /** A list of values. */
    static final class Listed extends Levels {
        private final List<Object> values;
        private final Map<Object, Integer> levelByValue;
        private final List<String> shown;

        Listed(Cells cells, Map<Object, Integer> levelByValue, List<String> shown) {
            super(cells);
            this.shown = List.copyOf(shown);
            this.values = List.copyOf(levelByValue.keySet());
            this.levelByValue = levelByValue;
        }

        @Override
        Object value(long level) {
            return values.get((int) level);
        }

        @Override
        long levelOf(Object value) {
            Integer level = levelByValue.get(value);
            return level == null ? 0 : level;
        }

        @Override
        void check(String key) {
            if (values.isEmpty()) {
                throw new InvalidSettingException(key, "'%s' has no values\nList at least one.".formatted(key));
            }
            super.check(key);
        }

        @Override
        @Nullable
        Object admit(Object given) {
            Object value = wide(given);
            boolean widen = value instanceof Long && !values.isEmpty() && values.get(0) instanceof Double;
            Object same = widen ? (Object) ((Long) value).doubleValue() : value;
            if (levelByValue.containsKey(same)) {
                return same;
            }
            String label = Label.of(value); // of a choice's value that is no text
            return levelByValue.containsKey(label) && !(value instanceof String) ? label : null;
        }

        @Override
        String describe() {
            return shown.toString();
        }
    }
}
