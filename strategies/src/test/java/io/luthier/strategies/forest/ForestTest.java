package io.luthier.strategies.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestTest {
    private static final Forest.Growth GROWTH = new Forest.Growth(50, 1, 1);

    private static double[][] rows(int count, int[] levels, RandomGenerator random) {
        var rows = new double[count][levels.length];
        for (double[] row : rows) {
            Arrays.setAll(row, f -> levels[f] == 0 ? random.nextDouble() : random.nextInt(levels[f]));
        }
        return rows;
    }

    /** The mean squared error of a forest grown on some rows at others, as a share of the variance there. */
    private static double unexplained(int[] levels, ToDoubleFunction<double[]> truth) {
        RandomGenerator random = Seeds.generator(3);
        double[][] known = rows(300, levels, random);
        double[] values = Arrays.stream(known).mapToDouble(truth).toArray();
        Forest forest = Forest.grow(levels, known, values, GROWTH, random);
        double[][] others = rows(500, levels, random);
        double mean = Arrays.stream(others).mapToDouble(truth).average().orElseThrow();
        double errors = 0;
        double squares = 0;
        for (double[] row : others) {
            double value = truth.applyAsDouble(row);
            errors += (forest.at(row).mean() - value) * (forest.at(row).mean() - value);
            squares += (value - mean) * (value - mean);
        }
        return errors / squares;
    }

    @Test
    void itLearnsNumbersLabelsAndWhatHangsOnALabel() {
        assertThat(unexplained(new int[] {0, 0, 0}, x -> x[0] + 2 * x[1])).isLessThan(0.05);
        assertThat(unexplained(new int[] {30, 0}, x -> (int) x[0] * 7 % 30 < 10 ? 1 : 0))
                .isLessThan(0.02);
        assertThat(unexplained(new int[] {70, 0}, x -> (int) x[0] % 2)).isLessThan(0.1);
        assertThat(unexplained(new int[] {3, 0, 0}, x -> x[0] == 1 ? x[1] : x[0] == 2 ? -x[2] : 0))
                .isLessThan(0.1);
    }

    @Test
    void meansLieAmongTheValuesAndOneValueLeavesNoDoubt() {
        RandomGenerator random = Seeds.generator(4);
        int[] levels = {0, 4};
        double[][] rows = rows(40, levels, random);
        double[] values = random.doubles(40, -3, 5).toArray();
        Forest forest = Forest.grow(levels, rows, values, GROWTH, random);
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        for (double[] row : rows(200, levels, random)) {
            assertThat(forest.at(row).mean()).isBetween(low, high);
            assertThat(forest.at(row).variance()).isBetween(0.0, (high - low) * (high - low));
        }
        Arrays.fill(values, 7);
        Forest flat = Forest.grow(levels, rows, values, GROWTH, random);
        assertThat(flat.at(rows[0])).isEqualTo(new Forest.Prediction(7, 0));
    }

    @Test
    void itIsLessSureFarFromWhatItKnows() {
        var rows = new double[40][1];
        var values = new double[40];
        for (int i = 0; i < 40; i++) {
            rows[i][0] = i < 20 ? i / 100.0 : 0.8 + (i - 20) / 100.0;
            values[i] = i < 20 ? 0 : 1;
        }
        Forest forest = Forest.grow(new int[] {0}, rows, values, GROWTH, Seeds.generator(5));
        assertThat(forest.at(new double[] {0.1}).variance()).isLessThan(0.01);
        assertThat(forest.at(new double[] {0.5}).variance()).isGreaterThan(0.1);
    }

    @Test
    void theSameGeneratorGrowsTheSameForest() {
        int[] levels = {0, 5, 0};
        double[][] rows = rows(60, levels, Seeds.generator(6));
        double[] values = Seeds.generator(7).doubles(60).toArray();
        Forest one = Forest.grow(levels, rows, values, GROWTH, Seeds.generator(8));
        Forest two = Forest.grow(levels, rows, values, GROWTH, Seeds.generator(8));
        Forest other = Forest.grow(levels, rows, values, GROWTH, Seeds.generator(9));
        double[][] points = rows(50, levels, Seeds.generator(10));
        assertThat(Arrays.stream(points).map(one::at).toList())
                .isEqualTo(Arrays.stream(points).map(two::at).toList());
        assertThat(Arrays.stream(points).map(one::at).toList())
                .isNotEqualTo(Arrays.stream(points).map(other::at).toList());
    }

    @Test
    void scoresAreThoseOfRanks() {
        double[] scores =
                NormalScores.of(new double[] {5, -1e9, Double.POSITIVE_INFINITY, 5, Double.POSITIVE_INFINITY});
        assertThat(scores[1]).isCloseTo(-1.2815515655446004, within(1e-9)); // the quantile at 0.1
        assertThat(scores[0]).isEqualTo(scores[3]).isCloseTo(-0.2533471031357997, within(1e-9)); // at 0.4
        assertThat(scores[2]).isEqualTo(scores[4]).isCloseTo(0.8416212335729143, within(1e-9)); // at 0.8
    }

    /** Values to 40 digits by mpmath. */
    @ParameterizedTest
    @CsvSource({
        "3, 1.0987396653277078",
        "0, -0.91893853320467274",
        "-1, -2.4851210257126413",
        "-2.5, -6.2125416454435129",
        "-5.99, -22.515828734689727",
        "-6.01, -22.64202555424034",
        "-8, -37.122364261692633",
        "-20, -206.9178385094251",
        "-40, -808.29856835661996"
    })
    void theImprovementIsThatOfTheNormalDistribution(double z, double expected) {
        assertThat(Improvement.log(z)).isCloseTo(expected, within(1e-3));
    }

    @Test
    void theImprovementNeverFallsAsTheMeanGetsBetter() {
        double before = Improvement.log(-30);
        for (double z = -30; z < 4; z += 0.01) {
            assertThat(Improvement.log(z)).isGreaterThanOrEqualTo(before);
            before = Improvement.log(z);
        }
    }
}
