package io.luthier.trainer.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import org.junit.jupiter.api.Test;

class EigenTest {
    @Test
    void valuesAndVectorsSolveTheEquation() {
        int n = 40;
        var random = Seeds.generator(1);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = matrix[j][i] = random.nextDouble() - 0.5;
            }
        }
        Eigen eigen = Eigen.of(matrix);
        double trace = 0;
        for (int rank = 0; rank < n; rank++) {
            double value = eigen.value(rank);
            double[] vector = eigen.vector(rank);
            double norm = 0;
            for (int i = 0; i < n; i++) {
                double product = 0;
                for (int j = 0; j < n; j++) {
                    product += matrix[i][j] * vector[j];
                }
                assertThat(product).isCloseTo(value * vector[i], within(1e-12));
                norm += vector[i] * vector[i];
            }
            assertThat(norm).isCloseTo(1, within(1e-12));
            assertThat(value).isLessThanOrEqualTo(rank == 0 ? Double.MAX_VALUE : eigen.value(rank - 1));
            trace += value - matrix[rank][rank];
        }
        assertThat(trace).isCloseTo(0, within(1e-12));
    }

    @Test
    void aDiagonalIsSortedAndZeroStaysZero() {
        Eigen eigen = Eigen.of(new double[][] {{1, 0, 0}, {0, 5, 0}, {0, 0, 0}});
        assertThat(eigen.value(0)).isEqualTo(5);
        assertThat(eigen.vector(0)).containsExactly(0, 1, 0);
        assertThat(eigen.value(2)).isZero();
        assertThat(eigen.value(3)).isZero();
    }
}
