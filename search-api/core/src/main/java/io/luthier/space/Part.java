package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Condition.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the values of one axis, as closed intervals of keys in rising order. The key of a value is its level; for a continuous
 * axis a whole number that rises with the value.
 */
final class Part {
    private final int index;
    private final long[] bounds; // low, high, low, high, ...

    private Part(int index, long[] bounds) {
        this.index = index;
        this.bounds = bounds;
    }

    /** The index of the axis. */
    int axis() {
        return index;
    }

    boolean holds(long key) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (key >= bounds[i] && key <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether no value is among them. */
    boolean none() {
        return bounds.length == 0;
    }

    /** The values that both have. */
    Part and(Part other) {
        var both = new ArrayList<Long>();
        for (int i = 0; i < bounds.length; i += 2) {
            for (int j = 0; j < other.bounds.length; j += 2) {
                long low = Math.max(bounds[i], other.bounds[j]);
                long high = Math.min(bounds[i + 1], other.bounds[j + 1]);
                if (low <= high) {
                    both.add(low);
                    both.add(high);
                }
            }
        }
        return new Part(index, both.stream().mapToLong(x -> x).toArray());
    }

    /** The keys at which what holds may change, each the first of a stretch. */
    void edges(List<Long> into) {
        for (int i = 0; i < bounds.length; i += 2) {
            into.add(bounds[i]);
            if (bounds[i + 1] < Long.MAX_VALUE) {
                into.add(bounds[i + 1] + 1);
            }
        }
    }

    /** The share of the axis's values, the labels of a choice taken for equally likely. */
    double share(Axis axis) {
        double sum = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            sum += !axis.ordered()
                    ? bounds[i + 1] - bounds[i] + 1
                    : axis.levels() > 0
                            ? axis.edge(bounds[i + 1] + 1) - axis.edge(bounds[i])
                            : axis.encode(number(bounds[i + 1])) - axis.encode(number(bounds[i]));
        }
        return sum;
    }

    /** The key of the value at a unit coordinate. */
    static long key(Axis axis, double unit) {
        return axis.levels() > 0 ? axis.level(unit) : bits((Double) axis.decode(unit));
    }

    /** The key of a value; null if it does not belong to the axis. */
    static @Nullable Long key(Axis axis, @Nullable Object value) {
        Object admitted = value == null ? null : axis.coordinate().admit(value);
        if (admitted == null) {
            return null;
        }
        return axis.levels() > 0 ? axis.level(axis.encode(admitted)) : bits((Double) admitted);
    }

    private static long bits(double x) {
        long bits = Double.doubleToLongBits(x + 0.0);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static Double number(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MAX_VALUE : key);
    }

    /**
     * The values with which a test holds.
     *
     * @throws InvalidSettingException if the test does not fit the axis
     */
    static Part of(int index, Axis axis, Condition.Test test) {
        boolean order = test.relation() != Relation.IN && test.relation() != Relation.NOT_IN;
        long[] bounds = order ? ordered(axis, test) : listed(axis, test);
        var part = new Part(index, bounds);
        if (part.none()) {
            throw new InvalidSettingException(
                    "",
                    "%s never holds: '%s' is in %s\nCompare it with values that it may have."
                            .formatted(test.text(), axis.path(), axis.range()));
        }
        return part;
    }

    private static long[] listed(Axis axis, Condition.Test test) {
        if (axis.levels() == 0 && test.relation() == Relation.IN) {
            throw new InvalidSettingException(
                    "",
                    "%s holds hardly ever: '%s' is any number in %s\nCompare it with < or >=, or give it a step."
                            .formatted(test.text(), axis.path(), axis.range()));
        }
        long[] keys = test.values().stream()
                .mapToLong(value -> known(axis, value))
                .sorted()
                .distinct()
                .toArray();
        var bounds = new ArrayList<Long>();
        long low = axis.levels() > 0 ? 0 : bits((Double) axis.decode(0));
        long last = axis.levels() > 0 ? axis.levels() - 1 : bits((Double) axis.decode(1));
        for (long key : keys) {
            boolean in = test.relation() == Relation.IN;
            if (in || low < key) {
                bounds.add(in ? key : low);
                bounds.add(in ? key : key - 1);
            }
            low = key + 1;
        }
        if (test.relation() == Relation.NOT_IN && low <= last) {
            bounds.add(low);
            bounds.add(last);
        }
        return merged(bounds);
    }

