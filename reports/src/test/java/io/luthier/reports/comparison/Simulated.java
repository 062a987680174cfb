package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.PairwiseRanks;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What is claimed of strategies whose true differences are known, over many comparisons: by {@link Contest}, and by the signed-rank
 * tests with Holm's correction that it stands for beyond ten strategies.
 */
public final class Simulated {
    /** What the truth is. Repeats have a level and a spread of their own. */
    public enum Truth {
        /** Normal values, all of one distribution. */
        ALIKE(0, 0, 0, 0, 0, 0),
        /** One is better by two deviations. */
        ONE_BETTER(-2, 0, 0, 0, 0, 0),
        /** One is worse by two deviations. */
        ONE_WORSE(2, 0, 0, 0, 0, 0),
        /** Three are better than the other three by two deviations. */
        TWO_GROUPS(0, 0, 0, 2, 2, 2),
        /** Values on five steps; one is worse. */
        TIES(2, 0, 0, 0, 0, 0),
        /** Costs, log-normal, that a budget cuts off; one is cheaper. */
        CENSORED_COSTS(-1, 0, 0, 0, 0, 0);

        private final double[] levels;

        Truth(double... levels) {
            this.levels = levels;
        }

        /** One comparison: a row for each repeat. */
        double[][] draw(int repeats, RandomGenerator random) {
            double[][] rows = new double[repeats][levels.length];
            for (double[] row : rows) {
                double own = 2 * random.nextGaussian();
                double spread = 0.7 + 0.6 * random.nextDouble();
                Arrays.setAll(row, arm -> value(own, spread * (levels[arm] + random.nextGaussian())));
            }
            return rows;
        }

        private double value(double own, double value) {
            return switch (this) {
                case TIES -> Math.max(-2, Math.min(2, Math.rint(value)));
                case CENSORED_COSTS -> value + own / 4 > 0.8 ? Double.POSITIVE_INFINITY : Math.exp(value + own / 4);
                default -> own + value;
            };
        }

        /** Whether one arm is truly better than another. */
        boolean better(int first, int second) {
            return levels[first] < levels[second];
        }

        int arms() {
            return levels.length;
        }

        /** In how many pairs one is better. */
        int differences() {
            return (int) IntStream.range(0, arms() * arms())
                    .filter(pair -> better(pair / arms(), pair % arms()))
                    .count();
        }

        /** {@code one better}. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * What came of so many comparisons.
     *
     * @param wrong in how many something false was claimed, of two or of one and all others
     * @param shown the share of true differences between two that were shown
     * @param something in how many something was claimed, of two or of all, and nothing false
     * @param before the share that Holm's correction shows
     * @param wrongBefore in how many it shows something false
     */
    public record Outcome(int comparisons, int wrong, double shown, int something, double before, int wrongBefore) {}

    private Simulated() {}

    /** So many comparisons. */
    public static Outcome of(Truth truth, int repeats, int comparisons) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(1000L * truth.ordinal() + repeats);
        int wrong = 0;
        int wrongBefore = 0;
        int something = 0;
        int shown = 0;
        int before = 0;
        for (int comparison = 0; comparison < comparisons; comparison++) {
            double[][] rows = truth.draw(repeats, random);
            Contest contest = Contest.of(rows);
            PairwiseRanks holm = PairwiseRanks.of(finite(rows));
            boolean isWrong = IntStream.range(0, truth.arms()).anyMatch(arm -> falselyApart(truth, contest, arm))
                    || (contest.different() && truth == Truth.ALIKE);
            boolean wasWrong = false;
            boolean any = contest.different();
            for (int i = 0; i < truth.arms(); i++) {
                for (int j = 0; j < truth.arms(); j++) {
                    boolean is = contest.shown(i, j);
                    boolean was = holm.p(i, j) < Contest.ALPHA && contest.meanRank(i) < contest.meanRank(j);
                    isWrong |= is && !truth.better(i, j);
                    wasWrong |= was && !truth.better(i, j);
                    shown += is && truth.better(i, j) ? 1 : 0;
                    before += was && truth.better(i, j) ? 1 : 0;
                }
            }
            wrong += isWrong ? 1 : 0;
            wrongBefore += wasWrong ? 1 : 0;
            something += any && !isWrong ? 1 : 0;
        }
        double all = Math.max(1, truth.differences()) * (double) comparisons;
        return new Outcome(comparisons, wrong, shown / all, something, before / all, wrongBefore);
    }

    /** Whether one that is as good as any is said to be behind, or one as bad as any ahead. */
    private static boolean falselyApart(Truth truth, Contest contest, int arm) {
        IntStream others = IntStream.range(0, truth.arms());
        return contest.behind(arm)
                ? others.noneMatch(other -> truth.better(other, arm))
                : contest.ahead(arm) && others.noneMatch(other -> truth.better(arm, other));
    }

    private static double[][] finite(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> Math.min(x, 1e6)).toArray())
                .toArray(double[][]::new);
    }

    /**
     * The share of comparisons in which a strategy that is last in every repeat is shown to be behind at least one other; the
     * others are alike.
     *
     * @param gap how far it is behind the last of the others, in their deviations
     * @param together whether it is enough to be shown behind the others together
     */
    public static double last(int arms, int repeats, double gap, boolean together, int comparisons) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(100L * arms + repeats);
        int shown = 0;
        for (int comparison = 0; comparison < comparisons; comparison++) {
            double[][] rows = new double[repeats][arms];
            for (double[] row : rows) {
                double own = 2 * random.nextGaussian();
                Arrays.setAll(row, arm -> own + random.nextGaussian());
                row[0] = gap + Arrays.stream(row, 1, arms).max().orElseThrow();
            }
            Contest contest = Contest.of(rows);
            shown += IntStream.range(1, arms).anyMatch(arm -> contest.shown(arm, 0)) || (together && contest.behind(0))
                    ? 1
                    : 0;
        }
        return (double) shown / comparisons;
    }
}
