package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The map between the unit interval and the values of one parameter, compiled once. Where there are levels, each has a share
 * of the interval that is exactly its probability; {@link #encode} gives the middle of the share.
 */
abstract sealed class Coordinate permits Continuous, Levels {
    /** The number of levels, 0 where the values are continuous. */
    abstract long levels();

    /** The level at a unit coordinate. */
    abstract long level(double unit);

    /** The middle of a level's share. */
    abstract double unit(long level);

    /** The lower end of a level's share; 1 for the number of levels. */
    abstract double edge(long level);

    abstract Object decode(double unit);

    /** The unit coordinate of a value that {@link #admit} returned. */
    abstract double encode(Object value);

    /** The value meant by {@code value} (a whole number for a real one), or null where it does not belong. */
    abstract @Nullable Object admit(Object value);

    /** The range or list, as study files write it. */
    abstract String describe();

    /** Refuses what a parameter may be while it is put together, but not in a space. */
    void check(String key) {}

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
                    key,
                    "the step of '%s' is %s, it must be above 0\nOmit the step.".formatted(key, Decimal.text(step)));
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
                                    ? "\nUse a smaller step."
                                    : "\nUse an upper bound of " + best.toPlainString() + "."));
        }
        if (step < 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)))) {
            throw new InvalidSettingException(
                    key,
                    "the step %s of '%s' is too small for numbers as large as its bounds [%s, %s]"
                                    .formatted(Decimal.text(step), key, Decimal.text(low), Decimal.text(high))
                            + "\nUse a larger step, or none.");
        }
        long count = whole[0].min(BigDecimal.valueOf(Long.MAX_VALUE - 1)).longValueExact() + 1;
        return new Levels.Decimals(
                Cells.of(low, step, count, scale), new BigDecimal(Decimal.text(low)), exactStep, low, high);
    }

    static Coordinate of(String key, long low, long high, Scale scale, long step) {
        if (low >= high) {
            throw disorder(key, Long.toString(low), Long.toString(high));
        }
        scaleFits(key, scale, (double) low, (double) high);
        if (step <= 0) {
            throw new InvalidSettingException(
                    key, "the step of '%s' is %d, it must be at least 1\nOmit the step.".formatted(key, step));
        }
        long range = high - low; // as unsigned: exact even where it passes 2^63
        if (Long.remainderUnsigned(range, step) != 0) {
            throw new InvalidSettingException(
                    key,
                    "the step %d of '%s' does not divide its range [%d, %d]\nUse an upper bound of %d."
                            .formatted(step, key, low, high, low + Long.divideUnsigned(range, step) * step));
        }
        long last = Long.divideUnsigned(range, step);
        long count = last < 0 || last == Long.MAX_VALUE ? Long.MAX_VALUE : last + 1; // more than a space takes
        return new Levels.Whole(Cells.of((double) low, (double) step, count, scale), low, high, step);
    }

    static Coordinate of(String key, List<?> items) {
        var levelByValue = new LinkedHashMap<Object, Integer>();
        var shown = new ArrayList<String>();
        double[] weights = new double[items.size()];
        for (int i = 0; i < weights.length; i++) {
            Object item = items.get(i);
            weights[i] = item instanceof Param.Option option ? option.weight() : 1;
            Object value = item instanceof Param.Option option ? option.label() : item;
            boolean other = item instanceof Param.Option option
                    && !(option.value() instanceof String)
                    && !(option.value() instanceof Boolean); // which texts of spaces never told from text
            shown.add(other ? value.toString() : text(value));
            if (levelByValue.put(value, i) != null) {
                throw new InvalidSettingException(
                        key, "'%s' lists %s twice\nKeep one of them.".formatted(key, text(value)));
            }
        }
        return new Levels.Listed(Cells.weighted(weights), levelByValue, shown);
    }

    /** The values as all {@code Long}, all {@code Double} or all {@code String}. */
    static List<Object> sameKind(String key, List<?> values) {
        boolean text = values.stream().anyMatch(String.class::isInstance);
        boolean real = values.stream().anyMatch(v -> v instanceof Double || v instanceof Float);
        var same = new ArrayList<Object>();
        for (Object value : values) {
            if (value instanceof Number number && !text) {
                double x = number.doubleValue() + 0.0; // no negative zero
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
                                : "\nSwap the bounds."));
    }
}
