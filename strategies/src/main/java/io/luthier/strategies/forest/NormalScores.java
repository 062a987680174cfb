package io.luthier.strategies.forest;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Normal scores: values by their rank alone, spread as normal ones would be. */
final class NormalScores {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private NormalScores() {}

    /**
     * The scores of values, any of which may be infinite: the quantiles of the standard normal distribution at (rank - 1/2) /
     * n, equal values at their mean rank.
     */
    public static double[] of(double[] values) {
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        var scores = new double[n];
        for (int low = 0, high; low < n; low = high) {
            high = low + 1;
            while (high < n && values[order[high]] == values[order[low]]) {
                high++;
            }
            double score = NORMAL.inverseCumulativeProbability(0.5 * (low + high) / n);
            for (int i = low; i < high; i++) {
                scores[order[i]] = score;
            }
        }
        return scores;
    }
}
