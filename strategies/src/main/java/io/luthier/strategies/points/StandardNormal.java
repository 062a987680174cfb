package io.luthier.strategies.points;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, fast and the same on every machine; absolute error under 1e-9. */
public final class StandardNormal {
    private static final double FAR = 7; // what lies beyond is under 2e-12
    private static final int PER_UNIT = 64;
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double[] BELOW = new double[(int) (2 * FAR * PER_UNIT) + 2];
    private static final double[] SLOPE = new double[BELOW.length]; // of BELOW, for a step of the table

    static {
        for (int i = 0; i < BELOW.length; i++) {
            double z = (double) i / PER_UNIT - FAR;
            BELOW[i] = Erf.erfc(-z / Math.sqrt(2)) / 2;
            SLOPE[i] = StrictMath.exp(-z * z / 2) / (SQRT_TWO_PI * PER_UNIT);
        }
    }

    private StandardNormal() {}

    /** The probability of a value below {@code z}, by cubic interpolation in a table. */
    public static double below(double z) {
        double place = (z + FAR) * PER_UNIT;
        if (!(place > 0)) {
            return 0;
        } else if (place >= BELOW.length - 1) {
            return 1;
        }
        int i = (int) place;
        double t = place - i;
        double rise = BELOW[i + 1] - BELOW[i];
        double first = SLOPE[i] - rise;
        double last = rise - SLOPE[i + 1];
        return BELOW[i] + t * (rise + (1 - t) * (first * (1 - t) + last * t));
    }

    /** The height of the normal density of this deviation at its peak, if only {@code share} of it is kept. */
    public static double peak(double deviation, double share) {
        return 1 / (SQRT_TWO_PI * deviation * share);
    }
}
