package io.luthier.strategies.stopping;

import io.luthier.strategies.points.StandardNormal;
import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Wilcoxon's signed-rank test, one-sided, and how low its p has to be where it is made again and again. */
final class SignedRanks {
    private static final int EXACT = 50; // differences up to which the law is exact
    private static final int FEWEST = 1000; // simulated sequences
    private static final int MOST = 20_000;
    private static final int STEPS = 8_000_000; // that a simulation takes
    private static final double GROWTH = 1.5;

    private SignedRanks() {}

    /**
     * The probability of ranks as high as these if positive and negative differences are equally likely. Ties have their mean rank,
     * differences of 0 are left out. Exact for up to 50 differences, ties or none; the normal law beyond. 1 where there are none.
     */
    static double p(double[] differences) {
        double[] some = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (some.length == 0) {
            return 1;
        }
        int[] doubled = ranks(some);
        int positive = IntStream.range(0, some.length)
                .filter(i -> some[i] > 0)
                .map(i -> doubled[i])
                .sum();
        return some.length <= EXACT ? exact(doubled, positive) : normal(doubled, positive);
    }

    /** Twice the ranks of the absolute values, so that mean ranks are whole. */
    private static int[] ranks(double[] differences) {
        int n = differences.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
                .mapToInt(i -> i)
                .toArray();
        int[] doubled = new int[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && Math.abs(differences[order[to]]) == Math.abs(differences[order[from]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                doubled[order[i]] = from + to + 1;
            }
            from = to;
        }
        return doubled;
    }

    /** Of all signs, the share whose positive ranks have at least this sum. */
    private static double exact(int[] ranks, int sum) {
        double[] law = law(ranks);
        double tail = 0;
        for (int s = law.length - 1; s >= sum; s--) {
            tail += law[s];
        }
        return tail;
    }

    /** The probability of each sum of positive ranks: multiples of a power of 2, without rounding. */
    private static double[] law(int[] ranks) {
        double[] law = new double[Arrays.stream(ranks).sum() + 1];
        law[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int s = reached; s >= 0; s--) {
                law[s] = 0.5 * (law[s] + (s >= rank ? law[s - rank] : 0));
            }
        }
        return law;
    }

    private static double normal(int[] ranks, int sum) {
        double mean = 0.5 * Arrays.stream(ranks).sum();
        double deviation = 0.5
                * Math.sqrt(
                        Arrays.stream(ranks).mapToDouble(r -> (double) r * r).sum());
        return StandardNormal.below((mean - (sum - 1)) / deviation);
    }

    /**
     * The p up to which to stop, so that of two that do not differ one is stopped with this probability at most, over all looks. Found
     * by simulation, the same each time: once with differences of one law, where the law of the ranks depends on nothing but how many there are, and
     * once with differences that grow from one to the next, where looks have least in common. The lower counts.
     *
     * @param looks numbers of differences, ascending
     */
    static double nominal(double level, int[] looks) {
        if (looks.length <= 1) {
            return level;
        }
        double[][] tails = Arrays.stream(looks).mapToObj(SignedRanks::tails).toArray(double[][]::new);
        return Math.min(level, Math.min(nominal(level, looks, tails, 1), nominal(level, looks, tails, GROWTH)));
    }

    private static double nominal(double level, int[] looks, double[][] tails, double growth) {
        int most = looks[looks.length - 1];
        RandomGenerator random = Seeds.generator(most, "signed ranks", looks.length);
        double[] least = new double[Math.max(FEWEST, Math.min(MOST, STEPS / most / most))];
        double[] differences = new double[most];
        for (int s = 0; s < least.length; s++) {
            least[s] = 1;
            int positive = 0;
            int look = 0;
            double scale = 1;
            for (int n = 0; n < most; n++) {
                differences[n] = scale * (2 * random.nextDouble() - 1);
                scale *= growth;
                for (int i = 0; i <= n; i++) {
                    positive += differences[i] + differences[n] > 0 ? 1 : 0; // Walsh: the rank of a positive one
                }
                if (n + 1 == looks[look]) {
                    least[s] = Math.min(least[s], tails[look++][positive]);
                }
            }
        }
        Arrays.sort(least);
        return Math.nextDown(least[(int) (level * least.length)]);
    }

    /** The p of each sum of positive ranks, of so many differences without ties. */
    private static double[] tails(int count) {
        int[] ranks = IntStream.rangeClosed(1, count).map(rank -> 2 * rank).toArray();
        int highest = count * (count + 1) / 2;
        if (count > EXACT) {
            return IntStream.rangeClosed(0, highest)
                    .mapToDouble(sum -> normal(ranks, 2 * sum))
                    .toArray();
        }
        double[] law = law(ranks);
        double[] tails = new double[highest + 1];
        double tail = 0;
        for (int sum = highest; sum >= 0; sum--) {
            tail += law[2 * sum];
            tails[sum] = tail;
        }
        return tails;
    }
}
