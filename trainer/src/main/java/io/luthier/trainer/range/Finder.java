package io.luthier.trainer.range;

import java.util.Arrays;

/** How a finder treats the losses before its rules read them: smoothing, where it would have stopped, what it leaves out. */
enum Finder {
    FASTAI(Smoothing.fastai(0.98), 4, 5),
    PYTORCH_LR_FINDER(Smoothing.blend(0.05), 5, 5),
    IGNITE(Smoothing.blend(0.05), 5, 0),
    LIGHTNING(Smoothing.lightning(0.98), 4, 1);

    private final Smoothing smoothing;
    private final double stop;
    private final int last;

    Finder(Smoothing smoothing, double stop, int last) {
        this.smoothing = smoothing;
        this.stop = stop;
        this.last = last;
    }

    /** The smoothed losses up to the one at which the finder stops, that included: above so many times the best. */
    double[] smooth(double[] losses) {
        double[] smooth = smoothing.apply(losses);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < smooth.length; i++) {
            best = Math.min(best, smooth[i]);
            if (smooth[i] > stop * best) {
                return Arrays.copyOf(smooth, i + 1);
            }
        }
        return smooth;
    }

    /** How many points at the beginning are left out, of so many that were planned. */
    int first(int planned) {
        return this == FASTAI ? planned / 10 : this == IGNITE ? 0 : 10;
    }

    /** How many points at the end are left out. */
    int last() {
        return last;
    }
}
