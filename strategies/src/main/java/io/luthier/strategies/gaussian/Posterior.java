package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * What a Gaussian process believes of a function after some of its values: a mean and a variance at every point. Points are
 * added one by one; the factor grows with them. Those that come after the values, whose own are outstanding, make the variance
 * smaller and leave the mean as it is: they are believed to give what is expected of them.
 */
final class Posterior {
    private static final int BLOCK = 64;
    private static final double LEAST = 1e-12; // of a variance, as a share of the signal's

    private final Scales scales;
    private final boolean[] labels;
    private final int dimension;
    private final double[] inverseLengths;
    private final double noise;
    private final Factor factor;
    private double[] points = {}; // scaled
    private double[] alpha = {};
    private double[] covariances = {};
    private double[] kernel = {}; // of each point with those before it, one after another
    private double mean;
    private double signal = 1;

    public Posterior(Scales scales, boolean[] labels, int capacity) {
        this.scales = scales;
        this.labels = labels;
        this.dimension = labels.length;
        this.noise = scales.noise();
        this.factor = new Factor(capacity);
        this.inverseLengths = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            inverseLengths[d] = 1 / scales.length(d);
        }
    }

    /** What it was made with. */
    public Scales scales() {
        return scales;
    }

    /** How many points there are, with and without values. */
    public int size() {
        return factor.size();
    }

    /** Forgets the points from one on; values must be given again. */
    public void truncate(int kept) {
        factor.truncate(kept);
        alpha = new double[0];
    }

    /** Adds a point at the end. */
    public void add(double[] point) {
        append(point, noise);
    }

    /** Adds a point whose value is not known well: with this variance beside the noise, as a share of the signal's. */
    public void add(double[] point, double doubt) {
        append(point, noise + doubt);
    }

    private void append(double[] point, double ownNoise) {
        int n = factor.size();
        if (points.length < (n + 1) * dimension) {
            points = Arrays.copyOf(points, Math.max(2 * points.length, (n + 16) * dimension));
            covariances = new double[points.length / dimension];
        }
        scale(point, n);
        for (int i = 0; i < n; i++) {
            covariances[i] = Matern.value(distance(i, n));
        }
        int first = row(n);
        if (kernel.length < first + n) {
            kernel = Arrays.copyOf(kernel, row(covariances.length));
        }
        System.arraycopy(covariances, 0, kernel, first, n);
        factor.append(covariances, 1 + ownNoise);
    }

    /** Where a row of the kernel begins. */
    private static int row(int point) {
        return point * (point - 1) / 2;
    }

    private void scale(double[] point, int row) {
        for (int d = 0; d < dimension; d++) {
            points[row * dimension + d] = point[d] * inverseLengths[d];
        }
    }

    private double distance(int i, int j) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = points[i * dimension + d] - points[j * dimension + d];
            sum += labels[d] ? (difference == 0 ? 0 : inverseLengths[d] * inverseLengths[d]) : difference * difference;
        }
        return sum;
    }

    /** The values at the first points, warped; mean and signal follow from them. */
    public void values(double[] z) {
        int n = z.length;
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        alpha = z.clone();
        solve(alpha);
        solve(weights);
        double total = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            total += weights[i];
            sum += alpha[i];
        }
        mean = sum / (total + 1 / Likelihood.MEAN_VARIANCE);
        double square = mean * mean / Likelihood.MEAN_VARIANCE;
        for (int i = 0; i < n; i++) {
            alpha[i] -= mean * weights[i];
            square += (z[i] - mean) * alpha[i];
        }
        signal = (Likelihood.SIGNAL + 0.5 * square) / (0.5 * n + Likelihood.SIGNAL + 1);
    }

    private void solve(double[] b) {
        factor.forward(b, b.length);
        factor.backward(b, b.length);
    }

    /** The variance of the signal, in units of the warped values. */
    public double signal() {
        return signal;
    }

    /** The constant mean. */
    public double mean() {
        return mean;
    }

    /** The posterior mean at one of its own points. */
    public double meanAt(int row) {
        double sum = mean;
        int first = row(row);
        for (int i = 0; i < alpha.length; i++) {
            sum += alpha[i] * (i < row ? kernel[first + i] : i > row ? kernel[row(i) + row] : Matern.value(0));
        }
        return sum;
    }

    /**
     * Means and variances (of the function, without noise) at many points.
     *
     * @param candidates one after another
     */
    public void predict(double[] candidates, int count, double[] means, double[] variances) {
        double[] columns = new double[dimension * BLOCK];
        double[] covariance = new double[Math.max(1, factor.size()) * BLOCK];
        for (int from = 0; from < count; from += BLOCK) {
            block(candidates, from, Math.min(BLOCK, count - from), columns, covariance, means, variances);
        }
    }

    private void block(
            double[] candidates,
            int from,
            int count,
            double[] columns,
            double[] covariance,
            double[] means,
            double[] variances) {
        int n = factor.size();
        int width = (count + 7) / 8 * 8; // what is beyond the count is computed and not used
        for (int d = 0; d < dimension; d++) {
            for (int k = 0; k < count; k++) {
                columns[d * width + k] = candidates[(from + k) * dimension + d] * inverseLengths[d];
            }
        }
        double[] squared = new double[width];
        double[] mean = new double[width];
        double[] explained = new double[width];
        for (int i = 0; i < n; i++) {
            distances(i, columns, squared);
            for (int k = 0; k < width; k++) {
                covariance[i * width + k] = Matern.value(squared[k]);
            }
            if (i < alpha.length) {
                for (int k = 0; k < width; k++) {
                    mean[k] += alpha[i] * covariance[i * width + k];
                }
            }
        }
        factor.forward(covariance, n, width);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < width; k++) {
                explained[k] += covariance[i * width + k] * covariance[i * width + k];
            }
        }
        for (int k = 0; k < count; k++) {
            means[from + k] = this.mean + mean[k];
            variances[from + k] = signal * Math.max(LEAST, 1 - explained[k]);
        }
    }

    /**
     * One function drawn from what is believed, at many points: time grows with the cube of their number.
     *
     * @param candidates one after another
     * @param white independent standard normal numbers, one for each candidate
     */
    public double[] sample(double[] candidates, double[] white) {
        return samples(candidates, new double[][] {white})[0];
    }

    /** As many functions as there are rows of white numbers, at the cost of little more than one. */
    double[][] samples(double[] candidates, double[][] white) {
        int n = factor.size();
        int count = white[0].length;
        double[] means = new double[count];
        predict(candidates, count, means, new double[count]);
        for (int i = 0; i < count; i++) {
            append(Arrays.copyOfRange(candidates, i * dimension, (i + 1) * dimension), 1e-8);
        }
        double[][] samples = new double[white.length][count];
        double[] shifted = new double[n + count];
        for (int s = 0; s < white.length; s++) {
            System.arraycopy(white[s], 0, shifted, n, count);
            for (int i = 0; i < count; i++) {
                samples[s][i] = means[i] + Math.sqrt(signal) * factor.product(n + i, shifted);
            }
        }
        factor.truncate(n);
        return samples;
    }

    private void distances(int i, double[] columns, double[] squared) {
        int width = squared.length;
        Arrays.fill(squared, 0);
        for (int d = 0; d < dimension; d++) {
            double x = points[i * dimension + d];
            int at = d * width;
            if (labels[d]) {
                double weight = inverseLengths[d] * inverseLengths[d];
                for (int k = 0; k < width; k++) {
                    squared[k] += columns[at + k] == x ? 0 : weight;
                }
            } else {
                for (int k = 0; k < width; k++) {
                    double difference = columns[at + k] - x;
                    squared[k] += difference * difference;
                }
            }
        }
    }

    /** A mean and a variance with their gradients. */
    public final class Point {
        private final double[] scaled = new double[dimension];
        private final double[] slopes;
        private final double[] solved;

        /** The mean. */
        public double mean;

        /** The variance of the function. */
        public double variance;

        /** The gradient of the mean; 0 along labels. */
        public final double[] meanSlope = new double[dimension];

        /** The gradient of the variance. */
        public final double[] varianceSlope = new double[dimension];

        /** Room for the points that there are now. */
        public Point() {
            slopes = new double[factor.size()];
            solved = new double[factor.size()];
        }

        /** Moves to a point. */
        public void at(double[] point) {
            int n = factor.size();
            for (int d = 0; d < dimension; d++) {
                scaled[d] = point[d] * inverseLengths[d];
            }
            mean = Posterior.this.mean;
            for (int i = 0; i < n; i++) {
                double squared = 0;
                for (int d = 0; d < dimension; d++) {
                    double difference = scaled[d] - points[i * dimension + d];
                    squared += labels[d]
                            ? (difference == 0 ? 0 : inverseLengths[d] * inverseLengths[d])
                            : difference * difference;
                }
                double s = Math.sqrt(5 * squared);
                double e = Exponential.of(-s);
                solved[i] = Matern.value(s, e);
                slopes[i] = 2 * Matern.slope(s, e);
                mean += i < alpha.length ? alpha[i] * solved[i] : 0;
            }
            factor.forward(solved, n);
            double explained = Factor.dot(solved, 0, solved, 0, n);
            variance = signal * Math.max(LEAST, 1 - explained);
            factor.backward(solved, n);
            Arrays.fill(meanSlope, 0);
            Arrays.fill(varianceSlope, 0);
            for (int i = 0; i < n; i++) {
                double ofMean = i < alpha.length ? alpha[i] * slopes[i] : 0;
                double ofVariance = solved[i] * slopes[i];
                for (int d = 0; d < dimension; d++) {
                    double difference = scaled[d] - points[i * dimension + d];
                    meanSlope[d] += ofMean * difference;
                    varianceSlope[d] += ofVariance * difference;
                }
            }
            for (int d = 0; d < dimension; d++) {
                double factorOf = labels[d] ? 0 : inverseLengths[d];
                meanSlope[d] *= factorOf;
                varianceSlope[d] *= -2 * signal * factorOf;
            }
        }
    }
}
