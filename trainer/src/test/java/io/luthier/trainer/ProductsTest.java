package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.RandomMatrices_FDRM;
import org.junit.jupiter.api.Test;

class ProductsTest {
    /** Two sums of k products of numbers below 1 differ by at most 2 k roundings of sums below k. */
    @Test
    void agreesWithTheProductsOfEjmlForEveryShapeAndTransposition() {
        var random = new Random(11);
        var products = Products.create();
        for (int i = 0; i < 3_000; i++) {
            int m = 1 + random.nextInt(40);
            int n = 1 + random.nextInt(40);
            int k = 1 + random.nextInt(40);
            boolean aTransposed = random.nextBoolean();
            boolean bTransposed = random.nextBoolean();
            var a = RandomMatrices_FDRM.rectangle(m, k, -1, 1, random);
            var b = RandomMatrices_FDRM.rectangle(k, n, -1, 1, random);
            var wanted = new FMatrixRMaj(m, n);
            CommonOps_FDRM.mult(a, b, wanted);
            int offset = random.nextInt(5);
            float[] left = shifted(aTransposed ? CommonOps_FDRM.transpose(a, null) : a, offset);
            float[] right = shifted(bTransposed ? CommonOps_FDRM.transpose(b, null) : b, 2 * offset);
            float[] found = new float[m * n + offset + 1];
            found[m * n + offset] = 7;
            products.multiply(m, n, k, left, offset, aTransposed, right, 2 * offset, bTransposed, found, offset, false);
            for (int j = 0; j < m * n; j++) {
                assertThat(Math.abs(found[offset + j] - wanted.data[j])).isLessThanOrEqualTo(2 * k * k * 0x1p-24f);
            }
            assertThat(found[m * n + offset]).isEqualTo(7);
        }
    }

    private static float[] shifted(FMatrixRMaj matrix, int offset) {
        float[] values = new float[matrix.getNumElements() + offset];
        System.arraycopy(matrix.data, 0, values, offset, matrix.getNumElements());
        return values;
    }
}
