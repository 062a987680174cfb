package io.luthier.trainer.range;

/**
 * What is done about the noise of a range test's losses before a rule reads them. A window that looks to both sides leaves
 * the curve where it is; averages that look back alone, as those of the three finders do, move it towards higher rates, with
 * a factor of 0.98 by tens of steps.
 */
@FunctionalInterface
public interface Smoothing {
    /** The smoothed values, as many as there were. */
    double[] apply(double[] values);

    /**
     * The mean over a window around each value; at the ends of the curve the window shrinks on both sides alike.
     *
     * @param window an odd number; an even one counts as the next
     */
    static Smoothing centred(int window) {
        return values -> {
            double[] smooth = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                int half = Math.min(window / 2, Math.min(i, values.length - 1 - i));
                double sum = 0;
                for (int k = i - half; k <= i + half; k++) {
                    sum += values[k];
                }
                smooth[i] = sum / (2 * half + 1);
            }
            return smooth;
        };
    }

    /** fastai: an exponential average that begins at 0, divided by the weight that it has taken in. */
    static Smoothing fastai(double beta) {
        return average(beta, 1);
    }

    /** Lightning: as fastai, but with one power too many in the correction, so that the first value is about halved. */
    static Smoothing lightning(double beta) {
        return average(beta, 2);
    }

    private static Smoothing average(double beta, int powers) {
        return values -> {
            double[] smooth = new double[values.length];
            double mean = 0;
            for (int i = 0; i < values.length; i++) {
                mean = beta * mean + (1 - beta) * values[i];
                smooth[i] = mean / (1 - StrictMath.pow(beta, (double) i + powers));
            }
            return smooth;
        };
    }

    /** pytorch-lr-finder and ignite: an exponential average that begins at the first value. */
    static Smoothing blend(double share) {
        return values -> {
            double[] smooth = values.clone();
            for (int i = 1; i < values.length; i++) {
                smooth[i] = share * values[i] + (1 - share) * smooth[i - 1];
            }
            return smooth;
        };
    }
}
