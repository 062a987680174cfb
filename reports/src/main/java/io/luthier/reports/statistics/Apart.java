package io.luthier.reports.statistics;

import java.util.random.RandomGenerator;

/**
 * Whether an arm, measured on the same blocks as others, stands apart from them together: its rank sum against what any of as
 * many alike arms would have, by dealing out the ranks of each block anew.
 */
final class Apart {
    private Apart() {}

    /** The p value of each arm, corrected for all of them. */
    static double[] p(double[][] rows, RandomGenerator random) {
        int arms = rows[0].length;
        int[][] ranks = new int[rows.length][];
        for (int block = 0; block < rows.length; block++) {
            ranks[block] = Ranks.doubled(rows[block]);
        }
        long middle = rows.length * (arms + 1L);
        var dealing = new Dealing(ranks);
        long[] sums = dealing.sums();
        long[] off = new long[arms];
        for (int arm = 0; arm < arms; arm++) {
            off[arm] = Math.abs(sums[arm] - middle);
        }
        return dealing.p(all -> farthest(all, middle), off, random);
    }

    private static long farthest(long[] sums, long middle) {
        long most = 0;
        for (long sum : sums) {
            most = Math.max(most, Math.abs(sum - middle));
        }
        return most;
    }

    /** The least that such a p value can be: of one that is first, or last, on every block. */
    static double least(int arms, int blocks) {
        return arms < 2 ? 1 : Math.min(1, (arms == 2 ? 1 : 2) * Math.pow(arms, 1.0 - blocks)); // of two, both are
    }
}
