package io.luthier.reports.statistics;

import java.util.Arrays;

/**
 * Values below which shares of a sample lie, between two of them by interpolation (type 7).
 *
 * @see <a href="https://doi.org/10.2307/2684934">Hyndman and Fan 1996</a>
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * A quantile; an infinite one where it lies beside or at an infinite value.
     *
     * @param share from 0 to 1
     * @throws IllegalArgumentException if there is no value, or one is not a number
     */
    public static double of(double[] values, double share) {
        double[] sorted = sorted(values);
        double at = share * (sorted.length - 1);
        double low = sorted[(int) Math.floor(at)];
        double high = sorted[(int) Math.ceil(at)];
        return low == high ? low : low + (high - low) * (at - Math.floor(at));
    }

    static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    sorted.length == 0 ? "no values\nGive at least one." : "a value is not a number");
        }
        return sorted;
    }
}
