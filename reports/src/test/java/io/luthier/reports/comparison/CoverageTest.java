package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.least;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.Median;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the intervals of 95 % hold the truth. Those by resampling are too short for ten repeats; how much, their Javadoc
 * says, and that is what stands here as {@code stated}.
 */
@Tag("slow")
class CoverageTest {
    private static void holds(String what, double stated, long seed, Function<RandomGenerator, Boolean> one) {
        int samples = Effort.of(2000);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int held = 0;
        for (int i = 0; i < samples; i++) {
            held += one.apply(random) ? 1 : 0;
        }
        Odds.print(samples + " intervals of 95 % for " + what + ": " + percent((double) held / samples)
                + " hold the truth (stated " + percent(stated) + ", bound "
                + percent((double) least(samples, stated) / samples) + ")");
        assertThat(held).isGreaterThanOrEqualTo(least(samples, stated));
    }

    /** Normal values around each repeat's own: independent searches are a distance of sqrt(2 (1 + own^2)) deviations apart. */
    @ParameterizedTest
    @CsvSource({"10, 0, 0", "10, 1, 0", "10, 0, 1", "10, 1, 1", "20, 1, 0", "20, 1, 1", "10, 2, 0.5"})
    void theChanceToBeBetterIsHeld(int repeats, double difference, double own) {
        double truth =
                new NormalDistribution(null, 0, 1).cumulativeProbability(difference / Math.sqrt(2 * (1 + own * own)));
        holds(
                "the chance to be better, truth " + percent(truth) + ", " + repeats + " repeats, shared deviation "
                        + own,
                0.945,
                5,
                random -> Contest.of(rows(repeats, random, RandomGenerator::nextGaussian, difference, own))
                        .probabilityInterval(0, 1)
                        .contains(truth));
    }

    @ParameterizedTest
    @CsvSource({"5, 0.83", "10, 0.90", "20, 0.92"})
    void theMeanDifferenceOfNormalValuesIsHeld(int repeats, double stated) {
        holds(
                "a mean difference, normal, " + repeats + " repeats",
                stated,
                6,
                random -> Contest.of(rows(repeats, random, RandomGenerator::nextGaussian, 1, 1))
                        .differenceInterval(0, 1)
                        .contains(-1));
    }

    /** The first strategy's values are skewed, the second's are not: differences with the skewness of an exponential. */
    @ParameterizedTest
    @CsvSource({"10, 0.88", "20, 0.90"})
    void theMeanDifferenceOfSkewedValuesIsHeld(int repeats, double stated) {
        holds("a mean difference, skewed, " + repeats + " repeats", stated, 7, random -> {
            double[][] rows = new double[repeats][2];
            for (double[] row : rows) {
                double own = random.nextGaussian();
                row[0] = own + random.nextExponential();
                row[1] = own;
            }
            return Contest.of(rows).differenceInterval(0, 1).contains(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"5, 0.93", "10, 0.93", "20, 0.93"})
    void theMedianIsHeld(int repeats, double stated) {
        holds(
                "a median, log-normal, " + repeats + " repeats",
                stated,
                8,
                random -> Median.bootstrap(
                                random.doubles(repeats)
                                        .map(u -> Math.exp(random.nextGaussian()))
                                        .toArray(),
                                0.95,
                                10_000,
                                1)
                        .contains(1));
    }

    /** Each trial reaches the target with chance p, and a search ends after so many: with restarts it takes 1 / p trials. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.1, 40, 0.86",
        "10, 0.05, 40, 0.86",
        "20, 0.1, 40, 0.90",
        "20, 0.05, 40, 0.90",
        "10, 0.02, 40, 0.9"
    })
    void theExpectedCostIsHeld(int repeats, double p, int trials, double stated) {
        holds(
                "an expected cost of " + Math.round(1 / p) + " trials, searches of " + trials + ", " + repeats
                        + " repeats",
                stated,
                9,
                random -> {
                    var searches = new ArrayList<Reach.Search>();
                    for (int i = 0; i < repeats; i++) {
                        int trial = 1;
                        boolean reached = random.nextDouble() < p;
                        while (!reached && trial < trials) {
                            trial++;
                            reached = random.nextDouble() < p;
                        }
                        searches.add(new Reach.Search(trial, reached));
                    }
                    Interval interval = new Reach(Unit.TRIALS, searches).expectedInterval();
                    return interval.contains(1 / p);
                });
    }

    private static double[][] rows(
            int repeats,
            RandomGenerator random,
            ToDoubleFunction<RandomGenerator> draw,
            double difference,
            double own) {
        double[][] rows = new double[repeats][2];
        for (double[] row : rows) {
            double shared = own * random.nextGaussian();
            row[0] = shared + draw.applyAsDouble(random) - difference;
            row[1] = shared + draw.applyAsDouble(random);
        }
        return rows;
    }
}
