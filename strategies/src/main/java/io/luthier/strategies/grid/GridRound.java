package io.luthier.strategies.grid;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One round of a grid: every combination of marks on the rulers of its axes, numbered but never listed. Parameters of one
 * level multiply, branches of a choice add up.
 */
final class GridRound {
    /** How many points a round may have. */
    static final long LARGEST = 1L << 62;

    private static final long NONE = -1; // the mark on the ruler of an axis that is not active

    /** What may be combined freely. */
    private record Product(List<Factor> factors, long size) {}

    /** A parameter's part of the number of a point: the mark, or for a choice the branch and the point within it. */
    private record Factor(int axis, List<Product> branches, long size) {}

    private final SearchSpace space;
    private final List<Axis> axes;
    private final long marks;
    private final boolean first;
    private final List<Ruler> rulers = new ArrayList<>();
    private final Product root;

    private GridRound(SearchSpace space, long marks, boolean first) {
        this.space = space;
        this.axes = space.axes();
        this.marks = marks;
        this.first = first;
        axes.forEach(axis -> rulers.add(new Ruler(axis, marks)));
        this.root = product(space.roots());
    }

    static GridRound first(SearchSpace space, int levels) {
        return new GridRound(space, levels, true);
    }

    /** The round with half the spacing. */
    GridRound finer() {
        return new GridRound(space, 2 * marks - 1, false);
    }

    /** Whether a finer round has nothing new, or too much to be numbered. */
    boolean last() {
        return rulers.stream().allMatch(Ruler::complete) || finer().size() > LARGEST;
    }

    /** The number of points, old ones too; more than {@link #LARGEST} stands for any larger number. */
    long size() {
        return root.size();
    }

    /** The number of points after which each parameter at the root repeats. */
    List<Long> periods() {
        var periods = new ArrayList<Long>();
        long period = 1;
        for (Factor factor : root.factors()) {
            period *= factor.size();
            periods.add(period);
        }
        return periods;
    }

    /** The mark on each axis at the point of this number. */
    long[] marks(long number) {
        long[] chosen = new long[axes.size()];
        Arrays.fill(chosen, NONE);
        choose(root, number, chosen);
        return chosen;
    }

    /** Whether no earlier round and no smaller number of this round gives the same configuration. */
    boolean isNew(long[] chosen) {
        boolean anyNew = first;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] != NONE) {
                if (rulers.get(i).repeats(chosen[i])) {
                    return false;
                }
                anyNew |= !rulers.get(i).old(chosen[i]);
            }
        }
        return anyNew;
    }

    /** The point of the unit cube. */
    double[] point(long[] chosen) {
        double[] unit = new double[chosen.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = chosen[i] == NONE ? SearchSpace.INACTIVE : rulers.get(i).unit(chosen[i]);
        }
        return unit;
    }

    private static void choose(Product product, long number, long[] chosen) {
        long rest = number;
        for (Factor factor : product.factors()) {
            long part = rest % factor.size();
            rest /= factor.size();
            if (factor.branches().isEmpty()) {
                chosen[factor.axis()] = part;
                continue;
            }
            int branch = 0;
            while (part >= factor.branches().get(branch).size()) {
                part -= factor.branches().get(branch).size();
                branch++;
            }
            chosen[factor.axis()] = branch;
            choose(factor.branches().get(branch), part, chosen);
        }
    }

    private Product product(List<Integer> together) {
        var factors = new ArrayList<Factor>();
        long size = 1;
        for (int axis : together) {
            Factor factor = factor(axis);
            factors.add(factor);
            size = size > LARGEST / factor.size() ? LARGEST + 1 : size * factor.size();
        }
        return new Product(factors, size);
    }

    private Factor factor(int axis) {
        if (axes.get(axis).ordered()) {
            return new Factor(axis, List.of(), rulers.get(axis).count());
        }
        var branches = new ArrayList<Product>();
        long size = 0;
        for (int branch = 0; branch < axes.get(axis).levels(); branch++) {
            branches.add(product(space.opened(axis, branch)));
            size = Math.min(LARGEST + 1, size + branches.get(branch).size());
        }
        return new Factor(axis, branches, size);
    }
}
