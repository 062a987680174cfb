package io.luthier.strategies.gaussian;

/** The acquisition function of a mean and a variance, larger being better, with its derivatives by both. */
abstract class AcquisitionValue {
    /** The derivative of the last value by the mean. */
    double byMean;

    /** The derivative of the last value by the variance. */
    double byVariance;

    abstract double of(double mean, double variance);

    /** The logarithm of the probability that a limit is kept. */
    static AcquisitionValue kept(Chances.Chance chance) {
        return new Probability(chance.bound());
    }

    /**
     * By the strategy's setting.
     *
     * @param best the least mean at a point that was tried and broke no limit; infinite where there is none, and then nothing but the
     *     limits counts
     */
    static AcquisitionValue of(GaussianProcess.Acquisition acquisition, double best) {
        if (best == Double.POSITIVE_INFINITY) {
            return new Nothing();
        }
        return switch (acquisition) {
            case UCB, THOMPSON -> new Bound();
            case PI -> new Probability(best);
            case LOG_EI -> new LogImprovement(best);
        };
    }

    private static final class LogImprovement extends AcquisitionValue {
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

    private static final class Nothing extends AcquisitionValue {
        @Override
        double of(double mean, double variance) {
            return 0;
        }
    }

    private static final class Probability extends AcquisitionValue {
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

    private static final class Bound extends AcquisitionValue {
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
