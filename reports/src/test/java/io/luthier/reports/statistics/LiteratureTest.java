package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.TTest;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Worked examples and tables from the literature, and commons-math3 where it is right. */
class LiteratureTest {
    /** Twelve homeowners rank four grasses: Conover, Practical Nonparametric Statistics, 2nd edition 1980, section 5.8. */
    private static final double[][] GRASSES = {
        {4, 3, 2, 1},
        {4, 2, 3, 1},
        {3, 1.5, 1.5, 4},
        {3, 1, 2, 4},
        {4, 2, 1, 3},
        {2, 2, 2, 4},
        {1, 3, 2, 4},
        {2, 4, 1, 3},
        {3.5, 1, 2, 3.5},
        {4, 1, 3, 2},
        {4, 2, 3, 1},
        {3.5, 1, 2, 3.5}
    };

    /** Crossed minus self-fertilised maize, in eighths of an inch: Darwin 1876, in Fisher 1935, The Design of Experiments. */
    private static final PairedDifference MAIZE =
            PairedDifference.of(6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75);

    /** Miles per gallon of 32 cars, Henderson and Velleman 1981: R's mtcars$mpg. */
    private static final double[] MILES = {
        21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4,
        33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
    };

    /** The book: rank sums 38, 23.5, 24.5 and 34, T1 = 8.097, and T2 = 3.19, which is Iman and Davenport's. */
    @Test
    void conoversGrassesGiveHisTwoStatistics() {
        Friedman test = Friedman.of(GRASSES);
        assertThat(Arrays.stream(test.meanRanks()).map(mean -> 12 * mean).toArray())
                .containsExactly(new double[] {38, 23.5, 24.5, 34}, within(1e-12));
        assertThat(test.chiSquare()).isCloseTo(8.097, within(5e-4));
        assertThat(test.f()).isCloseTo(3.19, within(5e-3));
        assertThat(test.p()).isCloseTo(0.036215474643259686, within(1e-12)); // SciPy 1.17: f.sf(3.192.., 3, 33)
        assertThat(test.p())
                .isCloseTo(1 - new FDistribution(null, 3, 33).cumulativeProbability(test.f()), within(1e-12));
    }

    /** Demšar 2006, section 3.2.2: of 9.28 with 14 blocks and 4 arms comes F = 3.69; the 5 % point of F(3, 39) is 2.85. */
    @Test
    void demsarsStatisticOfImanAndDavenportIsTheFormulaHere() {
        double[][] rows = new double[14][]; // no ties, and as near to his rank sums as whole ranks come
        for (int i = 0; i < 14; i++) {
            rows[i] =
                    i < 7 ? new double[] {4, 2, 3, 1} : i < 11 ? new double[] {2, 1, 3, 4} : new double[] {4, 3, 2, 1};
        }
        Friedman test = Friedman.of(rows);
        double chi = test.chiSquare();
        assertThat(test.f()).isCloseTo(13 * chi / (14 * 3 - chi), within(1e-12));
        assertThat(13 * 9.28 / (14 * 3 - 9.28)).isCloseTo(3.69, within(5e-3));
        assertThat(new FDistribution(null, 3, 39).inverseCumulativeProbability(0.95))
                .isCloseTo(2.85, within(6e-3));
    }

    /**
     * The largest smaller rank sums that are significant at 5 % and at 1 %, both sides: the tables of McCornack 1965
     * (doi.org/10.1080/01621459.1965.10480835). -1 where there is none.
     */
    @ParameterizedTest
    @CsvSource({
        "5, -1, -1",
        "6, 0, -1",
        "7, 2, -1",
        "8, 3, 0",
        "9, 5, 1",
        "10, 8, 3",
        "11, 10, 5",
        "12, 13, 7",
        "13, 17, 9",
        "14, 21, 12",
        "15, 25, 15",
        "16, 29, 19",
        "17, 34, 23",
        "18, 40, 27",
        "19, 46, 32",
        "20, 52, 37"
    })
    void signedRanksHaveThePublishedCriticalValues(int pairs, int at5, int at1) {
        for (int sum = 0; sum < pairs * (pairs + 1) / 4; sum++) {
            double p = PairedDifference.of(withNegativeRanks(pairs, sum)).rankP();
            assertThat(p <= 0.05).as("5 %%, W = %d", sum).isEqualTo(sum <= at5);
            assertThat(p <= 0.01).as("1 %%, W = %d", sum).isEqualTo(sum <= at1);
        }
    }