    private static long known(Axis axis, Object value) {
        boolean choice = !axis.ordered();
        Long key = key(axis, choice ? ConditionText.text(value) : value);
        if (key != null) {
            return key;
        }
        List<String> values = axis.param() instanceof Param.Choice c
                ? c.labels()
                : axis.param() instanceof Param.Ordinal o
                        ? o.values().stream().map(Object::toString).toList()
                        : List.of();
        throw new InvalidSettingException(
                "",
                "'%s' is never %s\n%s"
                        .formatted(
                                axis.path(),
                                Coordinate.text(value),
                                values.isEmpty()
                                        ? "It is in " + axis.range() + "."
                                        : Names.advice(value.toString(), values)));
    }

    private static long[] ordered(Axis axis, Condition.Test test) {
        Object limit = test.values().get(0);
        if (!axis.ordered()) {
            throw new InvalidSettingException(
                    "",
                    "the labels of '%s' have no order\nCompare it with == or != or in [...].".formatted(axis.path()));
        }
        boolean words = axis.param() instanceof Param.Ordinal && axis.decode(0) instanceof String;
        if (!words && !(limit instanceof Number)) {
            throw new InvalidSettingException(
                    "", "'%s' is a number\nCompare it with one, without quotes.".formatted(axis.path()));
        }
        if (axis.param() instanceof Param.Ordinal ordinal) {
            long place = words ? known(axis, limit) : 0;
            var bounds = new ArrayList<Long>();
            for (long level = 0; level < axis.levels(); level++) {
                int order = words
                        ? Long.compare(level, place)
                        : compare(ordinal.values().get((int) level), limit);
                if (holds(test.relation(), order)) {
                    bounds.add(level);
                    bounds.add(level);
                }
            }
            return merged(bounds);
        }
        boolean up = test.relation() == Relation.AT_LEAST || test.relation() == Relation.ABOVE;
        boolean self = test.relation() == Relation.AT_LEAST || test.relation() == Relation.BELOW;
        long first = axis.levels() > 0 ? 0 : bits((Double) axis.decode(0));
        long last = axis.levels() > 0 ? axis.levels() - 1 : bits((Double) axis.decode(1));
        long at = edge(axis, limit, self, first, last);
        long low = up ? at : first;
        long high = up ? last : at - 1;
        return low <= high ? new long[] {low, high} : new long[0];
    }

    /** The first key from whose value on the axis is at least the limit, or above it; one more than the last if none is. */
    private static long edge(Axis axis, Object limit, boolean self, long first, long last) {
        long low = first;
        long high = last + 1;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1); // no sum or difference overflows
            Object value = axis.levels() > 0 ? axis.decode(axis.unit(middle)) : number(middle);
            int order = compare(value, limit);
            if (self ? order >= 0 : order > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int compare(Object value, Object limit) {
        return value instanceof Long a && limit instanceof Long b
                ? Long.compare(a, b)
                : Double.compare(((Number) value).doubleValue(), ((Number) limit).doubleValue() + 0.0);
    }

    private static boolean holds(Relation relation, int order) {
        return switch (relation) {
            case BELOW -> order < 0;
            case AT_MOST -> order <= 0;
            case ABOVE -> order > 0;
            case AT_LEAST -> order >= 0;
            default -> throw new IllegalArgumentException("no order: " + relation);
        };
    }

    private static long[] merged(List<Long> bounds) {
        var merged = new ArrayList<Long>();
        for (int i = 0; i < bounds.size(); i += 2) {
            int last = merged.size() - 1;
            if (last > 0 && merged.get(last) + 1 == bounds.get(i)) {
                merged.set(last, bounds.get(i + 1));
            } else {
                merged.add(bounds.get(i));
                merged.add(bounds.get(i + 1));
            }
        }
        return merged.stream().mapToLong(x -> x).toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part part && index == part.index && Arrays.equals(bounds, part.bounds);
    }

    @Override
    public int hashCode() {
        return 31 * index + Arrays.hashCode(bounds);
    }
}
