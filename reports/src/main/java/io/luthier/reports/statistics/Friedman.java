package io.luthier.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether several arms, measured on the same blocks (problems, seeds), differ at all: Friedman's test of their ranks, and what
 * may be said of pairs afterwards. Less is better and gets the lower rank. Immutable.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1937.10503522">Friedman 1937</a>
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar 2006</a>
 */
public final class Friedman {
    private final int blocks;
    private final double[] meanRanks;
    private final double chiSquare;

    private Friedman(int blocks, double[] meanRanks, double chiSquare) {
        this.blocks = blocks;
        this.meanRanks = meanRanks;
        this.chiSquare = chiSquare;
    }

    /**
     * The test of these values, a row for each block with a value for each arm. Infinite values are ranked like any other.
     *
     * @throws IllegalArgumentException if there are fewer than two blocks or arms, rows differ in length, or a value is not a
     *     number
     */
    public static Friedman of(double[][] rows) {
        int blocks = rows.length;
        int arms = blocks == 0 ? 0 : rows[0].length;
        if (blocks < 2 || arms < 2) {
            throw new IllegalArgumentException(blocks + " blocks of " + arms + " arms\nGive at least 2 of both.");
        }
        double[] sums = new double[arms];
        double ties = 0;
        for (double[] row : rows) {
            if (row.length != arms) {
                throw new IllegalArgumentException(
                        "a block has %d arms, another %d\nLeave out arms or blocks that are not complete."
                                .formatted(row.length, arms));
            }
            int[] ranks = Ranks.doubled(row);
            Arrays.setAll(sums, i -> sums[i] + ranks[i] / 2.0);
            ties += Ranks.ties(row);
        }
        double squares = 0;
        for (double sum : sums) {
            double off = sum - blocks * (arms + 1) / 2.0;
            squares += off * off;
        }
        double[] means = Arrays.stream(sums).map(sum -> sum / blocks).toArray();
        double scale = blocks * (double) arms * (arms + 1) - ties / (arms - 1.0);
        return new Friedman(blocks, means, scale <= 0 ? 0 : 12 * squares / scale);
    }

    /** How many arms. */
    public int arms() {
        return meanRanks.length;
    }

    /** How many blocks. */
    public int blocks() {
        return blocks;
    }

    /** The mean rank of each arm over the blocks, from 1 for always the least to {@link #arms}. */
    public double[] meanRanks() {
        return meanRanks.clone();
    }

    /** Friedman's statistic, corrected for ties. */
    public double chiSquare() {
        return chiSquare;
    }

    /** The chance of a statistic at least so large where the arms are alike, by the chi-squared law; too large with few blocks. */
    public double chiSquareP() {
        return Gamma.regularizedGammaQ((arms() - 1) / 2.0, chiSquare / 2);
    }

    /** Iman and Davenport's statistic; infinite where all blocks agree. */
    public double f() {
        double rest = blocks * (arms() - 1.0) - chiSquare;
        return rest <= 1e-12 * chiSquare ? Double.POSITIVE_INFINITY : (blocks - 1) * chiSquare / rest;
    }

    /**
     * The chance of {@link #f} being at least so large where the arms are alike; the better of the two p values.
     *
     * @see <a href="https://doi.org/10.1080/03610928008827904">Iman and Davenport 1980</a>
     */
    public double p() {
        double f = f();
        double freedom = arms() - 1.0;
        double rest = freedom * (blocks - 1);
        return Double.isInfinite(f) ? 0 : Beta.regularizedBeta(rest / (rest + freedom * f), rest / 2, freedom / 2);
    }

    /**
     * Nemenyi's critical difference: two arms whose mean ranks are so far apart differ, all pairs considered.
     *
     * @param confidence in (0, 1): 0.95 for tests at 5 %
     */
    public double criticalDifference(double confidence) {
        double q = StudentizedRange.quantile(arms(), PairedPower.share(confidence)) / Math.sqrt(2);
        return q * Math.sqrt(arms() * (arms() + 1) / (6.0 * blocks));
    }

    /**
     * The groups of arms that {@link #criticalDifference} does not tell apart, as large as they can be, from the best on:
     * the bars of a critical-difference diagram. An arm that differs from all others is in none.
     */
    public List<List<Integer>> alike(double confidence) {
        double difference = criticalDifference(confidence);
        List<Integer> order = IntStream.range(0, arms())
                .boxed()
                .sorted(Comparator.comparingDouble(arm -> meanRanks[arm]))
                .toList();
        var groups = new ArrayList<List<Integer>>();
        int reached = 0;
        for (int from = 0; from < order.size(); from++) {
            int to = from + 1;
            while (to < order.size() && meanRanks[order.get(to)] - meanRanks[order.get(from)] < difference) {
                to++;
            }
            if (to - from > 1 && to > reached) {
                groups.add(List.copyOf(order.subList(from, to)));
                reached = to;
            }
        }
        return groups;
    }
}
