package io.luthier.strategies.forest;

import org.apache.commons.math3.special.Erf;

/**
 * What a normal variable of mean z and deviation 1 exceeds 0 by on average, phi(z) + z Phi(z), as a logarithm. Looked up in a
 * table, since a forest asks thousands of times and is not sure of the third digit itself.
 */
final class Improvement {
    private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;
    private static final double TAIL = -6;
    private static final double HEAD = 6;
    private static final int CELLS = 128; // to each unit of z
    private static final double[] TABLE = table();

    private Improvement() {}

    /** The logarithm at z, to 0.001; never less for a larger z. */
    public static double log(double z) {
        if (z < TAIL) {
            double s = 1 / (z * z); // the asymptotic series of Mills' ratio
            return -0.5 * z * z - LOG_ROOT_TWO_PI + StrictMath.log(s * (1 - s * (3 - s * (15 - s * (105 - s * 945)))));
        } else if (z >= HEAD) {
            return StrictMath.log(z);
        }
        double cells = (z - TAIL) * CELLS;
        int cell = (int) cells;
        return TABLE[cell] + (cells - cell) * (TABLE[cell + 1] - TABLE[cell]);
    }

    private static double[] table() {
        var table = new double[(int) (HEAD - TAIL) * CELLS + 1];
        for (int i = 0; i < table.length; i++) {
            double z = TAIL + (double) i / CELLS;
            double density = StrictMath.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
            table[i] = StrictMath.log(density + 0.5 * z * Erf.erfc(-z / Math.sqrt(2)));
        }
        return table;
    }
}
