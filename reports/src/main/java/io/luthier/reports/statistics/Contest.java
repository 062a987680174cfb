package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of several arms is the least, measured on the same blocks: ranks, which pairs differ, which arms stand apart from all
 * others together, and how large a difference is. A measurement that never came is infinite, and worse than all others.
 * Immutable.
 *
 * <p>Two arms are alike if exchanging their measurements on a block changes no probability. Whichever arms are alike, the
 * chance that any two of them are {@link #shown} to differ is at most {@link #ALPHA}: by closed testing over all partitions up to
 * ten arms, by Holm's correction of the exact signed-rank tests beyond.
 */
public final class Contest {
    /** The most arms whose pairs are told apart by closed testing. */
    public static final int CLOSED = PairwiseClosure.MOST;
    /** The chance of claiming any difference where there is none. */
    public static final double ALPHA = 0.05;

    private static final double HUGE = 1e300;

    private final double[][] rows;
    private final double[][] finite;
    private final double[] meanRanks;
    private final @Nullable Friedman friedman;
    private final double together;
    private final double[][] pairs;
    private final double[] apart;

    private Contest(double[][] rows, double[][] finite, double[] meanRanks) {
        this.rows = rows;
        this.finite = finite;
        this.meanRanks = meanRanks;
        boolean tested = rows.length > 1 && meanRanks.length > 1;
        friedman = tested ? Friedman.of(finite) : null;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        PairwiseRanks holm = tested && meanRanks.length > CLOSED ? PairwiseRanks.of(finite) : null;
        together = !tested ? 1 : holm == null ? Alike.p(finite, random) : Alike.p(finite, holm.raw(), random);
        pairs = !tested
                ? new double[0][]
                : holm == null ? PairwiseClosure.p(finite, ALPHA, together, random) : corrected(holm, together);
        apart = together < ALPHA ? Apart.p(finite, random) : new double[0];
    }

    private double[][] corrected(PairwiseRanks holm, double all) {
        double[][] p = new double[arms()][arms()];
        for (int i = 0; i < p.length; i++) {
            int first = i;
            Arrays.setAll(p[i], second -> Math.max(all, holm.p(first, second)));
        }
        return p;
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
        return new Contest(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new), finite, means);
    }

    /**
     * With one value above all that are finite in place of the infinite ones, so that differences can be taken and ranked.
     * Huge values are scaled down, which changes no rank, for the same purpose.
     */
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
        double scale = low > high || Math.max(Math.abs(low), Math.abs(high)) < HUGE ? 1 : 1.0 / 16;
        double most = scale * high;
        double worse = low > high ? 0 : most + Math.max(most - scale * low, Math.abs(most) + 1);
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row)
                        .map(x -> x == Double.POSITIVE_INFINITY ? worse : scale * x)
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

    /** Whether on every block all arms are equal. */
    public boolean tied() {
        return Arrays.stream(rows).allMatch(row -> Arrays.stream(row).allMatch(x -> x == row[0]));
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

    /** The p value of all arms being alike, which comes before all claims; 1 where there is nothing to test. */
    public double together() {
        return together;
    }

    /** Whether it is shown that the arms are not all alike. */
    public boolean different() {
        return together < ALPHA;
    }

    /**
     * The p value of one arm against another, corrected for all pairs; 1 where there is nothing to test. Where it is not below
     * {@link #ALPHA}, it may be too small.
     */
    public double p(int first, int second) {
        return pairs.length == 0 ? 1 : pairs[first][second];
    }

    /**
     * The p value of an arm standing with all others together, corrected for all arms; 1 unless the arms are shown to be {@link
     * #different}.
     */
    public double p(int arm) {
        return apart.length == 0 ? 1 : Math.max(together, apart[arm]);
    }

    /** Whether an arm is shown to be ahead of the others together, which is to say of at least one of them. */
    public boolean ahead(int arm) {
        return p(arm) < ALPHA && meanRanks[arm] < (arms() + 1) / 2.0;
    }

    /** Whether an arm is shown to be behind the others together, which is to say behind at least one of them. */
    public boolean behind(int arm) {
        return p(arm) < ALPHA && meanRanks[arm] > (arms() + 1) / 2.0;
    }

    /** Whether the first arm is shown to be less than the second. */
    public boolean shown(int first, int second) {
        return p(first, second) < ALPHA && leads(first, second);
    }

    /** Whether the rank sums of the differences speak for the first, as the test looks at them. */
    private boolean leads(int first, int second) {
        double[] sizes = Arrays.stream(finite)
                .mapToDouble(row -> Math.abs(row[first] - row[second]))
                .filter(size -> size != 0)
                .toArray();
        double[] signs = Arrays.stream(finite)
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
        return least(arms(), blocks());
    }

    /** The least that a pair's p value can be with so many blocks and arms. */
    public static double least(int arms, int blocks) {
        return blocks < 2
                ? 1
                : arms <= PairwiseClosure.MOST
                        ? PairwiseClosure.least(arms, blocks)
                        : PairwiseRanks.least(arms, blocks);
    }

    /** The fewest blocks with which a difference between two of the arms can be shown at all. */
    public int enough() {
        return enough(arms());
    }

    /** The fewest blocks with which a difference between two of so many arms can be shown at all. */
    public static int enough(int arms) {
        return fewest(blocks -> least(arms, blocks));
    }

    /** The fewest blocks with which one of so many arms can be shown to stand apart from the others together. */
    public static int enoughTogether(int arms) {
        return fewest(blocks -> Apart.least(arms, blocks));
    }

    private static int fewest(IntToDoubleFunction least) {
        int blocks = 2;
        while (least.applyAsDouble(blocks) >= ALPHA) {
            blocks++;
        }
        return blocks;
    }

    /** The chance that the first arm is below the second, on blocks of their own; ties count half. */
    public double probability(int first, int second) {
        return RankSum.of(column(first), column(second)).superiority();
    }

    /**
     * The 95 % interval of {@link #probability}, which takes into account how much the blocks share.
     */
    public Interval probabilityInterval(int first, int second) {
        return PairedSuperiority.interval(column(first), column(second), 1 - ALPHA);
    }

    /**
     * By how much the first exceeds the second: the middle of all means of two blocks' differences (Hodges and Lehmann 1963);
     * NaN where a value of one of the two was infinite.
     */
    public double difference(int first, int second) {
        double[] differences = differences(first, second);
        int exponent = exponent(differences);
        return exponent > Double.MAX_EXPONENT
                ? Double.NaN
                : Math.scalb(new WalshAverages(scaled(differences, exponent)).middle(), exponent);
    }

    /**
     * The exact 95 % interval of {@link #difference}, by turning the signed-rank test round; of five blocks it holds the truth
     * in 93.75 of 100 cases. Everything where there are fewer, or the difference is NaN.
     */
    public Interval differenceInterval(int first, int second) {
        double[] differences = differences(first, second);
        int exponent = exponent(differences);
        if (exponent > Double.MAX_EXPONENT) {
            return Interval.EVERYTHING;
        }
        Interval interval = new WalshAverages(scaled(differences, exponent)).interval(1 - ALPHA);
        return new Interval(Math.scalb(interval.low(), exponent), Math.scalb(interval.high(), exponent));
    }

    private double[] differences(int first, int second) {
        return Arrays.stream(rows).mapToDouble(row -> row[first] - row[second]).toArray();
    }

    /** The power of two that the largest of the differences is of; above all exponents where one is not finite. */
    private static int exponent(double[] differences) {
        double most = 0;
        for (double difference : differences) {
            most = Math.max(most, Math.abs(difference)); // which is NaN if one of them is
        }
        return most == 0 ? 0 : Math.getExponent(most);
    }

    /** In units of that power, so that neither squares nor cubes leave the range of numbers. */
    private static double[] scaled(double[] differences, int exponent) {
        return Arrays.stream(differences).map(d -> Math.scalb(d, -exponent)).toArray();
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
