package io.luthier.reports.comparison;

import static io.luthier.reports.comparison.Odds.least;
import static io.luthier.reports.comparison.Odds.most;
import static io.luthier.reports.comparison.Odds.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import io.luthier.reports.write.Answer;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole comparisons in which one strategy is better by a known difference. How often that should be found is computed without
 * the code under test: the signed-rank statistic as the number of positive Walsh averages (Tukey 1949), of normal differences
 * drawn by another generator, against critical values from published tables; and, to 7 points of a hundred, by Lehmann's
 * approximation.
 */
@Tag("slow")
class PowerTest {
    private static final int DRAWN = 100_000;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Two strategies.
     *
     * @param critical the largest smaller rank sum that is significant at 5 %, both sides: McCornack 1965
     */
    @ParameterizedTest
    @CsvSource({"10, 1.0, 8", "10, 1.6, 8", "20, 0.7, 52", "20, 1.0, 52"})
    void aPlantedDifferenceBetweenTwoIsFoundAsOftenAsComputed(int repeats, double difference, int critical) {
        double power = power(repeats, difference / Math.sqrt(2), critical);
        assertThat(lehmann(repeats, difference / Math.sqrt(2), critical)).isCloseTo(power, within(0.07));
        int comparisons = Effort.of(2000);
        int found = 0;
        int wrong = 0;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(repeats);
        for (int i = 0; i < comparisons; i++) {
            Answer answer = answered(planted(2, repeats, difference, random));
            found += answer.finding().contains("s1 did best") && claims(answer, "s0") ? 1 : 0;
            wrong += claims(answer, "s1") ? 1 : 0;
        }
        Odds.print(comparisons + " comparisons of 2 strategies, " + difference + " deviations apart, " + repeats
                + " repeats: found in " + percent((double) found / comparisons) + " (computed " + percent(power)
                + ", bounds " + percent((double) least(comparisons, power) / comparisons) + " to "
                + percent((double) most(comparisons, power) / comparisons) + ")");
        assertThat(found).isBetween(least(comparisons, power - 0.006), most(comparisons, power + 0.006));
        assertThat(wrong).isLessThanOrEqualTo(most(comparisons, 0.025));
    }

    /**
     * Six strategies, of which one is better than all others. Holm rejects whatever Bonferroni does: each of the five pairs at
     * 5 % / 15, so that all five are found at least as often as 1 less what the five miss.
     */
    @ParameterizedTest
    @CsvSource({"10, 4.0", "20, 1.9"})
    void aPlantedWinnerAmongSixIsFoundAgainstAllAtLeastAsOftenAsComputed(int repeats, double difference) {
        int critical = 0;
        while (tail(repeats, critical + 1) < 0.05 / 15 / 2) {
            critical++;
        }
        double power = 1 - 5 * (1 - power(repeats, difference / Math.sqrt(2), critical));
        assertThat(power).isGreaterThan(0.5);
        int comparisons = Effort.of(2000);
        int found = 0;
        int wrong = 0;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(repeats);
        for (int i = 0; i < comparisons; i++) {
            Answer answer = answered(planted(6, repeats, difference, random));
            found +=
                    answer.finding().contains("s1 did best") && answer.finding().contains("better than all others")
                            ? 1
                            : 0;
            wrong += claims(answer, "s1") ? 1 : 0;
        }
        Odds.print(comparisons + " comparisons of 6 strategies, one " + difference + " deviations better, " + repeats
                + " repeats: found against all in " + percent((double) found / comparisons) + " (computed at least "
                + percent(power) + ", bound " + percent((double) least(comparisons, power) / comparisons) + ")");
        assertThat(found).isGreaterThanOrEqualTo(least(comparisons, power - 0.006));
        assertThat(wrong).isLessThanOrEqualTo(most(comparisons, 0.025));
    }

