package io.luthier.strategies.gaussian;

/**
 * The standard normal distribution and the improvement that it promises, exact far into the tail.
 *
 * <p>With phi and Phi its density and distribution, h(z) = phi(z) + z Phi(z) is what a normal variable of mean z and
 * deviation 1 exceeds 0 by on average. In the tail both come from the continued fraction of Mills' ratio, in which nothing
 * cancels.
 *
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., Unexpected Improvements to Expected Improvement for Bayesian
 *     Optimization, 2023</a>
 */
final class Improvement {
    private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;
    private static final double TAIL = -2.5;
    private static final double FAR = -1e8;

    private Improvement() {}

    /** The logarithm of the density. */
    public static double logDensity(double z) {
        return -0.5 * z * z - LOG_ROOT_TWO_PI;
    }

    /** The logarithm of h(z). */
    public static double log(double z) {
        if (z > TAIL) {
            return StrictMath.log(density(z) + z * body(z));
        } else if (z < FAR) {
            return logDensity(z) - 2 * StrictMath.log(-z);
        }
        double t = fraction(-z);
        return logDensity(z) + StrictMath.log(t / (t - z));
    }

    /** The derivative of {@link #log}: Phi(z) / h(z). */
    public static double slope(double z) {
        if (z > TAIL) {
            double distribution = body(z);
            return distribution / (density(z) + z * distribution);
        }
        return 1 / (z < FAR ? -1 / z : fraction(-z)); // (phi / (t - z)) / (phi t / (t - z))
    }

    /** The logarithm of Phi(z). */
    public static double logDistribution(double z) {
        if (z > -TAIL) {
            return StrictMath.log1p(-beyond(z));
        }
        return z > TAIL ? StrictMath.log(body(z)) : logDensity(z) - StrictMath.log(fraction(-z) - z);
    }

    /** The derivative of {@link #logDistribution}: phi(z) / Phi(z). */
    public static double logDistributionSlope(double z) {
        return z > TAIL ? density(z) / body(z) : fraction(-z) - z;
    }

    private static double density(double z) {
        return StrictMath.exp(logDensity(z));
    }

    /** Phi above the lower tail: by its power series in the middle. */
    private static double body(double z) {
        if (z > -TAIL) {
            return 1 - beyond(z);
        }
        double sum = z;
        double term = z;
        for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }

    /** 1 - Phi in the upper tail. */
    private static double beyond(double z) {
        return density(z) / (z + fraction(z));
    }

    /** The t of Mills' ratio 1 / (x + t): 1 / (x + 2 / (x + 3 / (x + ...))), for x at least 2.5. */
    private static double fraction(double x) {
        double t = 0;
        for (int i = x < 6 ? 90 : 24; i >= 1; i--) {
            t = i / (x + t);
        }
        return t;
    }
}
