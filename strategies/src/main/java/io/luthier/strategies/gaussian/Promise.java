package io.luthier.strategies.gaussian;

/** How promising a mean and a variance are, larger being better, with the derivatives by both. */
abstract class Promise {
    /** The derivative of the last value by the mean. */
    double byMean;

    /** The derivative of the last value by the variance. */
    double byVariance;

    abstract double of(double mean, double variance);

    /** By the strategy's setting; {@code best} is the least mean at a point that was tried. */
    static Promise of(GaussianProcess.Acquisition acquisition, double best) {
        return switch (acquisition) {
            case UCB, THOMPSON -> new Bound();
            case PI -> new Probability(best);
            case LOG_EI -> new LogImprovement(best);
        };
    }

    private static final class LogImprovement extends Promise {
        private final double best;

        LogImprovement(double best) {
            this.best = best;
        }

        @Override
        double of(double mean, double variance) {
            double deviation = Math.sqrt(variance);
            double z = (best - mean) / deviation;
            double slope = Improvement.slope(z);
            byMean = -slope / deviation;
            byVariance = (1 - z * slope) / (2 * variance);
            return Improvement.log(z) + 0.5 * StrictMath.log(variance);
        }
    }

    private static final class Probability extends Promise {
        private final double best;

        Probability(double best) {
            this.best = best;
        }

        @Override
        double of(double mean, double variance) {
            double deviation = Math.sqrt(variance);
            double z = (best - mean) / deviation;
            double slope = Improvement.logDistributionSlope(z);
            byMean = -slope / deviation;
            byVariance = -slope * z / (2 * variance);
            return Improvement.logDistribution(z);
        }
    }

    private static final class Bound extends Promise {
        private static final double DEVIATIONS = 2;

        @Override
        double of(double mean, double variance) {
            double deviation = Math.sqrt(variance);
            byMean = -1;
            byVariance = DEVIATIONS / (2 * deviation);
            return DEVIATIONS * deviation - mean;
        }
    }
}
