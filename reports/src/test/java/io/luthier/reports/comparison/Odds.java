package io.luthier.reports.comparison;

import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** Bounds for counts that were simulated, and the lines that the simulations print. */
public final class Odds {
    private Odds() {}

    /** A count out of n that is exceeded with a probability of at most 1 in 10,000 where each has the chance p. */
    public static int most(int n, double p) {
        return new BinomialDistribution(null, n, p).inverseCumulativeProbability(1 - 1e-4);
    }

    /** A count out of n that is missed with a probability of at most 1 in 10,000 where each has the chance p. */
    public static int least(int n, double p) {
        return n - most(n, 1 - p);
    }

    /** {@code 3.9 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Says what a simulation gave. */
    public static void print(String line) {
        System.out.println(line);
    }
}
