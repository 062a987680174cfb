package io.luthier.strategies.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JacobiTest {
    /** 1, 3 and 0 with the vectors (1, -1), (1, 1) and the last axis. */
    @Test
    void aKnownMatrix() {
        var eigen = new Jacobi(new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 0}});
        assertThat(Arrays.stream(eigen.values()).sorted().toArray())
                .containsExactly(new double[] {0, 1, 3}, within(1e-15));
    }

    @Test
    void vectorsAndValuesGiveTheMatrixBack() {
        var random = Seeds.generator(1);
        for (int n : new int[] {1, 2, 5, 30}) {
            for (double scale : new double[] {1, 1e-12}) {
                double[][] matrix = new double[n][n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j <= i; j++) {
                        matrix[i][j] = random.nextGaussian() * scale;
                        matrix[j][i] = matrix[i][j];
                    }
                }
                check(matrix, scale);
            }
        }
    }

    @Test
    void equalEigenvaluesDoNoHarm() {
        check(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 1);
        check(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}, 1);
    }

    private static void check(double[][] matrix, double scale) {
        int n = matrix.length;
        var eigen = new Jacobi(matrix);
        double[][] v = eigen.vectors();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double again = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    again += v[i][k] * eigen.values()[k] * v[j][k];
                    product += v[k][i] * v[k][j];
                }
                assertThat(again).isCloseTo(matrix[i][j], within(1e-13 * n * scale));
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
            }
        }
    }
}