    /** Differences 1 to n in size, of which the negative ones have this rank sum. */
    private static double[] withNegativeRanks(int pairs, int sum) {
        double[] differences =
                IntStream.rangeClosed(1, pairs).mapToDouble(i -> i).toArray();
        int left = sum;
        for (int rank = pairs; rank > 0; rank--) {
            if (rank <= left) {
                differences[rank - 1] = -rank;
                left -= rank;
            }
        }
        assertThat(left).isZero();
        return differences;
    }

    /** SciPy's page on wilcoxon: W = 24, p 0.041259765625. Fisher: the mean is 20.93, t = 2.148, p 0.0497. */
    @Test
    void darwinsMaizeGivesFishersTAndTheRankTestOfThePages() {
        assertThat(MAIZE.rankP()).isEqualTo(0.041259765625);
        assertThat(MAIZE.mean()).isCloseTo(20.933, within(5e-4));
        assertThat(MAIZE.mean() / MAIZE.error()).isCloseTo(2.148, within(5e-4));
        assertThat(MAIZE.p()).isCloseTo(0.0497, within(5e-5));
    }

    /** What the ranks are of what is left: 0 says nothing, and equal sizes share their ranks, so that 3 of 8 signs remain. */
    @Test
    void zeroDifferencesAreLeftOutAndTiesShareTheirRank() {
        assertThat(PairedDifference.of(0, 0, 1, 2, 3, 4, 5, 6).rankP()).isEqualTo(2 / 64.0);
        assertThat(PairedDifference.of(0, 2, 2, 2, 2, 2, 2, 0).rankP()).isEqualTo(2 / 64.0);
        assertThat(PairedDifference.of(-1, 1, 1, 1, 1, 1).rankP()).isEqualTo(2 * 7 / 64.0);
        assertThat(PairedDifference.of(0, 0, 0, 0, 0, 1).rankP()).isEqualTo(1);
    }

