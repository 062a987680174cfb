package io.luthier.trainer;

/**
 * The exponential function in plain double arithmetic, which gives the same bits on every machine, several times as fast as
 * {@link StrictMath}'s. The result is within 2^-51 of it: with x = (64 k + j) ln(2) / 64 + r and |r| below 0.0055, the
 * result is 2^k times 2^(j/64) from a table times a polynomial, whose remainder r^6 / 720 is below 2^-54.
 *
 * @see <a href="https://doi.org/10.1145/63522.214389">Tang 1989</a>
 */
final class Exp {
    private static final int STEPS = 64;
    /** The bits of 2^(j/64); a number added above them multiplies by its power of 2. */
    private static final long[] POWERS = new long[STEPS];

    static {
        for (int j = 0; j < STEPS; j++) {
            POWERS[j] = Double.doubleToRawLongBits(StrictMath.pow(2, (double) j / STEPS));
        }
    }

    /** Above it, and below the other, results and what they are made of are normal numbers. */
    private static final double LOWEST = -690;

    private static final double HIGHEST = 709;

    /** Adding it leaves the nearest whole number in the low bits. */
    private static final double ROUND = 0x1.8p52;

    private static final double PER_UNIT = STEPS / 0.6931471805599453;
    /** ln(2) / 64 in two parts; products of the first with numbers of up to 20 bits are exact. */
    private static final double HIGH = 0x1.62e42feep-1 / STEPS;

    private static final double LOW = 0x1.a39ef35793c76p-33 / STEPS;

    private Exp() {}

    static double of(double x) {
        return of(x, rest(x));
    }

    /**
     * Replaces the first numbers by what {@link #of} makes of them, bit for bit. The compiler makes vector instructions of what is
     * plain arithmetic, which stands in a loop of its own.
     *
     * @param scratch as long as what is replaced
     */
    static void all(double[] x, double[] scratch, int count) {
        for (int i = 0; i < count; i++) {
            scratch[i] = rest(x[i]);
        }
        for (int i = 0; i < count; i++) {
            x[i] = of(x[i], scratch[i]);
        }
    }

    /** exp(r) - 1. */
    private static double rest(double x) {
        double whole = x * PER_UNIT + ROUND - ROUND;
        double r = (x - whole * HIGH) - whole * LOW;
        return r + r * r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    }

    private static double of(double x, double rest) {
        if (!(x > LOWEST && x < HIGHEST)) {
            return StrictMath.exp(x); // next to or beyond what can be told, or NaN
        }
        int n = (int) Double.doubleToRawLongBits(x * PER_UNIT + ROUND);
        double power = Double.longBitsToDouble(POWERS[n & (STEPS - 1)] + ((long) (n >> 6) << 52));
        return power + power * rest;
    }
}
