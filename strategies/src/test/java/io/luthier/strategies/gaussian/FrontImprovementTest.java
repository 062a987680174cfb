package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontImprovementTest {
    private static final int DRAWN = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void itIsTheMeanOfWhatResultsDrawnAtRandomAddToTheVolume(int goals) {
        RandomGenerator random = Seeds.generator(goals);
        List<double[]> front = points(goals, 6, random);
        double[] reference = filled(goals, 1.2);
        var improvement = new FrontImprovement(front, reference);
        double[] means = random.doubles(goals, 0, 1).toArray();
        double[] variances = random.doubles(goals, 0.02, 0.3).toArray();
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < DRAWN; k++) {
            double[] drawn = new double[goals];
            for (int d = 0; d < goals; d++) {
                drawn[d] = means[d] + Math.sqrt(variances[d]) * random.nextGaussian();
            }
            double added = added(drawn, FrontImprovement.boxes(front, reference));
            sum += added / DRAWN;
            squares += added * added / DRAWN;
        }
        double error = Math.sqrt((squares - sum * sum) / DRAWN);
        assertThat(StrictMath.exp(improvement.of(means, variances))).isCloseTo(sum, within(5 * error));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void boxesAreDisjointAndCoverWhatNoPointDominates(int goals) {
        RandomGenerator random = Seeds.generator(10 + goals);
        List<double[]> front = points(goals, 8, random);
        List<double[][]> boxes = FrontImprovement.boxes(front, filled(goals, 1));
        for (int k = 0; k < 2_000; k++) {
            double[] point = random.doubles(goals, -0.2, 1).toArray();
            long holding = boxes.stream().filter(box -> holds(box, point)).count();
            assertThat(holding).isEqualTo(front.stream().anyMatch(p -> covers(p, point)) ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 3, 30})
    void itsDerivativesAreThoseOfDifferencesFarBehindTheFrontToo(double far) {
        List<double[]> front = points(3, 5, Seeds.generator(3));
        var improvement = new FrontImprovement(front, filled(3, 1.1));
        double[] means = {far, 0.4, far};
        double[] variances = {0.2, 0.1, 0.3};
        double value = improvement.of(means, variances);
        assertThat(value).isFinite();
        double[] byMean = improvement.byMean.clone();
        double[] byVariance = improvement.byVariance.clone();
        for (int d = 0; d < 3; d++) {
            assertThat(byMean[d])
                    .isCloseTo(
                            slope(improvement, means, variances, means, d), within(1e-4 * (1 + Math.abs(byMean[d]))));
            assertThat(byVariance[d])
                    .isCloseTo(
                            slope(improvement, means, variances, variances, d),
                            within(1e-4 * (1 + Math.abs(byVariance[d]))));
        }
    }

    private static double slope(FrontImprovement of, double[] means, double[] variances, double[] moved, int d) {
        double before = moved[d];
        double step = 1e-6;
        moved[d] = before + step;
        double above = of.of(means, variances);
        moved[d] = before - step;
        double below = of.of(means, variances);
        moved[d] = before;
        return (above - below) / (2 * step);
    }

    /** The volume of the boxes that a point dominates. */
    private static double added(double[] point, List<double[][]> boxes) {
        double sum = 0;
        for (double[][] box : boxes) {
            double volume = 1;
            for (int d = 0; d < point.length; d++) {
                volume *= Math.max(0, box[1][d] - Math.max(box[0][d], point[d]));
            }
            sum += volume;
        }
        return sum;
    }

    private static boolean holds(double[][] box, double[] point) {
        for (int d = 0; d < point.length; d++) {
            if (point[d] < box[0][d] || point[d] >= box[1][d]) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(double[] first, double[] second) {
        for (int d = 0; d < first.length; d++) {
            if (first[d] > second[d]) {
                return false;
            }
        }
        return true;
    }

    private static List<double[]> points(int goals, int count, RandomGenerator random) {
        var points = new ArrayList<double[]>();
        for (int i = 0; i < count; i++) {
            points.add(random.doubles(goals, 0, 1).toArray());
        }
        return points;
    }

    private static double[] filled(int goals, double value) {
        double[] filled = new double[goals];
        Arrays.fill(filled, value);
        return filled;
    }
}
