package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PairedDifferenceTest {

    /** Additional hours of sleep by two drugs, ten patients: Cushny and Peebles 1905, analysed in Student 1908. */
    private static final PairedDifference SLEEP = PairedDifference.of(
            new double[] {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4},
            new double[] {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0});

    /** Hamilton's depression scale before and after, nine patients: Hollander and Wolfe 1973, page 29. */
    private static final PairedDifference DEPRESSION = PairedDifference.of(
            new double[] {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30},
            new double[] {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29});

    /** What R 4 prints for t.test(extra ~ group, data = sleep, paired): t 4.0621, p 0.002833, interval 0.7001142 2.4598858. */
    @Test
    void studentsSleepDataGiveStudentsInterval() {
        assertThat(SLEEP.mean()).isCloseTo(1.58, within(1e-14));
        assertThat(SLEEP.mean() / SLEEP.error()).isCloseTo(4.0621, within(5e-5));
        assertThat(SLEEP.p()).isCloseTo(0.002833, within(5e-7));
        assertThat(SLEEP.interval(0.95).low()).isCloseTo(0.7001142, within(5e-8));
        assertThat(SLEEP.interval(0.95).high()).isCloseTo(2.4598858, within(5e-8));
    }

    /** The book's and R's one-sided p value is 5/256. */
    @Test
    void theSignedRanksOfHollanderAndWolfeGiveTheirProbability() {
        assertThat(DEPRESSION.rankP()).isCloseTo(2 * 5 / 256.0, within(1e-15));
    }

    /** Against all 2^n assignments of signs to the ranks, ties and zeros among them. */
    @Test
    void signedRanksAgreeWithCountingAllSigns() {
        var pairs = PairedDifference.of(1, -1, 2, 2, -2, 0, 3, 5, 5, -0.5, 7);
        double[] ranks = {2.5, 2.5, 5, 5, 5, 7, 8.5, 8.5, 1, 10};
        boolean[] positive = {true, false, true, true, false, true, true, true, false, true};
        double observed = 0;
        for (int i = 0; i < ranks.length; i++) {
            observed += positive[i] ? ranks[i] : 0;
        }
        double far = Math.abs(observed - 55 / 2.0);
        int extreme = 0;
        for (int signs = 0; signs < 1 << ranks.length; signs++) {
            double sum = 0;
            for (int i = 0; i < ranks.length; i++) {
                sum += (signs >> i & 1) == 1 ? ranks[i] : 0;
            }
            extreme += Math.abs(sum - 55 / 2.0) >= far ? 1 : 0;
        }
        assertThat(pairs.rankP()).isCloseTo(extreme / 1024.0, within(1e-15));
    }

    @Test
    void theSignTestIsTheBinomialTail() {
        assertThat(SLEEP.signP()).isCloseTo(2 / 512.0, within(1e-15)); // nine wins, one tie
        assertThat(DEPRESSION.signP()).isCloseTo(2 * (1 + 9 + 36) / 512.0, within(1e-15)); // seven of nine
        assertThat(PairedDifference.of(1, -1, 1, -1).signP()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.3, 1.9, 2.3, 2.6, 4})
    void equivalenceHoldsExactlyWhereTheShorterIntervalLiesWithinTheMargin(double margin) {
        assertThat(SLEEP.equivalenceP(margin) < 0.05)
                .isEqualTo(SLEEP.interval(0.9).within(margin));
    }

    /** At the mean itself the test of one side is a coin; one standard error further it is Student's tail. */
    @Test
    void theEquivalenceTestIsStudentsTailOfTheNearerMargin() {
        assertThat(SLEEP.equivalenceP(1.58)).isCloseTo(0.5, within(1e-12));
        double t = 2.262157162740992; // the 97.5 % point for nine degrees of freedom, in every table
        assertThat(SLEEP.equivalenceP(1.58 + t * SLEEP.error())).isCloseTo(0.025, within(1e-11));
    }

    /** With two pairs, Student's t is Cauchy: the interval is mean +- |a - b| / 2 x tan(pi confidence / 2). */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.99})
    void twoPairsGiveCauchysInterval(double confidence) {
        var pairs = PairedDifference.of(1, 4);
        double half = 1.5 * Math.tan(Math.PI * confidence / 2);
        assertThat(pairs.interval(confidence).low()).isCloseTo(2.5 - half, within(1e-9 * half));
        assertThat(pairs.interval(confidence).high()).isCloseTo(2.5 + half, within(1e-9 * half));
    }

    /** The first is example 2.5 of Cohen 1988 as the manual of R's pwr prints it, the others are G*Power 3.1's. */
    @ParameterizedTest
    @CsvSource({"60, 0.2, 0.90, 0.4555818", "34, 0.5, 0.95, 0.8077775", "54, 0.5, 0.95, 0.9502120"})
    void powerIsThatOfTheTables(int pairs, double effect, double confidence, double power) {
        assertThat(PairedPower.power(pairs, effect, confidence)).isCloseTo(power, within(6e-8));
        assertThat(PairedPower.effect(pairs, confidence, power)).isCloseTo(effect, within(1e-6));
    }

    @Test
    void asManyPairsAreAskedForAsTheTablesSay() {
        assertThat(PairedPower.pairs(0.5, 0.95, 0.8)).isEqualTo(34);
        assertThat(PairedPower.pairs(0.5, 0.95, 0.95)).isEqualTo(54);
        assertThat(PairedPower.pairs(-0.5, 0.95, 0.8)).isEqualTo(34);
        for (int pairs : new int[] {2, 3, 10, 400}) {
            assertThat(PairedPower.pairs(PairedPower.effect(pairs, 0.95, 0.8), 0.95, 0.8))
                    .isEqualTo(pairs);
        }
    }

    /** No effect is found as often as the test errs, as exactly as the quantile is known; a large one always. */
    @Test
    void powerEndsWhereItMust() {
        for (int pairs : new int[] {2, 3, 5, 30, 3000}) {
            assertThat(PairedPower.power(pairs, 0, 0.95)).isCloseTo(0.05, within(1e-8));
        }
        assertThat(PairedPower.power(10, 50, 0.95)).isCloseTo(1, within(1e-12));
    }

    /** True differences of just the detectable size are found in four of five samples: binomial, four deviations allowed. */
    @Test
    void theDetectableDifferenceIsDetectedAsOftenAsPromised() {
        int samples = Effort.of(20_000);
        double effect = PairedPower.effect(12, 0.95, 0.8);
        double found = share(
                samples,
                7,
                r -> sample(r, 12, RandomGenerator::nextGaussian, effect).p() < 0.05 ? 1 : 0);
        assertThat(found).isCloseTo(0.8, within(4 * Math.sqrt(0.8 * 0.2 / samples)));
    }

    @Test
    void studentsIntervalHoldsTheTruthAsOftenAsItSays() {
        int samples = Effort.of(20_000);
        double held = share(
                samples,
                8,
                r -> sample(r, 10, RandomGenerator::nextGaussian, 0.3)
                                .interval(0.95)
                                .contains(0.3)
                        ? 1
                        : 0);
        assertThat(held).isCloseTo(0.95, within(4 * Math.sqrt(0.95 * 0.05 / samples)));
    }

    /** Differences of counted errors are whole and often 0; the interval may lose two points over the sampling error. */
    @Test
    void studentsIntervalHoldsForDifferencesOfCounts() {
        int samples = Effort.of(20_000);
        ToDoubleFunction<RandomGenerator> counts = r -> Math.rint(1.2 * r.nextGaussian()) / 359;
        double held =
                share(samples, 9, r -> sample(r, 10, counts, 0).interval(0.95).contains(0) ? 1 : 0);
        assertThat(held).isBetween(0.93 - 4 * Math.sqrt(0.95 * 0.05 / samples), 1.0);
    }

    /**
     * For thirty pairs of an exponential distribution, whose skewness is 2, the coverage error of this interval is of order
     * 1/n: three points are allowed, and the sampling error. The plain t interval leaves out its long side more often.
     */
    @Test
    void theBootstrapHoldsTheTruthOfSkewedDifferences() {
        int samples = Effort.of(10_000);
        double held = share(
                samples,
                10,
                r -> sample(r, 30, RandomGenerator::nextExponential, 0)
                                .bootstrap(0.95, 1000, r.nextLong())
                                .contains(1)
                        ? 1
                        : 0);
        assertThat(held).isCloseTo(0.95, within(0.03 + 4 * Math.sqrt(0.95 * 0.05 / samples)));
    }

    /** For many normal pairs both intervals are mean +- 1.96 errors; the bootstrap's ends scatter by their own sampling. */
    @Test
    void forManyPairsTheBootstrapAgreesWithStudent() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        PairedDifference pairs = sample(random, 400, RandomGenerator::nextGaussian, 5);
        Interval bootstrap = pairs.bootstrap(0.95, 10_000, 1);
        Interval student = pairs.interval(0.95);
        assertThat(bootstrap.low()).isCloseTo(student.low(), within(0.15 * pairs.error()));
        assertThat(bootstrap.high()).isCloseTo(student.high(), within(0.15 * pairs.error()));
        assertThat(pairs.bootstrap(0.95, 10_000, 1)).isEqualTo(bootstrap);
    }

    @Test
    void differencesWithoutScatterAreKnownExactly() {
        var same = PairedDifference.of(0.1, 0.1, 0.1);
        assertThat(same.interval(0.95)).isEqualTo(new Interval(0.1, 0.1));
        assertThat(same.bootstrap(0.95, 100, 1)).isEqualTo(new Interval(0.1, 0.1));
        assertThat(same.p()).isZero();
        assertThat(same.equivalenceP(0.2)).isZero();
        assertThat(same.equivalenceP(0.05)).isEqualTo(1);
        assertThat(same.detectable(0.95, 0.8)).isZero();
        var none = PairedDifference.of(0, 0);
        assertThat(none.p()).isEqualTo(1);
        assertThat(none.rankP()).isEqualTo(1);
        assertThat(none.signP()).isEqualTo(1);
    }

    @Test
    void whatCannotBeComputedIsRefusedWithASentence() {
        assertThatThrownBy(() -> PairedDifference.of(1)).hasMessage("1 pairs\nGive at least 2.");
        assertThatThrownBy(() -> PairedDifference.of(1, Double.NaN)).hasMessageStartingWith("a difference is NaN\n");
        assertThatThrownBy(() -> PairedDifference.of(new double[3], new double[2]))
                .hasMessageStartingWith("3 measurements against 2\n");
        assertThatThrownBy(() -> SLEEP.interval(95)).hasMessageStartingWith("the confidence is 95.0, it must");
        assertThatThrownBy(() -> SLEEP.equivalenceP(0)).hasMessageStartingWith("the margin is 0.0\n");
        assertThatThrownBy(() -> SLEEP.detectable(0.95, 0.01)).hasMessageStartingWith("the power is 0.01, at a");
        assertThatThrownBy(() -> PairedPower.pairs(0, 0.95, 0.8)).hasMessageStartingWith("the effect is 0.0\n");
    }

    private static PairedDifference sample(
            RandomGenerator random, int pairs, ToDoubleFunction<RandomGenerator> draw, double shift) {
        var differences = new double[pairs];
        Arrays.setAll(differences, i -> draw.applyAsDouble(random) + shift);
        return PairedDifference.of(differences);
    }

    private static double share(int samples, long seed, ToDoubleFunction<RandomGenerator> holds) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += holds.applyAsDouble(random);
        }
        return sum / samples;
    }
}
