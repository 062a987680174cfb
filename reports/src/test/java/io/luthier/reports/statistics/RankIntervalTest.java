package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RankIntervalTest {
    private static final RandomGenerator RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    /** What the interval is: all shifts that the signed-rank test does not refute. */
    @Test
    void aDifferenceIsInTheIntervalIfTheSignedRankTestDoesNotRefuteIt() {
        for (int n = 6; n < 15; n++) {
            double[] sample = RANDOM.doubles(n).map(u -> u * u).toArray();
            Interval interval = new WalshAverages(sample).interval(0.95);
            for (int i = 0; i < 200; i++) {
                double shift = RANDOM.nextDouble();
                double p = PairedDifference.of(
                                Arrays.stream(sample).map(x -> x - shift).toArray())
                        .rankP();
                assertThat(interval.contains(shift)).isEqualTo(p > 0.05);
            }
        }
    }

    @Test
    void theMiddleOfTheMeansIsHodgesAndLehmanns() {
        assertThat(new WalshAverages(new double[] {1, 2, 10}).middle()).isCloseTo((2 + 5.5) / 2, within(1e-15));
        assertThat(new WalshAverages(new double[] {3}).middle()).isEqualTo(3);
        assertThat(new WalshAverages(new double[] {1, 2, 3, 4}).interval(0.95)).isEqualTo(Interval.EVERYTHING);
        assertThat(new WalshAverages(new double[] {1, 2, 3, 4, 9}).interval(0.95))
                .isEqualTo(new Interval(1, 9));
    }

    /** Of ten values, the second and the ninth hold the median in 1 - 22 / 1024 of all cases, the third and the eighth in 1 - 112 / 1024. */
    @Test
    void theMedianLiesBetweenOrderStatisticsAsTheSignTestSays() {
        double[] ten = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100};
        assertThat(Median.interval(ten, 1 - 22 / 1024.0)).isEqualTo(new Interval(20, 90));
        assertThat(Median.interval(ten, 1 - 112 / 1024.0)).isEqualTo(new Interval(30, 80));
        Interval between = Median.interval(ten, 0.95);
        assertThat(between.low()).isBetween(20.0, 30.0).isCloseTo(110 - between.high(), within(1e-12));
        double never = Double.POSITIVE_INFINITY;
        assertThat(Median.interval(new double[] {1, 2, 3, 4, never}, 0.95)).isEqualTo(new Interval(1, never));
        assertThat(Median.interval(new double[] {1, 2, 3, 4}, 0.95)).isEqualTo(Interval.EVERYTHING);
    }

    /** Three arms on three blocks, always in one order: 6 of the 216 deals are so far apart. */
    @Test
    void fewDealsAreCountedAndNotDrawn() {
        double[][] rows = {{1, 2, 3}, {11, 12, 13}, {21, 22, 23}};
        assertThat(Alike.p(rows, RANDOM)).isCloseTo(1.5 * 6 / 216, within(1e-15)); // two thirds of the level
        assertThat(Apart.p(rows, RANDOM)[0]).isCloseTo(42 / 216.0, within(1e-15)); // 6 x 8 less 6 counted twice
        assertThat(Alike.p(new double[][] {{1, 1, 1}, {2, 2, 2}}, RANDOM)).isEqualTo(1);
    }
}
