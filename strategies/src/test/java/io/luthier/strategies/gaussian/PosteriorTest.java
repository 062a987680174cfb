package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class PosteriorTest {
    private static final boolean[] LABELS = {false, false, true, false};
    private static final Scales SCALES = Scales.of(new double[] {-1, 0.3, 0.5, -0.4, -5, 1});

    private final Random random = new Random(3);

    @Test
    void meanAndVarianceAreTheClosedForms() {
        double[][] points = points(30);
        double[] z = values(points);
        Posterior posterior = posterior(points, z);
        RealMatrix inverse = inverse(points);
        RealVector ones = new ArrayRealVector(30, 1);
        RealVector losses = new ArrayRealVector(z);
        double mean = inverse.operate(losses).dotProduct(ones)
                / (inverse.operate(ones).dotProduct(ones) + 1 / Likelihood.MEAN_VARIANCE);
        RealVector rest = losses.subtract(ones.mapMultiply(mean));
        double square = inverse.operate(rest).dotProduct(rest) + mean * mean / Likelihood.MEAN_VARIANCE;
        double signal = (Likelihood.SIGNAL + square / 2) / (15 + Likelihood.SIGNAL + 1);
        assertThat(posterior.mean()).isCloseTo(mean, within(1e-9));
        assertThat(posterior.signal()).isCloseTo(signal, within(1e-9));

        var at = posterior.new Point();
        for (double[] x : points(20)) {
            RealVector k = new ArrayRealVector(
                    Arrays.stream(points).mapToDouble(p -> kernel(p, x)).toArray());
            at.at(x);
            assertThat(at.mean).isCloseTo(mean + inverse.operate(rest).dotProduct(k), within(1e-9));
            assertThat(at.variance).isCloseTo(signal * (1 - inverse.operate(k).dotProduct(k)), within(1e-9));
        }
    }

    @Test
    void gradientsAreFiniteDifferences() {
        double[][] points = points(25);
        Posterior posterior = posterior(points, values(points));
        posterior.add(points(1)[0]);
        var at = posterior.new Point();
        var near = posterior.new Point();
        double step = 1e-5;
        for (double[] x : points(10)) {
            at.at(x);
            for (int d = 0; d < LABELS.length; d++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[d] += LABELS[d] ? 0 : step;
                down[d] -= LABELS[d] ? 0 : step;
                near.at(up);
                double mean = near.mean;
                double variance = near.variance;
                near.at(down);
                assertThat(at.meanSlope[d]).isCloseTo((mean - near.mean) / (2 * step), within(1e-6));
                assertThat(at.varianceSlope[d]).isCloseTo((variance - near.variance) / (2 * step), within(1e-6));
            }
        }
    }

    @Test
    void manyPointsAtOnceAreAsOneByOne() {
        double[][] points = points(41);
        Posterior posterior = posterior(points, values(points));
        double[][] candidates = points(150);
        double[] means = new double[150];
        double[] variances = new double[150];
        posterior.predict(flat(candidates), 150, means, variances);
        var at = posterior.new Point();
        for (int i = 0; i < 150; i++) {
            at.at(candidates[i]);
            assertThat(means[i]).isCloseTo(at.mean, within(1e-11));
            assertThat(variances[i]).isCloseTo(at.variance, within(1e-11));
        }
    }

    @Test
    void growingStepByStepGivesTheSameBits() {
        double[][] points = points(60);
        double[] z = values(points);
        Posterior atOnce = posterior(points, z);
        var grown = new Posterior(SCALES, LABELS, 1);
        for (int i = 0; i < 60; i++) {
            grown.add(points[i]);
            if (i % 7 == 0) { // outstanding for a while
                grown.add(points[(i + 13) % 60]);
                grown.truncate(i + 1);
            }
        }
        grown.values(z);
        var one = atOnce.new Point();
        var other = grown.new Point();
        for (double[] x : points(20)) {
            one.at(x);
            other.at(x);
            assertThat(other.mean).isEqualTo(one.mean);
            assertThat(other.variance).isEqualTo(one.variance);
        }
    }

    @Test
    void outstandingPointsNarrowTheVarianceAndLeaveTheMean() {
        double[][] points = points(20);
        double[] z = values(points);
        Posterior before = posterior(points, z);
        Posterior after = posterior(points, z);
        double[] out = points(1)[0];
        after.add(out);
        var one = before.new Point();
        var other = after.new Point();
        one.at(out);
        other.at(out);
        assertThat(other.mean).isEqualTo(one.mean);
        assertThat(after.meanAt(20)).isCloseTo(one.mean, within(1e-12));
        double noise = SCALES.noise() * before.signal();
        assertThat(other.variance)
                .isCloseTo(one.variance * noise / (one.variance + noise), within(1e-9)); // one more observation
    }

    @Test
    void equalPointsAreNoObstacle() {
        double[] x = points(1)[0];
        var posterior = new Posterior(Scales.of(new double[] {2, 2, 2, 2, -40, 1}), LABELS, 4);
        for (int i = 0; i < 50; i++) {
            posterior.add(x);
        }
        double[] z = new double[50];
        Arrays.setAll(z, i -> i % 2);
        posterior.values(z);
        var at = posterior.new Point();
        at.at(x);
        assertThat(at.mean).isFinite();
        assertThat(at.variance).isPositive();
    }

    private Posterior posterior(double[][] points, double[] z) {
        var posterior = new Posterior(SCALES, LABELS, points.length);
        for (double[] point : points) {
            posterior.add(point);
        }
        posterior.values(z);
        return posterior;
    }

    private double[][] points(int count) {
        double[][] points = new double[count][LABELS.length];
        for (double[] point : points) {
            for (int d = 0; d < point.length; d++) {
                point[d] = LABELS[d] ? (random.nextInt(3) + 0.5) / 3 : random.nextDouble();
            }
        }
        return points;
    }

    private static double[] values(double[][] points) {
        return Arrays.stream(points)
                .mapToDouble(x -> Math.sin(5 * x[0]) + x[1] * x[3] + (x[2] > 0.5 ? 1 : 0))
                .toArray();
    }

    static double[] flat(double[][] points) {
        return Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    }

    private static RealMatrix inverse(double[][] points) {
        var matrix = new Array2DRowRealMatrix(points.length, points.length);
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                matrix.setEntry(i, j, kernel(points[i], points[j]) + (i == j ? SCALES.noise() : 0));
            }
        }
        return new LUDecomposition(matrix, 0).getSolver().getInverse();
    }

    private static double kernel(double[] a, double[] b) {
        double squared = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = LABELS[d] ? (a[d] == b[d] ? 0 : 1) : a[d] - b[d];
            squared += difference * difference / (SCALES.length(d) * SCALES.length(d));
        }
        double s = Math.sqrt(5 * squared);
        return (1 + s + s * s / 3) * Math.exp(-s);
    }
}
