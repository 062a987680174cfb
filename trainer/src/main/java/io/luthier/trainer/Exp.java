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
    private static final double[] POWERS = new double[STEPS];

    static {
        for (int j = 0; j < STEPS; j++) {
            POWERS[j] = StrictMath.pow(2, (double) j / STEPS);
        }
    }

    /** Adding it leaves the nearest whole number in the low bits. */
    private static final double ROUND = 0x1.8p52;

    private static final double PER_UNIT = STEPS / 0.6931471805599453;
    /** ln(2) / 64 in two parts; products of the first with numbers of up to 20 bits are exact. */
    private static final double HIGH = 0x1.62e42feep-1 / STEPS;

    private static final double LOW = 0x1.a39ef35793c76p-33 / STEPS;

    private Exp() {}

    static double of(double x) {
        if (!(x > -708 && x < 709)) {
            return StrictMath.exp(x); // next to or beyond what can be told, or NaN
        }
        double shifted = x * PER_UNIT + ROUND;
        int n = (int) Double.doubleToRawLongBits(shifted);
        double whole = shifted - ROUND;
        double r = (x - whole * HIGH) - whole * LOW;
        double power = POWERS[n & (STEPS - 1)];
        double rest = r + r * r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
        long exponent = (long) (n >> 6) + 1023;
        return (power + power * rest) * Double.longBitsToDouble(exponent << 52);
    }
}
