package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of some marks on each axis of a space, numbered but never listed: what can be combined freely multiplies,
 * what excludes itself adds up. Constraints aside.
 */
public final class Combinations {
    /** The mark of an axis that is not active. */
    public static final long NONE = -1;

    private static final int MOST = 20_000;
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(62);

    /** The marks on one axis, rising. */
    public interface Marks {
        /** How many. */
        long count();

        /** The unit coordinate of one, from 0. */
        double unit(long mark);
    }

    /** What may be combined freely. */
    private record Product(List<Factor> factors, BigInteger size) {}

    /** A parameter's part of a number: the mark, and where others depend on it, runs of marks and the point within. */
    private record Factor(int axis, List<Run> runs, BigInteger size) {}

    /** Marks that decide alike, and what is active with them. */
    private record Run(long first, long count, Product within) {}

    /** Axes whose activity is open, each with what is left of its rule. */
    private record Rest(List<Integer> axes, List<Rule> rules) {}

    private final SearchSpace space;
    private final List<Marks> marks;
    private final Map<Rest, Product> known = new HashMap<>();
    private final Product root;

    private Combinations(SearchSpace space, List<Marks> marks) {
        this.space = space;
        this.marks = marks;
        var all = new ArrayList<Integer>();
        for (int i = 0; i < marks.size(); i++) {
            all.add(i);
        }
        this.root = product(new Rest(all, space.activation().rules()));
    }

    /**
     * The combinations of these marks.
     *
     * @param marks for each axis of the space
     * @throws InvalidSettingException if conditions are woven into each other beyond counting
     */
    public static Combinations of(SearchSpace space, List<? extends Marks> marks) {
        return new Combinations(space, List.copyOf(marks));
    }

    /**
     * The combinations of all levels.
     *
     * @throws InvalidSettingException as for marks
     */
    public static Combinations of(SearchSpace space) {
        return of(space, space.axes().stream().map(Combinations::levels).toList());
    }

    private static Marks levels(Axis axis) {
        return new Marks() {
            @Override
            public long count() {
                return axis.levels();
            }

            @Override
            public double unit(long mark) {
                return axis.unit(mark);
            }
        };
    }

    /** How many there are. */
    public BigInteger count() {
        return root.size();
    }

    /** The numbers of combinations after which each part that can be combined freely repeats. */
    public List<Long> periods() {
        var periods = new ArrayList<Long>();
        BigInteger period = BigInteger.ONE;
        for (Factor factor : root.factors()) {
            period = period.multiply(factor.size());
            periods.add(period.min(LARGEST).longValueExact());
        }
        return periods;
    }

    /**
     * The mark on each axis of the combination of this number; {@link #NONE} where it is not active.
     *
     * @param number from 0 to below the count and 2^62
     */
    public long[] at(long number) {
        long[] chosen = new long[marks.size()];
        Arrays.fill(chosen, NONE);
        choose(root, number, chosen);
        return chosen;
    }

    /** The point of the unit cube of the combination of this number; {@link SearchSpace#INACTIVE} where an axis is not active. */
    public double[] point(long number) {
        return point(at(number));
    }

    /** The point of the unit cube with these marks, as {@link #at} gives them. */
    public double[] point(long[] chosen) {
        double[] unit = new double[chosen.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = chosen[i] == NONE ? SearchSpace.INACTIVE : marks.get(i).unit(chosen[i]);
        }
        return unit;
    }

    private static void choose(Product product, long number, long[] chosen) {
        long rest = number;
        for (Factor factor : product.factors()) {
            long size = saturated(factor.size());
            long part = rest % size;
            rest /= size;
            if (factor.runs().isEmpty()) {
                chosen[factor.axis()] = part;
                continue;
            }
            for (Run run : factor.runs()) {
                long within = saturated(run.within().size());
                long whole = saturated(run.within().size().multiply(BigInteger.valueOf(run.count())));
                if (part < whole) {
                    chosen[factor.axis()] = run.first() + part / within;
                    choose(run.within(), part % within, chosen);
                    break;
                }
                part -= whole;
            }
        }
    }

