package io.luthier.strategies.stopping;

import java.util.Arrays;

/** What rules read from courses. */
final class Measures {
    private Measures() {}

    /** The least loss among the first so many; positive infinity where none was measured. */
    static double best(double[] course, int until) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(until, course.length); i++) {
            best = course[i] < best ? course[i] : best;
        }
        return best;
    }

    /** The mean of the first so many that were measured; NaN where none was. */
    static double average(double[] course, int until) {
        return Arrays.stream(course, 0, Math.min(until, course.length))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The value below which this share of numbers lies, between the two next to it. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
