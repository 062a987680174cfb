package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ManyArmsTest {
    private static final int STUDIES = Effort.of(10_000);

    /**
     * Areas under the curve of four versions of C4.5 on 14 data sets, more is better: Demšar 2006, table 6. The two that are
     * printed as 0.975 have ranks 2 and 3 there.
     */
    private static final double[][] AREAS = {
        {0.763, 0.768, 0.771, 0.798},
        {0.599, 0.591, 0.590, 0.569},
        {0.954, 0.971, 0.968, 0.967},
        {0.628, 0.661, 0.654, 0.657},
        {0.882, 0.888, 0.886, 0.898},
        {0.936, 0.931, 0.916, 0.931},
        {0.661, 0.668, 0.609, 0.685},
        {0.583, 0.583, 0.563, 0.625},
        {0.775, 0.838, 0.866, 0.875},
        {1.000, 1.000, 1.000, 1.000},
        {0.940, 0.962, 0.965, 0.962},
        {0.619, 0.666, 0.614, 0.669},
        {0.972, 0.981, 0.9751, 0.975},
        {0.957, 0.978, 0.946, 0.970}
    };

    /** Three ways to round first base, 22 players, seconds: Hollander and Wolfe 1973, page 140, after Woodward 1970. */
    private static final double[][] FIRST_BASE = {
        {5.40, 5.50, 5.55}, {5.85, 5.70, 5.75}, {5.20, 5.60, 5.50}, {5.55, 5.50, 5.40}, {5.90, 5.85, 5.70},
        {5.45, 5.55, 5.60}, {5.40, 5.40, 5.35}, {5.45, 5.50, 5.35}, {5.25, 5.15, 5.00}, {5.85, 5.80, 5.70},
        {5.25, 5.20, 5.10}, {5.65, 5.55, 5.45}, {5.60, 5.35, 5.45}, {5.05, 5.00, 4.95}, {5.50, 5.50, 5.40},
        {5.45, 5.55, 5.50}, {5.55, 5.55, 5.35}, {5.45, 5.50, 5.55}, {5.50, 5.45, 5.25}, {5.65, 5.60, 5.40},
        {5.70, 5.65, 5.55}, {6.30, 6.30, 6.25}
    };

    private static Friedman areas() {
        double[][] losses = Arrays.stream(AREAS)
                .map(row -> Arrays.stream(row).map(x -> -x).toArray())
                .toArray(double[][]::new);
        return Friedman.of(losses);
    }

    /** The paper: mean ranks 3.143, 2.000, 2.893, 1.964, and a statistic of 9.28, not corrected for ties. */
    @Test
    void demsarsAreasGiveHisRanksAndStatistic() {
        Friedman test = areas();
        assertThat(test.meanRanks()).containsExactly(new double[] {3.143, 2.000, 2.893, 1.964}, within(5e-4));
        double ties = 6 + 6 + 60 + 6; // three pairs, and one block of four
        assertThat(test.chiSquare() * (1 - ties / (14 * 4 * 15))).isCloseTo(9.28, within(5e-3));
    }

    /** The paper: 1.25 at 0.05 and 1.12 at 0.10; C4.5 differs from none by that much at 0.05, from two at 0.10. */
    @Test
    void demsarsCriticalDifferencesTellApartWhatHeTellsApart() {
        Friedman test = areas();
        assertThat(test.criticalDifference(0.95)).isCloseTo(1.25, within(5e-3));
        assertThat(test.criticalDifference(0.90)).isCloseTo(1.12, within(5e-3));
        assertThat(test.alike(0.95)).containsExactly(List.of(3, 1, 2, 0));
        assertThat(test.alike(0.90)).containsExactly(List.of(3, 1, 2), List.of(2, 0));
    }

    /** What R 4 prints for friedman.test(RoundingTimes): 11.143, p 0.003805. */
    @Test
    void thePlayersOfHollanderAndWolfeGiveTheirStatistic() {
        Friedman test = Friedman.of(FIRST_BASE);
        assertThat(test.chiSquare()).isCloseTo(11.142857142857, within(1e-11));
        assertThat(test.chiSquareP()).isCloseTo(0.0038050407755, within(1e-12));
        assertThat(test.f()).isCloseTo(21 * 11.142857142857 / (44 - 11.142857142857), within(1e-9));
    }

    /** Demšar 2006, table 5a, to three digits; beyond ten arms SciPy 1.17's studentized_range over the root of 2. */
    @ParameterizedTest
    @CsvSource({
        "2, 1.960, 1.645",
        "3, 2.343, 2.052",
        "4, 2.569, 2.291",
        "5, 2.728, 2.459",
        "6, 2.850, 2.589",
        "7, 2.949, 2.693",
        "8, 3.031, 2.780",
        "9, 3.102, 2.855",
        "10, 3.164, 2.920",
        "20, 3.5438, 3.3192",
        "25, 3.6579, 3.4387"
    })
    void theStudentizedRangeIsThatOfTheTables(int arms, double at95, double at90) {
        assertThat(StudentizedRange.quantile(arms, 0.95) / Math.sqrt(2)).isCloseTo(at95, within(1.1e-3));
        assertThat(StudentizedRange.quantile(arms, 0.90) / Math.sqrt(2)).isCloseTo(at90, within(1.1e-3));
    }

    /** Demšar 2006, 3.2.2: of 0.016, 0.019 and 0.607 the first two fall at 0.05. */
    @Test
    void demsarsExampleOfHolmRejectsTwo() {
        assertThat(Holm.corrected(0.019, 0.607, 0.016))
                .containsExactly(new double[] {0.048, 0.607, 0.048}, within(1e-12));
    }

    /** What R 4 prints for p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"). */
    @Test
    void holmGrowsWithTheRawValuesAndStaysWithinOne() {
        assertThat(Holm.corrected(0.01, 0.02, 0.03, 0.04, 0.05))
                .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
        assertThat(Holm.corrected(0.5, 0.9)).containsExactly(1, 1);
        assertThatThrownBy(() -> Holm.corrected(0.5, Double.NaN)).hasMessageContaining("[0, 1]");
    }

    @Test
    void sixStrategiesAndTenRepeatsCanJustShowADifference() {
        assertThat(PairwiseRanks.least(6, 10)).isCloseTo(0.029, within(5e-4));
        assertThat(PairwiseRanks.least(6, 5)).isGreaterThan(0.05);
        double[][] rows = new double[10][6];
        for (int block = 0; block < 10; block++) {
            int at = block;
            Arrays.setAll(rows[block], arm -> arm * (1 + at / 100.0));
        }
        PairwiseRanks test = PairwiseRanks.of(rows);
        assertThat(test.p(5, 0)).isCloseTo(PairwiseRanks.least(6, 10), within(1e-15));
        assertThat(test.p(0, 5)).isEqualTo(test.p(5, 0));
    }

    @Test
    void blocksThatAllAgreeAndArmsThatAreAllAlikeAreNoFault() {
        assertThat(Friedman.of(new double[][] {{1, 2, 3}, {1, 2, 3}}).p()).isZero();
        Friedman alike = Friedman.of(new double[][] {{1, 1, 1}, {2, 2, 2}});
        assertThat(alike.p()).isEqualTo(1);
        assertThat(alike.alike(0.95)).containsExactly(List.of(0, 1, 2));
        double never = Double.POSITIVE_INFINITY;
        assertThat(Friedman.of(new double[][] {{1, never, never}, {2, 3, never}})
                        .meanRanks())
                .containsExactly(1, 2.25, 2.75);
        assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1, Double.NaN}}))
                .hasMessageContaining("not a number");
        assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1}})).hasMessageContaining("complete");
    }

    /** Of identical arms, with ties: the share of false alarms lies within four deviations of 0.05, or below for the pairs. */
    @Test
    void identicalArmsRaiseFalseAlarmsAsOftenAsStated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int friedman = 0;
        int nemenyi = 0;
        int pairs = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[][] rows = new double[12][5];
            for (double[] row : rows) {
                Arrays.setAll(row, i -> Math.rint(20 * random.nextGaussian()));
            }
            Friedman test = Friedman.of(rows);
            friedman += test.p() < 0.05 ? 1 : 0;
            double[] ranks = test.meanRanks();
            Arrays.sort(ranks);
            nemenyi += ranks[4] - ranks[0] >= 2.728 * Math.sqrt(5 * 6 / (6.0 * 12)) ? 1 : 0;
            PairwiseRanks ranked = PairwiseRanks.of(rows);
            boolean any = false;
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < i; j++) {
                    any |= ranked.p(i, j) < 0.05;
                }
            }
            pairs += any ? 1 : 0;
        }
        double deviation = Math.sqrt(0.05 * 0.95 * STUDIES);
        assertThat((double) friedman).isCloseTo(0.05 * STUDIES, within(4 * deviation + 0.005 * STUDIES));
        assertThat((double) nemenyi).isBetween(0.02 * STUDIES, 0.05 * STUDIES + 4 * deviation);
        assertThat((double) pairs).isBetween(0.01 * STUDIES, 0.05 * STUDIES + 4 * deviation);
    }

    /**
     * Ten blocks, three arms, one of them lower by two deviations. On normal differences ten signed ranks are worth nine
     * measurements, and each of the two pairs is missed no oftener than those would miss it at a third of the level.
     */
    @Test
    void aPlantedDifferenceIsFoundAsOftenAsStated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(12);
        int found = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[][] rows = new double[10][3];
            for (double[] row : rows) {
                double block = 5 * random.nextGaussian();
                Arrays.setAll(row, i -> block + random.nextGaussian() - (i == 1 ? 2 : 0));
            }
            PairwiseRanks test = PairwiseRanks.of(rows);
            found += Friedman.of(rows).p() < 0.05 && test.p(1, 0) < 0.05 && test.p(1, 2) < 0.05 ? 1 : 0;
        }
        double power = 1 - 2 * (1 - PairedPower.power(9, Math.sqrt(2), 1 - 0.05 / 3));
        assertThat(power).isGreaterThan(0.6);
        assertThat((double) found / STUDIES).isGreaterThan(power - 4 * Math.sqrt(power * (1 - power) / STUDIES));
    }
}
