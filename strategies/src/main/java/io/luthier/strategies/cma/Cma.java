package io.luthier.strategies.cma;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The normal distribution of CMA-ES, adapted by ranked points: mean, step size by cumulation, covariance by rank one and rank
 * mu with negative weights. A diagonal scaling beside the covariance is for those who must keep a coordinate from shrinking.
 *
 * <p>Points need not have been drawn from the distribution as it stands: one that lies too far off for that is drawn nearer,
 * so that results may come late and from elsewhere.
 *
 * @see <a href="https://arxiv.org/abs/1604.00772">Hansen, The CMA Evolution Strategy: A Tutorial, 2016</a>
 * @see <a href="https://arxiv.org/abs/1110.4181">Hansen, Injecting External Solutions Into CMA-ES, 2011</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-87700-4_30">Ros and Hansen, A Simple Modification in CMA-ES, 2008</a>
 */
final class Cma {
    /** Above so many coordinates the covariance is diagonal. */
    static final int FULL = 100;

    private final int n;
    private final int population;
    private final boolean diagonal;
    private final double[] weights;
    private final double effective; // the variance effective number of parents
    private final double stepRate;
    private final double stepDamping;
    private final double pathRate;
    private final double rankOne;
    private final double rankMu;
    private final double usual; // the expected length of a standard normal vector

    private final double[] mean;
    private double step;
    private final double[] scales;
    private final double[][] covariance;
    private double[][] axes;
    private double[] lengths; // of the axes of the ellipsoid, square roots of eigenvalues
    private final double[] path;
    private final double[] stepPath;
    private int generations;
    private int stale;