    private static long saturated(BigInteger size) {
        return size.bitLength() < 63 ? size.longValueExact() : Long.MAX_VALUE;
    }

    private Product product(Rest rest) {
        Product old = known.get(rest);
        if (old != null) {
            return old;
        } else if (known.size() > MOST) {
            throw new InvalidSettingException(
                    "",
                    "the conditions of the space hang together in more than %,d ways, too many to be counted"
                                    .formatted(MOST)
                            + "\nLet fewer parameters depend on each other.");
        }
        var factors = new ArrayList<Factor>();
        BigInteger size = BigInteger.ONE;
        for (Rest together : components(rest)) {
            Factor factor = factor(together);
            factors.add(factor);
            size = size.multiply(factor.size());
        }
        var product = new Product(factors, size);
        known.put(rest, product);
        return product;
    }

    /** Parts of which no axis needs one of another part. */
    private static List<Rest> components(Rest rest) {
        var parents = new HashMap<Integer, Integer>();
        for (int i = 0; i < rest.axes().size(); i++) {
            int axis = rest.axes().get(i);
            parents.put(axis, axis);
            for (int need : needs(rest.rules().get(i))) {
                int one = find(parents, need);
                int other = find(parents, axis);
                parents.put(Math.max(one, other), Math.min(one, other));
            }
        }
        var components = new LinkedHashMap<Integer, Rest>();
        for (int i = 0; i < rest.axes().size(); i++) {
            int axis = rest.axes().get(i);
            Rest component = components.computeIfAbsent(
                    find(parents, axis), a -> new Rest(new ArrayList<>(), new ArrayList<>()));
            component.axes().add(axis);
            component.rules().add(rest.rules().get(i));
        }
        return List.copyOf(components.values());
    }

    private static TreeSet<Integer> needs(Rule rule) {
        var axes = new TreeSet<Integer>();
        rule.axes(axes);
        return axes;
    }

    private static int find(Map<Integer, Integer> parents, int axis) {
        int at = axis;
        while (parents.getOrDefault(at, at) != at) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }

    /** The part of the first axis of a component, which is active, and all that depends on it. */
    private Factor factor(Rest component) {
        int first = component.axes().get(0);
        Marks own = marks.get(first);
        if (component.axes().size() == 1) {
            return new Factor(first, List.of(), BigInteger.valueOf(own.count()));
        }
        var runs = new ArrayList<Run>();
        BigInteger size = BigInteger.ZERO;
        for (long mark = 0; mark < own.count(); ) {
            long key = Part.key(space.axes().get(first), own.unit(mark));
            long end = end(first, own, mark, key);
            var run = new Run(mark, end - mark, product(given(component, first, key)));
            runs.add(run);
            size = size.add(run.within().size().multiply(BigInteger.valueOf(run.count())));
            mark = end;
        }
        return new Factor(first, runs, size);
    }

    /** The first mark behind one that is on another side, or the count. */
    private long end(int axis, Marks own, long mark, long key) {
        Sides sides = space.activation().sides(axis).orElse(null);
        if (sides == null) {
            return own.count();
        }
        long last = sides.last(key);
        long low = mark + 1;
        long high = own.count();
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (Part.key(space.axes().get(axis), own.unit(middle)) > last) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What is open behind the first axis of a component when it has a key. */
    private static Rest given(Rest component, int first, long key) {
        var states = new HashMap<Integer, @Nullable Long>(); // a key, or null for an axis that is not active
        states.put(first, key);
        var axes = new ArrayList<Integer>();
        var rules = new ArrayList<Rule>();
        for (int i = 1; i < component.axes().size(); i++) {
            int axis = component.axes().get(i);
            Rule left = component.rules().get(i).given(part -> {
                Long state = states.get(part.axis());
                return !states.containsKey(part.axis()) ? null : (Boolean) (state != null && part.holds(state));
            });
            if (left.equals(Rule.NEVER)) {
                states.put(axis, null);
            } else {
                axes.add(axis);
                rules.add(left);
            }
        }
        return new Rest(axes, rules);
    }
}
