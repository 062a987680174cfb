package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * The negative log posterior density of {@link Scales}, given points and losses, with its gradient. The constant mean and the
 * signal's variance are not searched: for any scales their best values are known (the mean with a normal prior, the variance
 * with an inverse gamma one).
 */
final class Likelihood implements Bfgs.Function {
    /** The prior variance of the mean, in units of the signal's. */
    static final double MEAN_VARIANCE = 1;

    /** Shape and scale of the inverse gamma prior of the signal's variance. */
    static final double SIGNAL = 2;

    private static final double STEP = 1e-4; // of the bend, in central differences of the warp alone

    private final int n;
    private final int dimension;
    private final double[][] distances; // for each axis the squared distances of pairs (i, j < i), row after row
    private final OutputWarp losses;
    private final Prior prior;
    private final double[] doubts;

    /**
     * @param points one after another, each of {@code labels.length} coordinates
     * @param labels which axes only tell equal from different
     */
    public Likelihood(double[] points, boolean[] labels, OutputWarp losses, Prior prior) {
        this(points, labels, losses, prior, new double[losses.size()]);
    }

    /** @param doubts for each value its variance beside the noise, as a share of the signal's */
    Likelihood(double[] points, boolean[] labels, OutputWarp losses, Prior prior, double[] doubts) {
        this.doubts = doubts;
        this.n = losses.size();
        this.dimension = labels.length;
        this.losses = losses;
        this.prior = prior;
        this.distances = new double[dimension][n * (n - 1) / 2];
        for (int d = 0; d < dimension; d++) {
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double difference = points[i * dimension + d] - points[j * dimension + d];
                    distances[d][pair++] = labels[d] ? (difference == 0 ? 0 : 1) : difference * difference;
                }
            }
        }
    }

    /** How many values the scales have. */
    public int size() {
        return dimension + 2;
    }

    @Override
    public double at(double[] values, double[] gradient) {
        double[] squared = squared(values);
        double noise = StrictMath.exp(values[dimension]);
        double[] pulls = new double[squared.length]; // the derivatives by the squared distances
        Factor factor = factor(squared, noise, pulls);
        double[] z = new double[n];
        double jacobian = losses.warp(values[dimension + 1], z);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] alpha = solve(factor, z);
        double[] weights = solve(factor, ones);
        double mean = sum(alpha) / (sum(weights) + 1 / MEAN_VARIANCE);
        double square = mean * mean / MEAN_VARIANCE;
        for (int i = 0; i < n; i++) {
            alpha[i] -= mean * weights[i];
            square += (z[i] - mean) * alpha[i];
        }
        double shape = 0.5 * n + SIGNAL;
        double scale = SIGNAL + 0.5 * square;
        double cost = shape * StrictMath.log(scale) + 0.5 * factor.logDeterminant() - jacobian;

        Arrays.fill(gradient, 0);
        slopes(values, pulls, factor.inverse(), alpha, shape / scale, noise, gradient);
        gradient[dimension + 1] = bendSlope(values[dimension + 1], alpha, shape / scale);
        return cost + prior.cost(values, gradient);
    }

    private double[] squared(double[] values) {
        double[] squared = new double[n * (n - 1) / 2];
        for (int d = 0; d < dimension; d++) {
            double weight = StrictMath.exp(-2 * values[d]);
            double[] distance = distances[d];
            for (int pair = 0; pair < squared.length; pair++) {
                squared[pair] += weight * distance[pair];
            }
        }
        return squared;
    }

    private Factor factor(double[] squared, double noise, double[] pulls) {
        var factor = new Factor(n);
        double[] row = new double[n];
        int pair = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double s = Math.sqrt(5 * squared[pair]);
                double e = Exponential.of(-s);
                row[j] = Matern.value(s, e);
                pulls[pair++] = Matern.slope(s, e);
            }
            factor.append(row, 1 + noise + doubts[i]);
        }
        return factor;
    }

    /** By the lengths and the noise: half the trace of (A^-1 - w alpha alpha^T) with the derivative of A. */
    private void slopes(
            double[] values,
            double[] pulls,
            double[] inverse,
            double[] alpha,
            double w,
            double noise,
            double[] gradient) {
        double trace = 0;
        int pair = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                pulls[pair++] *= inverse[i * n + j] - w * alpha[i] * alpha[j];
            }
            trace += inverse[i * n + i] - w * alpha[i] * alpha[i];
        }
        for (int d = 0; d < dimension; d++) {
            gradient[d] = -2 * StrictMath.exp(-2 * values[d]) * Factor.dot(pulls, 0, distances[d], 0, pulls.length);
        }
        gradient[dimension] = 0.5 * noise * trace;
    }

    private double bendSlope(double bend, double[] alpha, double w) {
        double[] up = new double[n];
        double[] down = new double[n];
        double jacobian = losses.warp(bend + STEP, up) - losses.warp(bend - STEP, down);
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope += alpha[i] * (up[i] - down[i]);
        }
        return (w * slope - jacobian) / (2 * STEP);
    }

    private double[] solve(Factor factor, double[] b) {
        double[] x = b.clone();
        factor.forward(x, n);
        factor.backward(x, n);
        return x;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
