package io.luthier.reports.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Scores of several arms on the same blocks, dealt out to the arms anew in each block: how large a statistic of the arms' sums
 * would be if the arms were alike. All deals where there are few enough, some at random otherwise.
 */
final class Dealing {
    private static final int MOST = 10_000;
    private static final int DRAWN = 2000;
    private static final int ENOUGH = 25;
    private static final int PLAIN = 500;
    private static final long STEP = 0xD1342543DE82EF95L; // Steele and Vigna 2021

    private final int[][] scores;
    private final int arms;

    /** @param scores a row for each block, with a score for each arm */
    Dealing(int[][] scores) {
        this.scores = scores;
        this.arms = scores[0].length;
    }

    /** What the arms have. */
    long[] sums() {
        var sums = new long[arms];
        for (int[] row : scores) {
            for (int arm = 0; arm < arms; arm++) {
                sums[arm] += row[arm];
            }
        }
        return sums;
    }

    /** A number of the sums that does not depend on their order. */
    interface Statistic {
        long of(long[] sums);
    }

    /**
     * The chance of a statistic at least as large. Drawing ends early where it is plainly not small (Besag and Clifford 1991),
     * or none of the first deals reached it.
     */
    double p(Statistic statistic, RandomGenerator random) {
        long least = statistic.of(sums());
        if (countable()) {
            return at(all(statistic), least);
        }
        var sums = new long[arms];
        var dealt = new int[arms];
        int reached = 0;
        for (int draw = 1; draw <= DRAWN; draw++) {
            reached += draw(statistic, random, sums, dealt) >= least ? 1 : 0;
            if (reached == ENOUGH) {
                return (double) ENOUGH / draw;
            } else if (draw == PLAIN && reached == 0) {
                return 1.0 / (PLAIN + 1);
            }
        }
        return Math.max(2.0 / (PLAIN + 1), (reached + 1.0) / (DRAWN + 1));
    }

    /** The chance of a statistic at least as large as each of these. */
    double[] p(Statistic statistic, long[] values, RandomGenerator random) {
        if (countable()) {
            long[] all = all(statistic);
            return Arrays.stream(values).mapToDouble(x -> at(all, x)).toArray();
        }
        var sums = new long[arms];
        var dealt = new int[arms];
        long[] drawn = IntStream.range(0, DRAWN)
                .mapToLong(i -> draw(statistic, random, sums, dealt))
                .toArray();
        return Arrays.stream(values)
                .mapToDouble(x -> (DRAWN * at(drawn, x) + 1) / (DRAWN + 1))
                .toArray();
    }

    private static double at(long[] dealt, long least) {
        return (double) Arrays.stream(dealt).filter(x -> x >= least).count() / dealt.length;
    }

    private long draw(Statistic statistic, RandomGenerator random, long[] sums, int[] dealt) {
        Arrays.fill(sums, 0);
        for (int[] row : scores) {
            System.arraycopy(row, 0, dealt, 0, arms);
            long bits = random.nextLong();
            for (int i = arms - 1; i > 0; i--) {
                int j = (int) ((bits >>> 32) * (i + 1) >>> 32);
                bits *= STEP;
                sums[i] += dealt[j];
                dealt[j] = dealt[i];
            }
            sums[0] += dealt[0];
        }
        return statistic.of(sums);
    }

    private double orders() {
        return IntStream.rangeClosed(2, arms).mapToDouble(i -> i).reduce(1, (a, b) -> a * b);
    }

    /** Whether all deals can be made; the first block stays as it is, for to exchange arms everywhere changes nothing. */
    private boolean countable() {
        return Math.pow(orders(), scores.length - 1.0) <= MOST;
    }

    private long[] all(Statistic statistic) {
        int orders = (int) orders();
        long[] found = new long[(int) Math.round(Math.pow(orders, scores.length - 1.0))];
        for (int code = 0; code < found.length; code++) {
            long[] sums = Arrays.stream(scores[0]).asLongStream().toArray();
            for (int block = 1, rest = code; block < scores.length; block++, rest /= orders) {
                int[] dealt = scores[block].clone();
                for (int i = arms - 1, order = rest % orders; i >= 0; order /= i + 1, i--) {
                    int j = order % (i + 1);
                    sums[i] += dealt[j];
                    dealt[j] = dealt[i];
                }
            }
            found[code] = statistic.of(sums);
        }
        return found;
    }
}
