package io.luthier.reports.statistics;

import java.util.Arrays;

/**
 * The means of every two of a sample's values, each with itself too: their middle is where the sample is balanced, and the
 * signed-rank test turned round is an interval between two of them.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann 1963</a>
 */
final class WalshAverages {
    private final double[] averages;
    private final int values;

    WalshAverages(double[] sample) {
        values = sample.length;
        averages = new double[values * (values + 1) / 2];
        int at = 0;
        for (int i = 0; i < values; i++) {
            for (int j = 0; j <= i; j++) {
                averages[at++] = (sample[i] + sample[j]) / 2;
            }
        }
        Arrays.sort(averages);
    }

    double middle() {
        int n = averages.length;
        return (averages[(n - 1) / 2] + averages[n / 2]) / 2;
    }

    /**
     * The shortest interval for the middle of what the values were drawn from that holds it with this confidence, exactly
     * where that is symmetric. Everything where all values are too few for it; 15 of 16 does for 0.95.
     */
    Interval interval(double confidence) {
        double tail = (1 - confidence) / 2;
        double[] chances = new double[averages.length + 1]; // of each rank sum, signs being coins
        chances[0] = 1;
        for (int rank = 1; rank <= values; rank++) {
            for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
            }
        }
        double below = 0;
        int left = 0; // how many averages are left out on each side
        while (below + chances[left] <= tail) {
            below += chances[left++];
        }
        if (left == 0 && 1 - 2 * chances[0] < Math.min(confidence, Median.NEARLY)) {
            return Interval.EVERYTHING;
        }
        left = Math.max(1, left);
        return new Interval(averages[left - 1], averages[averages.length - left]);
    }
}