    /**
     * @param mean the first mean
     * @param step the first step size
     * @param covariance the first covariance, positive definite
     * @param population how many points an update takes, at least 2
     */
    Cma(double[] mean, double step, double[][] covariance, int population) {
        this.n = mean.length;
        this.population = population;
        this.diagonal = n > FULL;
        this.mean = mean.clone();
        this.step = step;
        this.covariance = new double[n][];
        for (int i = 0; i < n; i++) {
            this.covariance[i] = covariance[i].clone();
        }
        this.scales = filled(1);
        this.path = new double[n];
        this.stepPath = new double[n];
        double[] raw = new double[population];
        for (int i = 0; i < population; i++) {
            raw[i] = StrictMath.log((population + 1) / 2.0) - StrictMath.log(i + 1.0);
        }
        this.effective = effective(raw, 0, population / 2);
        this.stepRate = (effective + 2) / (n + effective + 5);
        this.stepDamping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepRate;
        this.pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        double faster = diagonal ? (n + 2) / 3.0 : 1;
        this.rankOne = Math.min(0.5, faster * 2 / ((n + 1.3) * (n + 1.3) + effective));
        this.rankMu = Math.min(
                1 - rankOne, faster * 2 * (0.25 + effective + 1 / effective - 2) / ((n + 2.0) * (n + 2.0) + effective));
        this.weights = weights(raw);
        this.usual = Math.sqrt(n) * (1 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n));
        this.axes = new double[0][];
        this.lengths = new double[0];
        decompose();
    }

    private static double effective(double[] raw, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += raw[i];
            squares += raw[i] * raw[i];
        }
        return sum * sum / squares;
    }

    private double[] weights(double[] raw) {
        int parents = population / 2;
        double good = 0;
        double bad = 0;
        for (double w : raw) {
            good += Math.max(0, w);
            bad -= Math.min(0, w);
        }
        double worst = effective(raw, parents, population);
        double least = Math.min(
                Math.min(1 + rankOne / rankMu, 1 + 2 * worst / (effective + 2)), (1 - rankOne - rankMu) / (n * rankMu));
        double[] weights = new double[population];
        for (int i = 0; i < population; i++) {
            weights[i] = raw[i] >= 0 ? raw[i] / good : raw[i] * Math.max(0, least) / bad;
        }
        return weights;
    }

    int population() {
        return population;
    }

    /** The weight of each rank in the mean, 0 for the worse half. */
    double weight(int rank) {
        return Math.max(0, weights[rank]);
    }

    double[] mean() {
        return mean;
    }

    int generations() {
        return generations;
    }

    /** The standard deviation of a coordinate. */
    double deviation(int i) {
        return step * scales[i] * Math.sqrt(covariance[i][i]);
    }

    /** Puts the mean and the standard deviation of one coordinate where they are to be. */
    void put(int i, double at, double deviation) {
        mean[i] = at;
        scales[i] *= deviation / deviation(i);
    }

    /** The ratio of the longest axis to the shortest. */
    double elongation() {
        double longest = Arrays.stream(lengths).max().orElse(1);
        double shortest = Arrays.stream(lengths).min().orElse(1);
        return longest / shortest;
    }

    /** A point of the distribution. */
    double[] draw(RandomGenerator random) {
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = lengths[i] * random.nextGaussian();
        }
        double[] y = diagonal ? z : product(axes, z);
        double[] point = new double[n];
        for (int i = 0; i < n; i++) {
            point[i] = mean[i] + step * scales[i] * y[i];
        }
        return point;
    }

    /**
     * Adapts to as many points as the population has, best first. A coordinate that was not active does not move the mean.
     */
    void update(List<double[]> points, List<boolean[]> active) {
        double[][] y = new double[population][n];
        double[] move = new double[n];
        double[] shift = new double[n];
        for (int k = 0; k < population; k++) {
            for (int i = 0; i < n; i++) {
                y[k][i] = (points.get(k)[i] - mean[i]) / (step * scales[i]);
            }
            double length = length(whitened(y[k]));
            double limit = Math.sqrt(n) + 2.0 * n / (n + 2.0);
            double shrink = length > limit ? limit / length : 1;
            for (int i = 0; i < n; i++) {
                y[k][i] *= shrink;
                move[i] += weight(k) * y[k][i];
                shift[i] += active.get(k)[i] ? weight(k) * y[k][i] : 0;
            }
        }
        for (int i = 0; i < n; i++) {
            mean[i] += step * scales[i] * shift[i];
        }
        double[] white = whitened(move);
        double gain = Math.sqrt(stepRate * (2 - stepRate) * effective);
        for (int i = 0; i < n; i++) {
            stepPath[i] = (1 - stepRate) * stepPath[i] + gain * white[i];
        }
        generations++;
        double length = length(stepPath);
        double settled = Math.sqrt(1 - StrictMath.pow(1 - stepRate, 2.0 * generations));
        boolean calm = length / settled < (1.4 + 2.0 / (n + 1)) * usual;
        double along = Math.sqrt(pathRate * (2 - pathRate) * effective);
        for (int i = 0; i < n; i++) {
            path[i] = (1 - pathRate) * path[i] + (calm ? along * move[i] : 0);
        }
        adapt(y, calm);
        step *= StrictMath.exp(Math.min(1, stepRate / stepDamping * (length / usual - 1)));
    }

    private void adapt(double[][] y, boolean calm) {
        double sum = 0;
        double[] used = new double[population];
        for (int k = 0; k < population; k++) {
            sum += weights[k];
            double length = weights[k] < 0 ? length(whitened(y[k])) : 0;
            used[k] = weights[k] >= 0 ? weights[k] : length == 0 ? 0 : weights[k] * n / (length * length);
        }
        double kept = 1 - rankOne - rankMu * sum + (calm ? 0 : rankOne * pathRate * (2 - pathRate));
        for (int i = 0; i < n; i++) {
            for (int j = diagonal ? i : 0; j <= i; j++) {
                double change = rankOne * path[i] * path[j];
                for (int k = 0; k < population; k++) {
                    change += rankMu * used[k] * y[k][i] * y[k][j];
                }
                covariance[i][j] = kept * covariance[i][j] + change;
                covariance[j][i] = covariance[i][j];
            }
        }
        stale++;
        if (diagonal || stale * (rankOne + rankMu) * n * 10 >= 1) {
            decompose();
        }
    }

    private void decompose() {
        stale = 0;
        if (diagonal) {
            lengths = new double[n];
            for (int i = 0; i < n; i++) {
                covariance[i][i] = Math.max(covariance[i][i], 1e-20);
                lengths[i] = Math.sqrt(covariance[i][i]);
            }
            return;
        }
        var eigen = new Jacobi(covariance);
        double largest = Arrays.stream(eigen.values()).max().orElse(1);
        lengths = Arrays.stream(eigen.values())
                .map(value -> Math.sqrt(Math.max(value, 1e-14 * largest)))
                .toArray();
        axes = eigen.vectors();
    }

    /** The vector that the distribution without step and scales would have been drawn from: C^-1/2 y. */
    private double[] whitened(double[] y) {
        if (diagonal) {
            double[] white = new double[n];
            for (int i = 0; i < n; i++) {
                white[i] = y[i] / lengths[i];
            }
            return white;
        }
        double[] turned = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                turned[j] += axes[i][j] * y[i];
            }
            turned[j] /= lengths[j];
        }
        return product(axes, turned);
    }

    private double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private double[] filled(double value) {
        double[] array = new double[n];
        Arrays.fill(array, value);
        return array;
    }

    private static double length(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
