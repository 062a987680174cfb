package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of several arms is the least, measured on the same blocks: ranks, Friedman's test, each pair by the exact signed-rank
 * test with Holm's correction, and how large a difference is. A measurement that never came is infinite, and worse than all
 * others. Immutable.
 *
 * <p>The chance that any pair is {@link #shown} to differ where all arms are alike is at most {@link #ALPHA}.
 */
public final class Contest {
    /** The chance of claiming any difference where there is none. */
    public static final double ALPHA = 0.05;

    private static final int RESAMPLES = 10_000;

    private final double[][] rows;
    private final double[] meanRanks;
    private final @Nullable Friedman friedman;
    private final @Nullable PairwiseRanks pairs;

    private Contest(double[][] rows, double[] meanRanks, @Nullable Friedman friedman, @Nullable PairwiseRanks pairs) {
        this.rows = rows;
        this.meanRanks = meanRanks;
        this.friedman = friedman;
        this.pairs = pairs;
    }

    /**
     * Of these values, a row for each block with a value for each arm.
     *
     * @throws IllegalArgumentException if there is no block or no arm, rows differ in length, or a value is not a number
     */
    public static Contest of(double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("there is nothing to compare\nGive at least one block with one arm.");
        }
        double[][] finite = finite(rows);
        double[] means = new double[rows[0].length];
        for (double[] row : finite) {
            int[] ranks = Ranks.doubled(row);
            Arrays.setAll(means, i -> means[i] + ranks[i] / 2.0 / rows.length);
        }
        boolean tested = rows.length > 1 && means.length > 1;
        return new Contest(
                finite, means, tested ? Friedman.of(finite) : null, tested ? PairwiseRanks.of(finite) : null);
    }

    /** With one value above all that are finite in place of the infinite ones, so that differences can be taken. */
    private static double[][] finite(double[][] rows) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            for (double value : row) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        double worse = low > high ? 0 : high + Math.max(high - low, Math.abs(high) + 1);
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row)
                        .map(x -> x == Double.POSITIVE_INFINITY ? worse : x)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** How many arms. */
    public int arms() {
        return meanRanks.length;
    }

    /** How many blocks. */
    public int blocks() {
        return rows.length;
    }

    /** The mean rank of an arm over the blocks, from 1 for always the least to {@link #arms}. */
    public double meanRank(int arm) {
        return meanRanks[arm];
    }

    /** The arms from the lowest mean rank on; ties in their own order. */
    public List<Integer> order() {
        return IntStream.range(0, arms())
                .boxed()
                .sorted(Comparator.comparingDouble(arm -> meanRanks[arm]))
                .toList();
    }

    /** Friedman's test of all arms at once, with Iman and Davenport's correction; 1 where there is nothing to test. */
    public double p() {
        return friedman == null ? 1 : friedman.p();
    }

    /** The p value of one arm against another, corrected for all pairs; 1 where there is nothing to test. */
    public double p(int first, int second) {
        return pairs == null ? 1 : pairs.p(first, second);
    }

    /** Whether the first arm is shown to be less than the second. */
    public boolean shown(int first, int second) {
        return p(first, second) < ALPHA && ahead(first, second);
    }

    /** Whether the rank sums of the differences speak for the first, as the test looks at them. */
    private boolean ahead(int first, int second) {
        double[] sizes = Arrays.stream(rows)
                .mapToDouble(row -> Math.abs(row[first] - row[second]))
                .filter(size -> size != 0)
                .toArray();
        double[] signs = Arrays.stream(rows)
                .mapToDouble(row -> Math.signum(row[second] - row[first]))
                .filter(sign -> sign != 0)
                .toArray();
        int[] ranks = Ranks.doubled(sizes);
        return IntStream.range(0, ranks.length)
                        .mapToDouble(i -> signs[i] * ranks[i])
                        .sum()
                > 0;
    }

    /** The least that a pair's p value can be with so many blocks and arms. */
    public double least() {
        return PairwiseRanks.least(arms(), blocks());
    }

    /** The fewest blocks with which a difference between so many arms can be shown at all. */
    public int enough() {
        int blocks = 1;
        while (PairwiseRanks.least(arms(), blocks) >= ALPHA) {
            blocks++;
        }
        return blocks;
    }

    /** The chance that the first arm is below the second, on blocks of their own; ties count half. */
    public double probability(int first, int second) {
        return RankSum.of(column(first), column(second)).superiority();
    }

    /** The 95 % interval of {@link #probability}. */
    public Interval probabilityInterval(int first, int second) {
        return RankSum.of(column(first), column(second)).superiorityInterval(1 - ALPHA);
    }

    /** The mean of the first minus the second over the blocks; NaN where one of the two was infinite. */
    public double difference(int first, int second) {
        return mean(first) - mean(second);
    }

    private double mean(int arm) {
        return Arrays.stream(column(arm)).average().orElse(Double.NaN);
    }

    /** The bias-corrected and accelerated 95 % bootstrap interval of {@link #difference}; from itself to itself for one block. */
    public Interval differenceInterval(int first, int second) {
        double difference = difference(first, second);
        return blocks() < 2
                ? new Interval(difference, difference)
                : PairedDifference.of(column(first), column(second)).bootstrap(1 - ALPHA, RESAMPLES, 1);
    }

    /** Nemenyi's critical difference of mean ranks; infinite where there is nothing to test. */
    public double criticalDifference() {
        return friedman == null ? Double.POSITIVE_INFINITY : friedman.criticalDifference(1 - ALPHA);
    }

    /** The groups of arms that {@link #criticalDifference} does not tell apart, from the best on. */
    public List<List<Integer>> alike() {
        return friedman == null ? arms() > 1 ? List.of(order()) : List.of() : friedman.alike(1 - ALPHA);
    }

    private double[] column(int arm) {
        return Arrays.stream(rows).mapToDouble(row -> row[arm]).toArray();
    }
}
