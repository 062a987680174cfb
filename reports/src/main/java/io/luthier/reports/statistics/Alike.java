package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Whether some arms, measured on the same blocks, are alike, by dealing out the values of each block anew. For two arms it is
 * the exact signed-rank test. For more, each difference between two arms on a block has the rank of its size among all of
 * them; an arm's score on a block is what these ranks say for and against it, and as much again its own rank on the block. The
 * statistic is how far the arms' sums reach apart. So that two arms that differ a little are found beside one that scatters
 * much, a third of the level is for the signed-rank tests of all pairs. Nothing is assumed of the values' distribution, which may differ from block to block.
 */
final class Alike {
    private static final int MANY = 25;
    private static final double PAIRS = 1.0 / 3; // their share of the level
    private static final double SMALL = 1e-4; // small enough for any level
    private static final double FAR = 10; // beyond, the chance of ten arms is below 1e-10
    private static final double FINE = 10_000; // scores are whole

    private Alike() {}

    /** @param rows a row for each of at least two blocks, with a finite value for each arm */
    static double p(double[][] rows, RandomGenerator random) {
        return p(rows, leastOfPairs(rows), random);
    }

    /** @param pair the least p value of the signed-rank tests of two of the arms */
    static double p(double[][] rows, double pair, RandomGenerator random) {
        int arms = rows[0].length;
        if (arms == 2) {
            return pair;
        }
        double pairs = pair * (arms * (arms - 1) / 2) / PAIRS;
        return pairs < SMALL ? pairs : Math.min(1, Math.min(pairs, apart(rows, random) / (1 - PAIRS)));
    }

    private static double leastOfPairs(double[][] rows) {
        double least = 1;
        for (int i = 0; i < rows[0].length; i++) {
            for (int j = 0; j < i; j++) {
                least = Math.min(
                        least,
                        PairedDifference.of(column(rows, i), column(rows, j)).rankP());
            }
        }
        return least;
    }

    private static double apart(double[][] rows, RandomGenerator random) {
        int[][] scores = scores(rows);
        var dealing = new Dealing(scores);
        long range = range(dealing.sums());
        if (range == 0) {
            return 1;
        }
        return rows.length > MANY ? normal(scores, range) : dealing.p(Alike::range, random);
    }

    private static long range(long[] sums) {
        long low = sums[0];
        long high = sums[0];
        for (long sum : sums) {
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        return high - low;
    }

    /** The sums of many blocks are normal, and their range is Tukey's. */
    private static double normal(int[][] scores, long range) {
        int arms = scores[0].length;
        double variance = 0; // of one sum, were they independent
        for (int[] row : scores) {
            double mean = Arrays.stream(row).average().orElse(0);
            variance +=
                    Arrays.stream(row).mapToDouble(s -> (s - mean) * (s - mean)).sum() / (arms - 1);
        }
        double apart = range / Math.sqrt(variance);
        return apart > FAR ? 0 : Math.max(0, 1 - StudentizedRange.cumulative(arms, apart));
    }

    private static int[][] scores(double[][] rows) {
        int[][] signed = signed(rows);
        int[][] own = Arrays.stream(rows).map(Ranks::doubled).toArray(int[][]::new);
        double middle = rows[0].length + 1.0;
        double scale = FINE / deviation(signed, 0);
        double ownScale = FINE / deviation(own, middle);
        for (int block = 0; block < rows.length; block++) {
            int[] ranks = own[block];
            int[] scores = signed[block];
            Arrays.setAll(scores, arm -> (int) Math.rint(scale * scores[arm] + ownScale * (ranks[arm] - middle)));
        }
        return signed;
    }

    private static double deviation(int[][] values, double middle) {
        double squares = Arrays.stream(values)
                .flatMapToInt(Arrays::stream)
                .mapToDouble(x -> (x - middle) * (x - middle))
                .sum();
        return Math.max(1, Math.sqrt(squares / values.length / values[0].length));
    }

    private static int[][] signed(double[][] rows) {
        int arms = rows[0].length;
        int[] ranks = sizes(rows);
        int[][] scores = new int[rows.length][arms];
        int at = 0;
        for (int block = 0; block < rows.length; block++) {
            for (int i = 0; i < arms; i++) {
                for (int j = i + 1; j < arms; j++, at++) {
                    int sign = Double.compare(rows[block][i], rows[block][j]);
                    scores[block][i] += sign * ranks[at];
                    scores[block][j] -= sign * ranks[at];
                }
            }
        }
        return scores;
    }

    /** Twice the rank of the size of each difference among all that are not 0, block by block and pair by pair; 0 for those. */
    static int[] sizes(double[][] rows) {
        double[] sizes = Arrays.stream(rows).flatMapToDouble(Alike::differences).toArray();
        int[] ranks = Ranks.doubled(sizes);
        int none = (int) Arrays.stream(sizes).filter(x -> x == 0).count();
        Arrays.setAll(ranks, i -> sizes[i] == 0 ? 0 : ranks[i] - 2 * none);
        return ranks;
    }

    private static DoubleStream differences(double[] row) {
        double[] sizes = new double[row.length * (row.length - 1) / 2];
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            for (int j = i + 1; j < row.length; j++) {
                sizes[at++] = Math.abs(row[i] - row[j]);
            }
        }
        return Arrays.stream(sizes);
    }

    static double[] column(double[][] rows, int index) {
        return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
    }
}
