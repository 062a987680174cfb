package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;
import java.util.List;

/**
 * The two directions, orthonormal, that hold most of the squared distances of some points from an origin.
 *
 * <p>They are combinations of the points, so that the eigenvectors of the points' products with each other give them: a small
 * matrix, however many parameters there are.
 *
 * @param shares the fraction of the sum of squared distances that each direction holds
 */
record Principal(double[] first, double[] second, double[] shares) {
    static Principal of(List<float[]> points, float[] origin) {
        int count = points.size();
        float[][] off = new float[count][];
        for (int i = 0; i < count; i++) {
            float[] point = points.get(i);
            off[i] = new float[origin.length];
            for (int p = 0; p < origin.length; p++) {
                off[i][p] = point[p] - origin[p];
            }
        }
        double[][] products = new double[count][count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = products[j][i] = dot(off[i], off[j]);
            }
            total += products[i][i];
        }
        var eigen = Eigen.of(products);
        if (!(eigen.value(1) > 1e-10 * total)) {
            throw new InvalidSettingException(
                    "directions",
                    "the path of the training is no wider than a line, so that it spans no plane\n"
                            + "Look along random directions, or train for more steps.");
        }
        return new Principal(combined(off, eigen.vector(0)), combined(off, eigen.vector(1)), new double[] {
            eigen.value(0) / total, eigen.value(1) / total
        });
    }

    private static double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) { // four sums, which do not wait for each other
            s0 += (double) a[i] * b[i];
            s1 += (double) a[i + 1] * b[i + 1];
            s2 += (double) a[i + 2] * b[i + 2];
            s3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += (double) a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The combination with these weights, of length 1, on the side where the first point's share is not above 0. */
    private static double[] combined(float[][] off, double[] weights) {
        double[] sum = new double[off[0].length];
        for (int i = 0; i < off.length; i++) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += weights[i] * off[i][p];
            }
        }
        double square = 0;
        double side = 0;
        for (int p = 0; p < sum.length; p++) {
            square += sum[p] * sum[p];
            side += sum[p] * off[0][p];
        }
        double factor = (side > 0 ? -1 : 1) / Math.sqrt(square);
        for (int p = 0; p < sum.length; p++) {
            sum[p] *= factor;
        }
        return sum;
    }
}
