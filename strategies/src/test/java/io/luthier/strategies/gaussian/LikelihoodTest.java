package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikelihoodTest {
    private static final boolean[] LABELS = {false, true, false};
    private static final Prior PRIOR = Prior.of(3);

    @Test
    void gradientsAreFiniteDifferences() {
        var random = new Random(5);
        double[] points = new double[3 * 40];
        double[] losses = new double[40];
        for (int i = 0; i < 40; i++) {
            points[3 * i] = random.nextDouble();
            points[3 * i + 1] = (random.nextInt(2) + 0.5) / 2;
            points[3 * i + 2] = random.nextDouble();
            losses[i] = i % 11 == 3
                    ? Double.POSITIVE_INFINITY
                    : Math.pow(points[3 * i] - 0.3, 2) + points[3 * i + 1] * points[3 * i + 2];
        }
        var likelihood = new Likelihood(points, LABELS, OutputWarp.of(losses), PRIOR);
        double step = 1e-5;
        for (int trial = 0; trial < 20; trial++) {
            double[] at = new double[5];
            Arrays.setAll(
                    at,
                    i -> i < 3
                            ? 1.5 * random.nextGaussian()
                            : i == 3 ? -8 + 6 * random.nextDouble() : 2 * random.nextGaussian());
            double[] gradient = new double[5];
            likelihood.at(at, gradient);
            for (int i = 0; i < 5; i++) {
                double[] up = at.clone();
                double[] down = at.clone();
                up[i] += step;
                down[i] -= step;
                double difference =
                        (likelihood.at(up, new double[5]) - likelihood.at(down, new double[5])) / (2 * step);
                assertThat(gradient[i])
                        .as("component " + i)
                        .isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
            }
        }
    }

    /**
     * Two points: the density of a multivariate Student distribution can be written down. With correlation k and noise e the
     * eigenvectors are the sum and the difference of the values; standardised losses are -1 and 1, so their mean is 0 and only
     * the difference is left.
     */
    @Test
    void twoPointsAreTheClosedForm() {
        double noise = Math.exp(-3);
        double length = Math.exp(-1);
        var likelihood = new Likelihood(
                new double[] {0.2, 0.6}, new boolean[] {false}, OutputWarp.none(new double[] {4, 10}), PRIOR);
        double s = Math.sqrt(5) * 0.4 / length;
        double k = (1 + s + s * s / 3) * Math.exp(-s);
        double square = 2 / (1 + noise - k);
        double determinant = (1 + noise) * (1 + noise) - k * k;
        double expected = (1 + Likelihood.SIGNAL) * Math.log(Likelihood.SIGNAL + square / 2)
                + Math.log(determinant) / 2
                + PRIOR.cost(new double[] {-1, -3, 0.5}, new double[3]);
        assertThat(likelihood.at(new double[] {-1, -3, 0.5}, new double[3])).isCloseTo(expected, within(1e-12));
    }

    /** Data of a known process: the fit finds its lengths to within a factor of 2, and which axis does not matter. */
    @Test
    void theFitFindsTheLengthsOfItsOwnSamples() {
        var random = new Random(8);
        int n = 120;
        double[] points = new double[2 * n];
        Arrays.setAll(points, i -> random.nextDouble());
        var factor = new Factor(n);
        for (int i = 0; i < n; i++) {
            double[] row = new double[n];
            for (int j = 0; j < i; j++) {
                double d = (points[2 * i] - points[2 * j]) / 0.25;
                row[j] = Matern.value(d * d);
            }
            factor.append(row, 1 + 1e-4);
        }
        double[] white = new double[n];
        Arrays.setAll(white, i -> random.nextGaussian());
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = factor.product(i, white);
        }
        var prior = Prior.of(2);
        var likelihood = new Likelihood(points, new boolean[2], OutputWarp.none(sample), prior);
        Scales found = Scales.of(prior.search(2, 100)
                .minimise(likelihood, prior.start(2).values())
                .point());
        assertThat(found.length(0)).isBetween(0.125, 0.5);
        assertThat(found.length(1)).isGreaterThan(2);
        assertThat(found.noise()).isLessThan(0.01);
    }

    /** Losses that are a smooth function's exponential are told from plain ones. */
    @Test
    void theBendIsFoundFromTheData() {
        var random = new Random(9);
        double[] points = new double[80];
        Arrays.setAll(points, i -> random.nextDouble());
        double[] smooth = new double[40];
        Arrays.setAll(smooth, i -> 6 * (Math.pow(points[2 * i] - 0.4, 2) + Math.pow(points[2 * i + 1] - 0.6, 2)));
        double[] steep = Arrays.stream(smooth).map(y -> Math.expm1(3 * y)).toArray();
        assertThat(bend(points, smooth)).isGreaterThan(bend(points, steep) + 1);
    }

    private static double bend(double[] points, double[] losses) {
        var likelihood = new Likelihood(points, new boolean[2], OutputWarp.of(losses), PRIOR);
        return Scales.of(PRIOR.search(2, 100)
                        .minimise(likelihood, PRIOR.start(2).values())
                        .point())
                .bend();
    }
}
