package io.luthier.reports.statistics;

import java.util.Arrays;

/** Ranks from 1, the least first; equal values share the mean of their ranks. */
final class Ranks {
    private Ranks() {}

    /** Twice the rank of each value, so that means of ties are whole. */
    static int[] doubled(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    "a value is not a number\nDecide what a failed measurement counts as, maybe infinity.");
        }
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int equal = 0;
            for (double other : values) {
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = 2 * below + equal + 1;
        }
        return ranks;
    }

    /** The sum of t^3 - t over the groups of t equal values. */
    static double ties(double[] values) {
        double sum = 0;
        for (double value : values) {
            long equal = Arrays.stream(values).filter(other -> other == value).count();
            sum += (double) equal * equal - 1; // once for each of the t members
        }
        return sum;
    }
}
