package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Which of several arms, measured on the same blocks, differ, by closed testing: two arms differ if every partition of the arms
 * into groups of alike ones that has these two in one group is refuted. A partition is refuted if one of its groups is, {@link
 * Alike tested} at its share of the level. Whichever arms are alike, the chance to tell any two of them apart is at most the
 * level.
 *
 * <p>A third of the level is divided evenly among a partition's groups, the rest by how far apart their arms' values lie,
 * which says nothing of whose they are: where two arms lie far apart, their group may use nearly all of the level.
 *
 * @see <a href="https://doi.org/10.1093/biomet/63.3.655">Marcus, Peritz and Gabriel 1976</a>
 */
final class PairwiseClosure {
    /** With more arms there are too many partitions. */
    static final int MOST = 10;

    private static final double EVEN = 1.0 / 3;
    private static final int STEEPNESS = 3;

    private final double[][] rows;
    private final int arms;
    private final RandomGenerator random;
    private final double enough;
    private final double[] doubts; // that each set of arms differs, -log(1 - p); NaN before it is asked for
    private final double[] spread; // of each set of arms
    private final long[] pairs; // that are in each set of arms
    private final double[] signed; // the signed-rank test's p value of each pair
    private final double[] most; // the doubt of each pair: the most that a partition with both in one group leaves
    private final int[] groups; // of the partition at hand
    private long open; // pairs that are not known to be alike

    private PairwiseClosure(double[][] rows, double alpha, RandomGenerator random) {
        this.rows = rows;
        this.arms = rows[0].length;
        this.random = random;
        enough = -Math.log1p(-alpha);
        doubts = new double[1 << arms];
        Arrays.fill(doubts, Double.NaN);
        spread = new double[1 << arms];
        pairs = new long[1 << arms];
        most = new double[arms * (arms - 1) / 2];
        signed = new double[most.length];
        groups = new int[arms];
        open = (1L << most.length) - 1;
        measure();
    }

    /**
     * The corrected p value of each pair; where it is not below {@code alpha}, it may be too small.
     *
     * @param rows a row for each of at least two blocks, with a finite value for each of at most {@link #MOST} arms
     * @param together the p value of all arms being alike
     */
    static double[][] p(double[][] rows, double alpha, double together, RandomGenerator random) {
        var closure = new PairwiseClosure(rows, alpha, random);
        closure.doubts[closure.doubts.length - 1] = -Math.log1p(-together);
        closure.test();
        return closure.table();
    }

    /** The least that a p value can be: of two arms as far from all others as can be, and never on the same side. */
    static double least(int arms, int blocks) {
        double share = 1 - EVEN + EVEN / Math.max(1, arms / 2);
        return 1 - Math.pow(1 - Math.pow(0.5, blocks - 1.0), 1 / share);
    }

    /** What lies in each set of arms: its pairs, and how far apart they are. */
    private void measure() {
        int[] sizes = Alike.sizes(rows);
        double[] squares = new double[most.length];
        for (int at = 0; at < sizes.length; at++) {
            squares[at % most.length] += (double) sizes[at] * sizes[at] / sizes.length;
        }
        for (int set = 0; set < pairs.length; set++) {
            double sum = 0;
            int pair = 0;
            for (int i = 0; i < arms; i++) {
                for (int j = i + 1; j < arms; j++, pair++) {
                    if ((set >> i & 1) == 1 && (set >> j & 1) == 1) {
                        pairs[set] |= 1L << pair;
                        sum += squares[pair];
                    }
                }
            }
            spread[set] = Math.pow(sum / Math.max(1, Long.bitCount(pairs[set])), STEEPNESS);
        }
    }

    private void test() {
        for (int i = 0, pair = 0; i < arms; i++) {
            for (int j = i + 1; j < arms; j++, pair++) {
                signed[pair] = PairedDifference.of(Alike.column(rows, i), Alike.column(rows, j))
                        .rankP();
            }
        }
        groups[0] = (1 << arms) - 1;
        refute(1);
        for (int i = 0; i < arms; i++) {
            for (int j = i + 1; j < arms; j++) {
                groups[0] = 1 << i | 1 << j;
                refute(1);
            }
        }
        partition(0, 0);
    }

    /** All partitions of the arms from this one on, added to so many groups. */
    private void partition(int arm, int count) {
        if (arm == arms) {
            refute(count);
            return;
        }
        for (int group = 0; group <= count && open != 0; group++) {
            groups[group] = (group == count ? 0 : groups[group]) | 1 << arm;
            partition(arm + 1, Math.max(count, group + 1));
            groups[group] &= ~(1 << arm);
        }
    }

    /** Takes into account the partition into these groups, and arms that are alone. */
    private void refute(int count) {
        long held = 0;
        double all = 0;
        int several = 0;
        for (int group = 0; group < count; group++) {
            held |= pairs[groups[group]];
            all += spread[groups[group]];
            several += pairs[groups[group]] == 0 ? 0 : 1;
        }
        if ((held & open) == 0) {
            return;
        }
        double doubt = Double.POSITIVE_INFINITY;
        for (int group = 0; group < count; group++) {
            if (pairs[groups[group]] != 0) {
                double own = all > 0 ? spread[groups[group]] / all : 1.0 / several;
                doubt = Math.min(doubt, doubt(groups[group]) / (EVEN / several + (1 - EVEN) * own));
            }
        }
        for (int pair = 0; pair < most.length; pair++) {
            if ((held >> pair & 1) == 1) {
                most[pair] = Math.max(most[pair], doubt);
                open &= most[pair] < enough ? -1 : ~(1L << pair);
            }
        }
    }

    private double doubt(int set) {
        if (Double.isNaN(doubts[set])) {
            double[][] own = new double[rows.length][];
            for (int block = 0; block < own.length; block++) {
                double[] row = rows[block];
                own[block] = new double[Integer.bitCount(set)];
                for (int arm = 0, at = 0; arm < arms; arm++) {
                    if ((set >> arm & 1) == 1) {
                        own[block][at++] = row[arm];
                    }
                }
            }
            doubts[set] = -Math.log1p(-Alike.p(own, leastOfPairs(set), random));
        }
        return doubts[set];
    }

    private double leastOfPairs(int set) {
        double least = Double.POSITIVE_INFINITY;
        for (int pair = 0; pair < signed.length; pair++) {
            least = Math.min(least, (pairs[set] >> pair & 1) == 1 ? signed[pair] : 1);
        }
        return least;
    }

    private double[][] table() {
        double[][] p = new double[arms][arms];
        int pair = 0;
        for (int i = 0; i < arms; i++) {
            p[i][i] = 1;
            for (int j = i + 1; j < arms; j++, pair++) {
                p[i][j] = -Math.expm1(-most[pair]);
                p[j][i] = p[i][j];
            }
        }
        return p;
    }
}
