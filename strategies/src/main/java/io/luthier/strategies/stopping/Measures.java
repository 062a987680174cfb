package io.luthier.strategies.stopping;

import io.luthier.search.Problem;
import java.util.Arrays;
import java.util.OptionalInt;

/** What rules read from courses, and where checkpoints lie if nothing is said of them. */
final class Measures {
    private static final int FIRST = 9; // part of the full fidelity before which nothing is stopped
    private static final int APART = 27; // part of it between two checkpoints

    private Measures() {}

    /** The first checkpoint. */
    static int least(Problem problem, OptionalInt least) {
        int full = problem.fidelity().full();
        return Math.max(problem.fidelity().least(), least.orElse((int) Math.max(1, Math.round((double) full / FIRST))));
    }

    /** How many units lie between two. */
    static int every(Problem problem, OptionalInt every) {
        return every.orElse(
                (int) Math.max(1, Math.round((double) problem.fidelity().full() / APART)));
    }

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
