package io.luthier.strategies.gaussian;

/** The Matern covariance of smoothness 5/2 and variance 1, a function of the squared scaled distance. */
final class Matern {
    private Matern() {}

    /** (1 + s + s^2 / 3) e^-s with s the root of five times the squared distance. */
    static double value(double squared) {
        double s = Math.sqrt(5 * squared);
        return value(s, Exponential.of(-s));
    }

    /** The value, from s and e^-s. */
    static double value(double s, double e) {
        return (1 + s + s * s / 3) * e;
    }

    /** The derivative by the squared distance, from s and e^-s. */
    static double slope(double s, double e) {
        return -5 / 6.0 * (1 + s) * e;
    }
}
