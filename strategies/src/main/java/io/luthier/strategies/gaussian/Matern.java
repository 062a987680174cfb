package io.luthier.strategies.gaussian;

/** The Matern covariance of smoothness 5/2 and variance 1, a function of the squared scaled distance. */
final class Matern {
    private Matern() {}

    /** (1 + s + s^2 / 3) e^-s with s the root of five times the squared distance. */
    static double value(double squared) {
        double s = Math.sqrt(5 * squared);
        return (1 + s + s * s / 3) * Exponential.of(-s);
    }

    /** The derivative of {@link #value} by the squared distance. */
    static double slope(double squared) {
        double s = Math.sqrt(5 * squared);
        return -5 / 6.0 * (1 + s) * Exponential.of(-s);
    }
}
