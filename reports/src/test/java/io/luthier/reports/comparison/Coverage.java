package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.Median;
import io.luthier.reports.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** How often each interval that reports give holds the truth. */
public final class Coverage {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double BALANCE =
            0.8391; // the middle of the means of two exponential values: (1 + 2x) e^-2x = 1/2

    private Coverage() {}

    /** What an interval is of. */
    public enum Of {
        MEDIAN_NORMAL("a median, normal", (n, random) -> median(n, random, false)),
        MEDIAN_LOG_NORMAL("a median, log-normal", (n, random) -> median(n, random, true)),
        CHANCE_EVEN("the chance to be better, 50 %", (n, random) -> chance(n, random, 0, 0)),
        CHANCE_LARGE("the chance to be better, 76 %", (n, random) -> chance(n, random, 1, 0)),
        CHANCE_VERY_LARGE("the chance to be better, 98 %", (n, random) -> chance(n, random, 3, 0)),
        CHANCE_EVEN_SHARED("the chance to be better, 50 %, repeats share half", (n, random) -> chance(n, random, 0, 1)),
        CHANCE_LARGE_SHARED(
                "the chance to be better, 69 %, repeats share half", (n, random) -> chance(n, random, 1, 1)),
        CHANCE_MOST_SHARED("the chance to be better, 74 %, repeats share most", (n, random) -> chance(n, random, 2, 2)),
        DIFFERENCE_NORMAL(
                "a difference, normal", (n, random) -> difference(n, random, -1, () -> random.nextGaussian() - 1)),
        DIFFERENCE_UNIFORM(
                "a difference, uniform", (n, random) -> difference(n, random, -1, () -> random.nextDouble() - 1.5)),
        DIFFERENCE_HEAVY(
                "a difference, heavy tails",
                (n, random) ->
                        difference(n, random, -1, () -> random.nextGaussian() / Math.sqrt(random.nextDouble()) - 1)),
        DIFFERENCE_SKEWED(
                "a difference, exponential", (n, random) -> difference(n, random, BALANCE, random::nextExponential)),
        COST("a median cost, log-normal, budget ends 1 in 4", (n, random) -> cost(n, random, false)),
        COST_IN_TRIALS("a median cost in trials, 1 in 20 reaches, budget 40", (n, random) -> cost(n, random, true)),
        CONFIRMED(
                "a mean over fresh seeds, normal",
                (n, random) -> PairedDifference.of(random.doubles(n)
                                .map(u -> random.nextGaussian())
                                .toArray())
                        .interval(0.95)
                        .contains(0));

        private final String text;
        private final BiFunction<Integer, RandomGenerator, Boolean> held;

        Of(String text, BiFunction<Integer, RandomGenerator, Boolean> held) {
            this.text = text;
            this.held = held;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The share of so many intervals, each of so many repeats, that hold the truth. */
    public static double held(Of of, int repeats, int intervals) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(100L * of.ordinal() + repeats);
        int held = 0;
        for (int i = 0; i < intervals; i++) {
            held += of.held.apply(repeats, random) ? 1 : 0;
        }
        return (double) held / intervals;
    }

    private static boolean median(int n, RandomGenerator random, boolean log) {
        double[] values = DoubleStream.generate(random::nextGaussian)
                .map(x -> log ? Math.exp(x) : x)
                .limit(n)
                .toArray();
        return Median.interval(values, 0.95).contains(log ? 1 : 0);
    }

    /** Normal values around each repeat's own: independent searches are a distance of sqrt(2 (1 + own^2)) deviations apart. */
    private static boolean chance(int n, RandomGenerator random, double difference, double own) {
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            double shared = own * random.nextGaussian();
            row[0] = shared + random.nextGaussian() - difference;
            row[1] = shared + random.nextGaussian();
        }
        double truth = NORMAL.cumulativeProbability(difference / Math.sqrt(2 * (1 + own * own)));
        return Contest.of(rows).probabilityInterval(0, 1).contains(truth);
    }

    private interface Draw {
        double value();
    }

    private static boolean difference(int n, RandomGenerator random, double truth, Draw draw) {
        double[][] rows = new double[n][2];
        for (double[] row : rows) {
            row[1] = random.nextGaussian();
            row[0] = row[1] + draw.value();
        }
        return Contest.of(rows).differenceInterval(0, 1).contains(truth);
    }

    private static boolean cost(int n, RandomGenerator random, boolean trials) {
        var searches = new ArrayList<Reach.Search>();
        for (int i = 0; i < n; i++) {
            double cost = trials
                    ? Math.ceil(Math.log(random.nextDouble()) / Math.log(0.95))
                    : Math.exp(random.nextGaussian());
            double budget = trials ? 40 : 1.963;
            searches.add(new Reach.Search(Math.min(cost, budget), cost <= budget));
        }
        Interval interval = new Reach(trials ? Unit.TRIALS : Unit.WORK, searches).medianInterval();
        return interval.contains(trials ? 14 : 1); // 1 - 0.95^14 = 0.512
    }
}
