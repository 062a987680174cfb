package io.luthier.strategies.grid;

import io.luthier.space.Axis;
import io.luthier.space.Combinations;
import io.luthier.space.Param;

/**
 * The values of one parameter that a round of a grid has, as marks numbered from 0: evenly spaced over the unit interval, or
 * all values where they are listed or are not more than the marks.
 */
record Ruler(Axis axis, long marks) implements Combinations.Marks {
    /** Whether every value has its mark. */
    boolean complete() {
        boolean listed = axis.param() instanceof Param.Choice || axis.param() instanceof Param.Ordinal;
        return listed || axis.levels() > 0 && axis.levels() <= marks;
    }

    @Override
    public long count() {
        return complete() ? axis.levels() : marks;
    }

    @Override
    public double unit(long mark) {
        return complete() ? axis.unit(mark) : (double) mark / (marks - 1);
    }

    /** Whether the mark shows the same value as the one before. */
    boolean repeats(long mark) {
        return !complete() && axis.levels() > 0 && mark > 0 && level(mark) == level(mark - 1);
    }

    /** Whether the ruler of the round before shows the value too. */
    boolean old(long mark) {
        return axis.levels() == 0 ? mark % 2 == 0 : new Ruler(axis, (marks + 1) / 2).shows(level(mark));
    }

    private boolean shows(long level) {
        long low = 0;
        long high = count() - 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (level(middle) < level) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return level(low) == level;
    }

    private long level(long mark) {
        return axis.level(unit(mark));
    }
}
