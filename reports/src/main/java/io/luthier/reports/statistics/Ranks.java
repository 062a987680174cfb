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
        return Arrays.stream(values)
                .mapToInt(x -> below(sorted, x, false) + below(sorted, x, true) + 1)
                .toArray();
    }

    /** How many of the sorted values are less than {@code x}, or are not more. */
    private static int below(double[] sorted, double x, boolean equal) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x || (equal && sorted[middle] == x)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The sum of t^3 - t over the groups of t equal values. */
    static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; ) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double equal = j - i;
            sum += equal * equal * equal - equal;
            i = Math.max(j, i + 1);
        }
        return sum;
    }
}
