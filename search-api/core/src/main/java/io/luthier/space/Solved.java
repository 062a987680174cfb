package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.space.Relation.Kind;
import io.luthier.space.Relation.Sum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Linear relations between numbers, solved: each equality gives one number by the others, which are free, and all else bounds the
 * free ones.
 */
final class Solved {
    private final List<Integer> free;
    private final List<NumberAxis> numbers;
    private final Map<Integer, Sum> dependent;
    private final List<Axis> axes;
    private final Room room;

    private Solved(
            List<Integer> free, List<NumberAxis> numbers, Map<Integer, Sum> dependent, List<Axis> axes, Room room) {
        this.free = free;
        this.numbers = numbers;
        this.dependent = dependent;
        this.axes = axes;
        this.room = room;
    }

    /** The relations between these axes, solved; empty if nothing was found that meets them all. */
    static Optional<Solved> of(List<Relation> relations, List<Axis> axes) {
        var dependent = new HashMap<Integer, Sum>();
        var involved = new TreeSet<Integer>();
        var added = new TreeSet<Integer>();
        for (Relation relation : relations) {
            involved.addAll(relation.terms().keySet());
            if (relation.kind() == Kind.ZERO) {
                added.addAll(relation.terms().keySet());
                if (!eliminated(relation.sum(), dependent, axes)) {
                    return Optional.empty();
                }
            }
        }
        involved.removeAll(dependent.keySet());
        List<Integer> free = List.copyOf(involved);
        List<NumberAxis> numbers = free.stream()
                .map(axis -> NumberAxis.of(axes.get(axis), added.contains(axis)))
                .toList();
        Room room = Room.of(numbers, bounds(relations, free, dependent, axes));
        return Optional.ofNullable(room).map(found -> new Solved(free, numbers, dependent, axes, found));
    }

    /** Takes an equality in; false if it contradicts those before, or cannot be solved in decimals. */
    private static boolean eliminated(Sum equality, Map<Integer, Sum> dependent, List<Axis> axes) {
        Sum sum = replaced(equality, dependent);
        if (sum.terms().isEmpty()) {
            return sum.constant().signum() == 0;
        }
        int axis = -1;
        Sum value = null;
        int most = -1;
        for (var term : sum.terms().entrySet()) {
            Sum solution = solution(sum, term.getKey(), term.getValue());
            if (solution == null) {
                continue;
            }
            boolean whole = solution.terms().values().stream()
                    .allMatch(c -> c.stripTrailingZeros().scale() <= 0);
            int merit = (axes.get(term.getKey()).levels() == 0 ? 2 : 0) + (whole ? 1 : 0);
            if (merit > most) {
                most = merit;
                axis = term.getKey();
                value = solution;
            }
        }
        if (value == null) {
            return false;
        }
        int solved = axis;
        Sum by = value;
        dependent.replaceAll((other, formula) -> formula.with(solved, by));
        dependent.put(solved, by);
        return true;
    }

    private static @Nullable Sum solution(Sum sum, int axis, BigDecimal coefficient) {
        try {
            return sum.with(axis, Sum.of(BigDecimal.ZERO)).over(coefficient.negate());
        } catch (ArithmeticException e) {
            return null; // a third of something is no decimal
        }
    }

    private static Sum replaced(Sum sum, Map<Integer, Sum> dependent) {
        Sum left = sum;
        for (var entry : dependent.entrySet()) {
            left = left.with(entry.getKey(), entry.getValue());
        }
        return left;
    }

    private static List<Room.Bound> bounds(
            List<Relation> relations, List<Integer> free, Map<Integer, Sum> dependent, List<Axis> axes) {
        var bounds = new ArrayList<Room.Bound>();
        for (Relation relation : relations) {
            if (relation.kind() != Kind.ZERO) {
                bounds.add(bound(replaced(relation.sum(), dependent), free, relation.kind() == Kind.BELOW));
            }
        }
        dependent.forEach((axis, value) -> {
            var number = NumberAxis.of(axes.get(axis), false);
            Sum below = value.times(BigDecimal.ONE.negate());
            bounds.add(bound(value.plus(Sum.of(decimal(number.high()).negate())), free, false));
            bounds.add(bound(below.plus(Sum.of(decimal(number.low()))), free, false));
        });
        return bounds;
    }

    private static Room.Bound bound(Sum sum, List<Integer> free, boolean strict) {
        double[] gradient =
                free.stream().mapToDouble(axis -> sum.at(axis).doubleValue()).toArray();
        return new Room.Bound(gradient, sum.constant().doubleValue(), strict);
    }

    private static BigDecimal decimal(double x) {
        return new BigDecimal(Decimal.text(x));
    }

    /**
     * The values by axis near a point that meet the relations: its own free numbers where the others can follow, else moved ones.
     * Empty if a number that follows from the others is no value of its parameter.
     */
    Map<Integer, Object> near(double[] unit) {
        double[] own = new double[free.size()];
        double[] point = new double[free.size()];
        for (int i = 0; i < own.length; i++) {
            point[i] = unit[free.get(i)];
            own[i] = numbers.get(i).rounded(numbers.get(i).value(point[i]));
        }
        Map<Integer, Object> kept = room.holds(own) ? filled(own) : Map.of();
        return kept.isEmpty() ? filled(room.near(point)) : kept;
    }

    /** Random values by axis that meet the relations; empty as {@link #near}. */
    Map<Integer, Object> drawn(RandomGenerator random) {
        return filled(room.drawn(random::nextDouble));
    }

    private Map<Integer, Object> filled(double[] values) {
        var all = new HashMap<Integer, Object>();
        var decimals = new HashMap<Integer, BigDecimal>();
        for (int i = 0; i < values.length; i++) {
            Object own = numbers.get(i).own(values[i]);
            if (own == null) {
                return Map.of();
            }
            all.put(free.get(i), own);
            decimals.put(free.get(i), decimal(values[i]));
        }
        for (var entry : dependent.entrySet()) {
            BigDecimal sum = entry.getValue().constant();
            for (var term : entry.getValue().terms().entrySet()) {
                sum = sum.add(term.getValue().multiply(decimals.getOrDefault(term.getKey(), BigDecimal.ZERO)));
            }
            Object own = NumberAxis.of(axes.get(entry.getKey()), false).own(sum.doubleValue());
            if (own == null) {
                return Map.of();
            }
            all.put(entry.getKey(), own);
        }
        return all;
    }
}
