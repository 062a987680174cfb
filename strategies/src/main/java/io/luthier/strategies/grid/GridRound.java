package io.luthier.strategies.grid;

import io.luthier.space.Combinations;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * One round of a grid: every combination of marks on the rulers of its axes, numbered but never listed.
 */
final class GridRound {
    /** How many points a round may have. */
    static final long LARGEST = 1L << 62;

    private final SearchSpace space;
    private final long marks;
    private final boolean first;
    private final List<Ruler> rulers = new ArrayList<>();
    private final Combinations all;

    private GridRound(SearchSpace space, long marks, boolean first) {
        this.space = space;
        this.marks = marks;
        this.first = first;
        space.axes().forEach(axis -> rulers.add(new Ruler(axis, marks)));
        this.all = Combinations.of(space, rulers);
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
        return all.count().bitLength() <= 62 ? all.count().longValueExact() : LARGEST + 1;
    }

    /** The number of points after which each parameter at the root repeats. */
    List<Long> periods() {
        return all.periods();
    }

    /** The mark on each axis at the point of this number. */
    long[] marks(long number) {
        return all.at(number);
    }

    /** Whether no earlier round and no smaller number of this round gives the same configuration. */
    boolean isNew(long[] chosen) {
        boolean anyNew = first;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] != Combinations.NONE) {
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
        return all.point(chosen);
    }
}
