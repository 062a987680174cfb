package io.luthier.strategies.cma;

import java.util.Arrays;
import java.util.List;

/**
 * The first distribution of CMA-ES where results are known beforehand: that of the best tenth of them, each blurred by a
 * tenth of the range. One such result alone is the mean of a distribution as wide as usual; without any, the middle is.
 *
 * @see <a href="https://arxiv.org/abs/2012.06932">Nomura et al., Warm Starting CMA-ES for Hyperparameter Optimization,
 *     2021</a>
 */
final class CmaStart {
    private static final double BLUR = 0.1;

    private CmaStart() {}

    /** The best tenth, rounded up, best first. */
    static List<CmaSample> best(List<CmaSample> known) {
        List<CmaSample> best = known.stream()
                .filter(sample -> sample.observation().complete())
                .sorted(CmaSample.BEST_FIRST)
                .toList();
        return best.subList(0, (best.size() + 9) / 10);
    }

    /** The distribution of these samples; a coordinate that none has active is left in the middle. */
    static Cma distribution(int dimension, List<CmaSample> best, double step, int population) {
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            int axis = i;
            mean[i] = best.stream()
                    .filter(sample -> sample.active()[axis])
                    .mapToDouble(sample -> sample.point()[axis])
                    .average()
                    .orElse(0.5);
        }
        if (best.size() < 2) {
            return new Cma(mean, step, identity(dimension, 1), population);
        }
        double[][] covariance = identity(dimension, BLUR * BLUR);
        for (CmaSample sample : best) {
            double[] off = new double[dimension];
            Arrays.setAll(off, i -> sample.active()[i] ? sample.point()[i] - mean[i] : 0);
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    covariance[i][j] += off[i] * off[j] / best.size();
                }
            }
        }
        double variance = 0;
        for (int i = 0; i < dimension; i++) {
            variance += covariance[i][i] / dimension;
        }
        for (double[] row : covariance) {
            for (int j = 0; j < dimension; j++) {
                row[j] /= variance;
            }
        }
        return new Cma(mean, Math.sqrt(variance), covariance, population);
    }

    static double[][] identity(int dimension, double value) {
        double[][] identity = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            identity[i][i] = value;
        }
        return identity;
    }
}
