package io.luthier.trainer.schedule;

/**
 * What schedules are made of, in {@code StrictMath} and without allocation. The library's own power, and its cosine beyond
 * a quarter of pi, allocate on newer Java releases.
 */
final class Curves {
    private static final int MULTIPLIED = 64;

    private Curves() {}

    /** base^exponent for a base and an exponent of at least 0. */
    static double power(double base, double exponent) {
        if (exponent <= MULTIPLIED && exponent == Math.rint(exponent)) {
            return power(base, (long) exponent);
        }
        if (exponent == 0.5) {
            return Math.sqrt(base);
        }
        return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
    }

    /** base^exponent for a base and an exponent of at least 0; small exponents by repeated squaring. */
    static double power(double base, long exponent) {
        if (exponent > MULTIPLIED) {
            return base == 0 ? 0 : StrictMath.exp(exponent * StrictMath.log(base));
        }
        double result = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    /** (1 + cos(pi u)) / 2 for u of at least 0, as a square: exact to the last digits where it is nearly 0. */
    static double cosine(double u) {
        double v = u <= 1 ? u : u % 2;
        v = v <= 1 ? v : 2 - v;
        double root = v <= 0.5 ? StrictMath.cos(Math.PI / 2 * v) : StrictMath.sin(Math.PI / 2 * (1 - v));
        return root * root;
    }

    /** From {@code from} at u = 0 to {@code to} at u = 1 along half a wave; both ends exact. */
    static double cosine(double from, double to, double u) {
        return u <= 0 ? from : u >= 1 ? to : to + (from - to) * cosine(u);
    }

    /** From {@code from} at u = 0 to {@code to} at u = 1 along a line; both ends exact. */
    static double line(double from, double to, double u) {
        return u <= 0 ? from : u >= 1 ? to : from + (to - from) * u;
    }
}