    /** The cost to the target, drawn log-normally around each repeat's own, is lower for one by a known factor. */
    @ParameterizedTest
    @CsvSource({"10, 1.6, 8", "20, 1.0, 52"})
    void aPlantedCostIsFoundAsOftenAsComputed(int repeats, double difference, int critical) {
        int comparisons = Effort.of(2000);
        int found = 0;
        double power = 0;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(repeats);
        for (int i = 0; i < comparisons; i++) {
            double[][] costs = new double[2][repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                double own = 100 + random.nextGaussian();
                costs[0][repeat] = own + random.nextGaussian();
                costs[1][repeat] = own + random.nextGaussian() - difference;
            }
            var searches = new LinkedHashMap<String, List<History>>();
            for (int arm = 0; arm < 2; arm++) {
                var list = new ArrayList<History>();
                for (int repeat = 0; repeat < repeats; repeat++) {
                    list.add(Searches.priced(
                            repeat, new double[] {3, 1, 0}, new double[] {10, costs[arm][repeat] - 10, 1}));
                }
                searches.put("s" + arm, list);
            }
            Answer answer = ComparisonAnswer.of(Findings.of(searches, Unit.WORK, OptionalDouble.of(1)));
            found += answer.notes().get(0).contains("significantly cheaper than s0") ? 1 : 0;
        }
        power = power(repeats, difference / Math.sqrt(2), critical);
        Odds.print(comparisons + " comparisons of 2 costs, " + difference + " deviations apart, " + repeats
                + " repeats: found in " + percent((double) found / comparisons) + " (computed " + percent(power)
                + ")");
        assertThat(found).isBetween(least(comparisons, power - 0.006), most(comparisons, power + 0.006));
    }

    private static boolean claims(Answer answer, String loser) {
        String finding = answer.finding();
        int at = finding.indexOf("significantly better than");
        return at >= 0 && finding.substring(at).split("[.;]")[0].contains(loser);
    }

    private static Answer answered(Map<String, List<History>> searches) {
        return ComparisonAnswer.of(Findings.of(searches, Unit.TRIALS, OptionalDouble.empty()));
    }

    /** Values around each repeat's own, with deviation 1; the second strategy's are lower by the difference. */
    private static Map<String, List<History>> planted(
            int arms, int repeats, double difference, RandomGenerator random) {
        var searches = new LinkedHashMap<String, List<History>>();
        for (int arm = 0; arm < arms; arm++) {
            searches.put("s" + arm, new ArrayList<>());
        }
        for (int repeat = 0; repeat < repeats; repeat++) {
            int seed = repeat;
            double own = 3 * random.nextGaussian();
            searches.forEach((label, list) -> {
                double value = own + random.nextGaussian() - (label.equals("s1") ? difference : 0);
                list.add(Searches.of(seed, value + 2, value + 1, value, value + 3));
            });
        }
        return searches;
    }

    /** How often at most {@code critical} Walsh averages of normal differences with this mean are negative, or positive. */
    private static double power(int pairs, double mean, int critical) {
        var random = new SplittableRandom(99);
        int found = 0;
        double[] d = new double[pairs];
        int all = pairs * (pairs + 1) / 2;
        for (int draw = 0; draw < DRAWN; draw++) {
            int negative = 0;
            for (int i = 0; i < pairs; i++) {
                d[i] = mean + random.nextGaussian();
                for (int j = 0; j <= i; j++) {
                    negative += d[i] + d[j] < 0 ? 1 : 0;
                }
            }
            found += Math.min(negative, all - negative) <= critical ? 1 : 0;
        }
        return (double) found / DRAWN;
    }

    /** Lehmann, Nonparametrics, 1975, section 4.2: the statistic is nearly normal, with a variance from three probabilities. */
    private static double lehmann(int n, double mean, int critical) {
        double one = NORMAL.cumulativeProbability(mean);
        double two = NORMAL.cumulativeProbability(mean * Math.sqrt(2));
        double both = 0; // the chance that d1 + d2 > 0 and d1 + d3 > 0
        for (int i = 0; i < 4000; i++) {
            double z = -8 + 16 * (i + 0.5) / 4000;
            both += NORMAL.density(z) * Math.pow(NORMAL.cumulativeProbability(2 * mean + z), 2) * 16 / 4000;
        }
        double pairs = n * (n - 1) / 2.0;
        double centre = n * one + pairs * two;
        double variance = n * one * (1 - one)
                + pairs * (2 * (one - two) * (one - two) + 3 * two * (1 - two))
                + n * (n - 1.0) * (n - 2) * (both - two * two);
        double upper = n * (n + 1) / 2.0 - critical - 0.5;
        return 1 - NORMAL.cumulativeProbability((upper - centre) / Math.sqrt(variance));
    }

    /** The chance of a rank sum of at most {@code sum} where the signs are coins: the share of such subsets of 1 to n. */
    private static double tail(int n, int sum) {
        long[] ways = new long[sum + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int at = sum; at >= rank; at--) {
                ways[at] += ways[at - rank];
            }
        }
        long all = 0;
        for (long way : ways) {
            all += way;
        }
        return all / Math.pow(2, n);
    }
}