    /** Its signed-rank probabilities of what lies in the middle are above 1, and its two-sided binomial test errs. */
    @ParameterizedTest
    @ValueSource(ints = {5, 8, 12, 15})
    void withoutTiesAndZerosCommonsMathAgrees(int pairs) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(pairs);
        for (int i = 0; i < 20; i++) {
            double[] a = random.doubles(pairs).toArray();
            double[] b = random.doubles(pairs).map(x -> x + 0.2).toArray();
            var differences = PairedDifference.of(a, b);
            assertThat(differences.rankP())
                    .isCloseTo(
                            Math.min(1, new WilcoxonSignedRankTest().wilcoxonSignedRankTest(a, b, true)),
                            within(1e-12));
            assertThat(differences.p()).isCloseTo(new TTest().pairedTTest(a, b), within(1e-12));
            int wins = (int) IntStream.range(0, pairs).filter(j -> a[j] > b[j]).count();
            double tail =
                    new BinomialDistribution(null, pairs, 0.5).cumulativeProbability(Math.min(wins, pairs - wins));
            assertThat(differences.signP()).isCloseTo(Math.min(1, 2 * tail), within(1e-12));
            for (double share : new double[] {0.025, 0.25, 0.5, 0.9}) {
                assertThat(Quantiles.of(a, share))
                        .isCloseTo(
                                new Percentile()
                                        .withEstimationType(Percentile.EstimationType.R_7)
                                        .evaluate(a, 100 * share),
                                within(1e-12));
            }
        }
    }

    /** Holm's procedure is the closure of Bonferroni's (Marcus, Peritz and Gabriel 1976): the worst over all subsets. */
    @Test
    void holmIsTheClosureOfBonferroni() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 200; i++) {
            double[] p = random.doubles(6).map(x -> x * x / 3).toArray();
            double[] closed = new double[6];
            for (int subset = 1; subset < 64; subset++) {
                int members = subset;
                double least = IntStream.range(0, 6)
                        .filter(k -> (members >> k & 1) == 1)
                        .mapToDouble(k -> p[k])
                        .min()
                        .orElseThrow();
                double bonferroni = Math.min(1, Integer.bitCount(subset) * least);
                Arrays.setAll(closed, k -> (members >> k & 1) == 1 ? Math.max(closed[k], bonferroni) : closed[k]);
            }
            assertThat(Holm.corrected(p)).containsExactly(closed, within(1e-12));
        }
    }

    /** Six strategies: ten repeats can show a difference, at 15 x 2 / 1024 = 0.0293; five cannot, at 15 x 2 / 32 = 0.94. */
    @Test
    void theLeastProbabilitiesAreThoseThatAreSaid() {
        assertThat(PairwiseRanks.least(6, 10)).isCloseTo(0.0293, within(5e-5));
        assertThat(PairwiseRanks.least(6, 5)).isCloseTo(0.94, within(5e-3));
        double[][] rows = new double[5][6];
        for (int i = 0; i < 5; i++) {
            int block = i;
            Arrays.setAll(rows[i], arm -> arm * (1 + block / 10.0));
        }
        assertThat(PairwiseRanks.of(rows).p(0, 5)).isEqualTo(PairwiseRanks.least(6, 5));
        assertThat(Contest.of(rows).p(0, 5)).isGreaterThan(0.05);
        assertThat(Contest.of(rows).enough()).isEqualTo(6); // 2 / 64, of which most of the level is enough
        assertThat(Contest.of(new double[][] {{1, 2}}).enough()).isEqualTo(6);
        assertThat(Contest.enough(12)).isEqualTo(12); // 66 x 2 / 4096
        assertThat(IntStream.of(2, 3, 4, 5, 6, 7, 8, 10).map(Contest::enoughTogether))
                .containsExactly(6, 5, 4, 4, 4, 3, 3, 3);
    }

    /** What R prints for quantile(mtcars$mpg): 10.400 15.425 19.200 22.800 33.900. */
    @Test
    void theQuartilesOfTheCarsAreRs() {
        double[] shares = {0, 0.25, 0.5, 0.75, 1};
        assertThat(Arrays.stream(shares)
                        .map(share -> Quantiles.of(MILES, share))
                        .toArray())
                .containsExactly(new double[] {10.4, 15.425, 19.2, 22.8, 33.9}, within(1e-12));
        assertThat(Median.of(MILES)).isEqualTo(19.2);
    }

    @Test
    void aQuantileBesideAnInfiniteValueIsInfinite() {
        double never = Double.POSITIVE_INFINITY;
        assertThat(Quantiles.of(new double[] {never, 1, 2, 3}, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.of(new double[] {never, 1, 2, 3}, 0.75)).isEqualTo(never);
        assertThat(Quantiles.of(new double[] {never, 1, 2, 3}, 2 / 3.0)).isEqualTo(3);
        assertThat(Quantiles.of(new double[] {never, never}, 0.1)).isEqualTo(never);
    }

    /** SciPy 1.17: bootstrap(method='BCa', n_resamples=1000000) of the same means. */
    @Test
    void theBootstrapOfSleepAndMaizeIsThatOfScipy() {
        var sleep = PairedDifference.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);
        Interval interval = sleep.bootstrap(0.95, 200_000, 1);
        assertThat(interval.low()).isCloseTo(1.05, within(0.011)); // means of ten tenths lie 0.01 apart
        assertThat(interval.high()).isCloseTo(2.64, within(0.011));
        Interval maize = MAIZE.bootstrap(0.95, 200_000, 1);
        assertThat(maize.low()).isCloseTo(-1.667, within(0.3));
        assertThat(maize.high()).isCloseTo(36.33, within(0.2));
    }

    /** Efron 1987, sections 2 and 6, from all 6^6 resamples instead of some. */
    @Test
    void theBootstrapAgreesWithItsOwnDefinitionOverAllResamples() {
        double[] x = {0.3, 1.9, 2.2, 2.9, 7.1, 11.3};
        double[] means = new double[46_656];
        for (int code = 0; code < means.length; code++) {
            for (int j = 0, rest = code; j < 6; j++, rest /= 6) {
                means[code] += x[rest % 6] / 6;
            }
        }
        Arrays.sort(means);
        double mean = Arrays.stream(x).average().orElseThrow();
        var normal = new NormalDistribution(null, 0, 1);
        double bias = normal.inverseCumulativeProbability(
                Arrays.stream(means).filter(m -> m < mean - 1e-12).count() / 46_656.0);
        double cubes = 0;
        double squares = 0;
        for (int i = 0; i < 6; i++) { // the jackknife's values, as in formula 6.6 of Efron and Tibshirani 1993
            int out = i;
            double left = IntStream.range(0, 6)
                    .filter(k -> k != out)
                    .mapToDouble(k -> x[k])
                    .average()
                    .orElseThrow();
            cubes += Math.pow(mean - left, 3);
            squares += Math.pow(mean - left, 2);
        }
        double a = cubes / (6 * Math.pow(squares, 1.5));
        Interval interval = PairedDifference.of(x).bootstrap(0.95, 400_000, 3);
        double[] found = {interval.low(), interval.high()};
        for (int end = 0; end < 2; end++) {
            double z = bias + normal.inverseCumulativeProbability(end == 0 ? 0.025 : 0.975);
            double share = normal.cumulativeProbability(bias + z / (1 - a * z));
            assertThat(found[end]).isBetween(Quantiles.of(means, share - 0.002), Quantiles.of(means, share + 0.002));
        }
    }

    /** Values of which one is infinite, huge or tiny: ranks know no size, and a difference that is not known is not told. */
    @Test
    void infiniteHugeAndTinyValuesAreComparedAndNotMadeUp() {
        double never = Double.POSITIVE_INFINITY;
        double huge = Double.MAX_VALUE;
        double[][] rows = new double[8][];
        for (int i = 0; i < 8; i++) {
            rows[i] =
                    new double[] {i * 1e-200, 3e-200 + i * 1.1e-200, i % 2 == 0 ? huge : never, i == 3 ? -huge : huge};
        }
        Contest contest = Contest.of(rows);
        assertThat(contest.p(0, 2)).isLessThan(6 * 2 / 256.0).isGreaterThanOrEqualTo(2 / 256.0);
        assertThat(contest.shown(0, 2)).isTrue();
        assertThat(contest.shown(2, 0)).isFalse();
        assertThat(contest.difference(0, 2)).isNaN();
        assertThat(contest.differenceInterval(0, 2)).isEqualTo(new Interval(-never, never));
        assertThat(contest.difference(0, 1)).isCloseTo(-3.35e-200, within(1e-212));
        assertThat(contest.differenceInterval(0, 1).low()).isBetween(-3.7e-200, -3.4e-200);
        assertThat(contest.differenceInterval(0, 1).high()).isBetween(-3.3e-200, -3.0e-200);
        assertThat(Double.isFinite(contest.difference(0, 3))).isTrue();
        assertThat(contest.differenceInterval(0, 3).contains(contest.difference(0, 3)))
                .isTrue();
        assertThat(Median.bootstrap(new double[] {huge, huge}, 0.95, 100, 1)).isEqualTo(new Interval(huge, huge));
    }
}
