package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RankSumTest {
    private static final int STUDIES = Effort.of(20_000);

    /** Permeability of the human chorioamnion at term and at 12 to 26 weeks: Hollander and Wolfe 1973, page 69. */
    private static final RankSum PERMEABILITY = RankSum.of(
            new double[] {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46},
            new double[] {1.15, 0.88, 0.90, 0.74, 1.21});

    /** The book and R 4: U 35, one-sided 0.1272. */
    @Test
    void thePermeabilitiesOfHollanderAndWolfeGiveTheirProbability() {
        assertThat(PERMEABILITY.u()).isEqualTo(35);
        assertThat(PERMEABILITY.p()).isCloseTo(2 * 0.1272061272061272, within(1e-15));
        assertThat(PERMEABILITY.superiority()).isCloseTo(0.3, within(1e-15));
    }

    /** Against all ways to choose the first sample from the second, ties among them. */
    @Test
    void theExactProbabilityAgreesWithCountingAllChoices() {
        double[] a = {1, 2, 2, 3, 7};
        double[] b = {2, 4, 4, 7, 9, 10};
        double[] all = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
        double observed = above(a, b);
        int below = 0;
        int choices = 0;
        for (int bits = 0; bits < 1 << all.length; bits++) {
            int chosen = bits;
            if (Integer.bitCount(bits) == a.length) {
                double[] in = IntStream.range(0, all.length)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToDouble(i -> all[i])
                        .toArray();
                double[] out = IntStream.range(0, all.length)
                        .filter(i -> (chosen >> i & 1) == 0)
                        .mapToDouble(i -> all[i])
                        .toArray();
                choices++;
                below += above(in, out) <= observed ? 1 : 0;
            }
        }
        assertThat(choices).isEqualTo(462);
        assertThat(RankSum.of(a, b).u()).isEqualTo(observed);
        assertThat(RankSum.of(a, b).p()).isCloseTo(2.0 * below / choices, within(1e-14));
    }

    private static double above(double[] a, double[] b) {
        double u = 0;
        for (double x : a) {
            for (double y : b) {
                u += x > y ? 1 : x == y ? 0.5 : 0;
            }
        }
        return u;
    }

    /** SciPy 1.17: mannwhitneyu(method="asymptotic") of the same numbers, ties among them. */
    @Test
    void largeSamplesGiveTheNormalProbability() {
        double[] a = IntStream.rangeClosed(1, 60).mapToDouble(i -> i).toArray();
        double[] b = DoubleStream.concat(
                        IntStream.rangeClosed(1, 50).mapToDouble(i -> i * 1.1 + 3.5), DoubleStream.of(10, 20))
                .toArray();
        assertThat(RankSum.of(a, b).u()).isEqualTo(1537.5);
        assertThat(RankSum.of(a, b).p()).isCloseTo(0.8978702663543101, within(1e-9));
    }

    @Test
    void equalAndSeparateSamplesAreNoFault() {
        double[] ones = new double[50];
        Arrays.fill(ones, 1);
        assertThat(RankSum.of(ones, ones).p()).isEqualTo(1);
        assertThat(RankSum.of(ones, ones).superiority()).isEqualTo(0.5);
        double never = Double.POSITIVE_INFINITY;
        RankSum apart = RankSum.of(new double[] {1, 2, 3, 4}, new double[] {5, never, never, never});
        assertThat(apart.p()).isCloseTo(2 / 70.0, within(1e-15));
        assertThat(apart.superiority()).isEqualTo(1);
        assertThat(apart.superiorityInterval(0.95).low()).isBetween(0.4, 0.9);
        assertThat(apart.superiorityInterval(0.95).high()).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> RankSum.of(new double[0], ones)).hasMessageContaining("at least one");
    }

    @ParameterizedTest
    @CsvSource({"6, 20", "20, 20", "60, 60"})
    void identicalSamplesRaiseFalseAlarmsNoOftenerThanStated(int first, int second) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        int alarms = 0;
        int studies = STUDIES / 4;
        for (int study = 0; study < studies; study++) {
            double[] a = random.doubles(first).map(x -> Math.rint(50 * x)).toArray();
            double[] b = random.doubles(second).map(x -> Math.rint(50 * x)).toArray();
            alarms += RankSum.of(a, b).p() < 0.05 ? 1 : 0;
        }
        double deviation = Math.sqrt(0.05 * 0.95 * studies);
        assertThat((double) alarms).isBetween(0.03 * studies - 4 * deviation, 0.05 * studies + 4 * deviation);
    }

    /** Normal samples a distance d apart: the first is below with chance Phi(d / sqrt 2). */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.7602499389", "2, 0.9213503965"})
    void theIntervalHoldsTheTrueChanceAsOftenAsStated(double distance, double truth) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        int held = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] a = IntStream.range(0, 10)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            double[] b = IntStream.range(0, 10)
                    .mapToDouble(i -> distance + random.nextGaussian())
                    .toArray();
            held += RankSum.of(a, b).superiorityInterval(0.95).contains(truth) ? 1 : 0;
        }
        double deviation = Math.sqrt(0.05 * 0.95 * STUDIES);
        assertThat((double) held).isCloseTo(0.955 * STUDIES, within(0.02 * STUDIES + 4 * deviation));
    }
}
