package io.luthier.strategies.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DominationTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void ranksCountTheFrontsFromTheBest() {
        List<double[]> losses = List.of(
                new double[] {1, 4},
                new double[] {2, 2},
                new double[] {4, 1},
                new double[] {2, 3},
                new double[] {5, 5},
                new double[] {2, 2});
        assertThat(Domination.ranks(losses)).containsExactly(0, 0, 0, 1, 2, 0);
        assertThat(Domination.ranks(List.of())).isEmpty();
    }

    @Test
    void resultsWithoutLossesStandInTheLastFront() {
        List<double[]> losses =
                List.of(new double[] {INFINITY, INFINITY}, new double[] {9, 9}, new double[] {INFINITY, INFINITY});
        assertThat(Domination.ranks(losses)).containsExactly(1, 0, 1);
    }

    /** By the definition: rank r has a dominator of rank r - 1 and none of rank r or more. */
    @Test
    void everyRankIsOneMoreThanThatOfItsWorstDominator() {
        RandomGenerator random = Seeds.generator(3);
        for (int goals = 1; goals <= 4; goals++) {
            List<double[]> losses = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                losses.add(random.ints(goals, 0, 6).mapToDouble(x -> x).toArray());
            }
            int[] ranks = Domination.ranks(losses);
            for (int i = 0; i < ranks.length; i++) {
                int expected = 0;
                for (int j = 0; j < ranks.length; j++) {
                    if (Domination.dominates(losses.get(j), losses.get(i))) {
                        expected = Math.max(expected, ranks[j] + 1);
                    }
                }
                assertThat(ranks[i]).isEqualTo(expected);
            }
        }
    }

    @Test
    void crowdingIsTheNeighboursDistanceOverTheRange() {
        List<double[]> front =
                List.of(new double[] {0, 10}, new double[] {1, 6}, new double[] {3, 5}, new double[] {4, 0});
        assertThat(Domination.crowding(front))
                .containsExactly(
                        new double[] {INFINITY, 3 / 4.0 + 5 / 10.0, 3 / 4.0 + 6 / 10.0, INFINITY}, within(1e-12));
        assertThat(Domination.crowding(List.of(new double[] {1, INFINITY}, new double[] {1, INFINITY})))
                .containsExactly(0, 0);
    }

    @Test
    void hypervolumesInTwoAndThreeGoalsAreThoseCountedByHand() {
        double[][] stairs = {{1, 3}, {2, 2}, {3, 1}};
        assertThat(Domination.hypervolume(stairs, new double[] {4, 4})).isEqualTo(6);
        double[][] withOthers = {{1, 3}, {2, 2}, {2, 2}, {3, 1}, {3, 3}, {0, 4}, {5, 0}};
        assertThat(Domination.hypervolume(withOthers, new double[] {4, 4})).isEqualTo(6);
        // two boxes of 16 that share 8, and one of which a volume of 1 is new
        double[][] three = {{0, 0, 2}, {2, 0, 0}, {1, 1, 1}};
        assertThat(Domination.hypervolume(three, new double[] {4, 2, 4})).isEqualTo(16 + 16 - 8 + 1);
        assertThat(Domination.hypervolume(new double[0][], new double[] {1, 1})).isZero();
        assertThat(Domination.hypervolume(new double[][] {{3}, {1}}, new double[] {4}))
                .isEqualTo(3);
    }

    /** By inclusion and exclusion over all subsets of seven points, exact on whole numbers. */
    @Test
    void hypervolumesAgreeWithInclusionAndExclusion() {
        RandomGenerator random = Seeds.generator(5);
        for (int goals = 2; goals <= 5; goals++) {
            for (int round = 0; round < 20; round++) {
                double[][] points = new double[7][];
                for (int i = 0; i < points.length; i++) {
                    points[i] = random.ints(goals, 0, 10).mapToDouble(x -> x).toArray();
                }
                double[] reference = new double[goals];
                Arrays.fill(reference, 10);
                assertThat(Domination.hypervolume(points, reference)).isEqualTo(unionOfBoxes(points, reference));
            }
        }
    }

    private static double unionOfBoxes(double[][] points, double[] reference) {
        double sum = 0;
        for (int subset = 1; subset < 1 << points.length; subset++) {
            double box = 1;
            for (int goal = 0; goal < reference.length; goal++) {
                double corner = 0;
                for (int i = 0; i < points.length; i++) {
                    corner = (subset >> i & 1) == 1 ? Math.max(corner, points[i][goal]) : corner;
                }
                box *= reference[goal] - corner;
            }
            sum += Integer.bitCount(subset) % 2 == 1 ? box : -box;
        }
        return sum;
    }
}
