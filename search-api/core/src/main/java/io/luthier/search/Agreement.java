package io.luthier.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well losses at one fidelity foretell those at a higher one: Spearman's rank correlation over the trials that were seen at
 * both.
 *
 * @param low the fidelity that foretells
 * @param high the fidelity that is foretold
 * @param trials how many were seen at both
 * @param correlation of their ranks, from -1 to 1; 0 with fewer than two trials
 */
public record Agreement(int low, int high, int trials, double correlation) {
    private static final int FEWEST = 6;
    private static final double LEAST = 0.3;

    /** Of losses in the same order of trials; where one of the two is NaN, the trial was not seen at both. */
    public static Agreement of(int low, int high, double[] lower, double[] higher) {
        int[] both = IntStream.range(0, lower.length)
                .filter(i -> !Double.isNaN(lower[i]) && !Double.isNaN(higher[i]))
                .toArray();
        double[] first = ranks(Arrays.stream(both).mapToDouble(i -> lower[i]).toArray());
        double[] second = ranks(Arrays.stream(both).mapToDouble(i -> higher[i]).toArray());
        return new Agreement(low, high, both.length, correlation(first, second));
    }

    /** Whether the lower fidelity says nothing of the higher: at least 6 trials, and a correlation below 0.3. */
    public boolean silent() {
        return trials >= FEWEST && correlation < LEAST;
    }

    /** Mean ranks, so that ties count for neither. */
    private static double[] ranks(double[] values) {
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + to - 1);
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double middle = 0.5 * (a.length - 1);
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - middle) * (b[i] - middle);
            first += (a[i] - middle) * (a[i] - middle);
            second += (b[i] - middle) * (b[i] - middle);
        }
        return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0;
    }

    /** Such as {@code rank correlation of 3 with 11: 0.12 over 8 trials}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "rank correlation of %d with %d: %.2f over %d trials", low, high, correlation, trials);
    }
}
