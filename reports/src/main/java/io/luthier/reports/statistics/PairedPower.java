package io.luthier.reports.statistics;

import io.luthier.reports.text.Figures;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The power of Student's two-sided paired test. An effect is a true mean difference over the standard deviation of the
 * differences. Exact, by integrating over the deviation that a sample may show (the noncentral t distribution).
 */
public final class PairedPower {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int PANELS = 2000;
    private static final int MOST = 1 << 30;

    private PairedPower() {}

    /**
     * The chance that so many pairs show an effect.
     *
     * @param pairs at least 2
     * @param confidence in (0, 1): 0.95 for a test at 5 %
     */
    public static double power(int pairs, double effect, double confidence) {
        double critical = quantile(pairs, 1 - (1 - share(confidence)) / 2);
        double shift = effect * Math.sqrt(pairs);
        double freedom = pairs - 1.0;
        double half = freedom / 2;
        double constant = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
        double low = Math.max(0, 1 - 12 / Math.sqrt(2 * freedom));
        double high = 1 + 12 / Math.sqrt(2 * freedom);
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) { // Simpson's rule over w = sample deviation / true deviation
            double w = low + (high - low) * i / PANELS;
            double log = w == 0
                    ? (freedom == 1 ? constant : Double.NEGATIVE_INFINITY)
                    : constant + (freedom - 1) * Math.log(w) - half * w * w;
            double found = NORMAL.cumulativeProbability(shift - critical * w)
                    + NORMAL.cumulativeProbability(-shift - critical * w);
            sum += Math.exp(log) * found * (i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return Math.min(1, sum * (high - low) / PANELS / 3);
    }

    /** The smallest effect, above 0, that so many pairs show with this power; to 12 digits. */
    public static double effect(int pairs, double confidence, double power) {
        between(power, 1 - share(confidence), confidence);
        double low = 0;
        double high = 1;
        while (power(pairs, high, confidence) < power) {
            high *= 2;
        }
        while (high - low > 1e-12 * high) {
            double middle = (low + high) / 2;
            if (power(pairs, middle, confidence) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The fewest pairs that show an effect with this power. */
    public static int pairs(double effect, double confidence, double power) {
        between(power, 1 - share(confidence), confidence);
        if (!(Math.abs(effect) > 0)) {
            throw new IllegalArgumentException("the effect is " + effect + "\nNo number of pairs shows that.");
        }
        int high = 2;
        while (power(high, effect, confidence) < power) {
            if (high == MOST) {
                throw new IllegalArgumentException("the effect " + effect + " needs more than " + MOST + " pairs");
            }
            high *= 2;
        }
        int low = Math.max(2, high / 2);
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (power(middle, effect, confidence) < power) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Where the distribution of Student's t for so many pairs reaches {@code share}. */
    static double quantile(int pairs, double share) {
        if (pairs < 2) {
            throw new IllegalArgumentException(pairs + " pairs\nGive at least 2.");
        }
        return new TDistribution(null, pairs - 1.0).inverseCumulativeProbability(share);
    }

    /** The confidence, if it is one. */
    static double share(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "the confidence is " + confidence + ", it must lie in (0, 1)\nMaybe 0.95.");
        }
        return confidence;
    }

    private static void between(double power, double chance, double confidence) {
        if (!(power > chance && power < 1)) {
            throw new IllegalArgumentException(
                    "the power is %s, at a confidence of %s it must lie in (%s, 1)\nMaybe 0.8."
                            .formatted(power, confidence, Figures.number(chance, 4)));
        }
    }
}
