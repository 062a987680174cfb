package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import java.util.Arrays;

/**
 * Where the cycles of a run begin. Found by adding up lengths, not by logarithms, which slip at exact boundaries; with whole
 * lengths and multipliers all sums are exact.
 */
final class Cycles {
    private static final int MOST = 1_000_000;

    private final long steps;
    private final long count; // of equal cycles in `length` steps; 0 where they grow
    private final long length;
    private final double[] starts;

    private Cycles(long steps, long count, long length, double[] starts) {
        this.steps = steps;
        this.count = count;
        this.length = length;
        this.starts = starts;
    }

    /** A first cycle of so many steps, each later one longer by a factor. */
    static Cycles growing(long steps, long first, double multiplier) {
        if (multiplier == 1) {
            return new Cycles(steps, 1, first, new double[0]);
        }
        double[] starts = new double[16];
        int n = 1;
        double width = first;
        while (starts[n - 1] < steps) {
            if (n == MOST) {
                throw new InvalidSettingException(
                        "multiplier",
                        "multiplier is " + multiplier + ", which makes more than " + MOST + " cycles\nUse 1.");
            }
            if (n == starts.length) {
                starts = Arrays.copyOf(starts, 2 * n);
            }
            starts[n] = starts[n - 1] + width;
            width *= multiplier;
            n++;
        }
        return new Cycles(steps, 0, 0, Arrays.copyOf(starts, n));
    }

    /** So many cycles that fill the run exactly, each longer than the one before by a factor. */
    static Cycles filling(long steps, int cycles, double multiplier) {
        if (multiplier == 1) {
            return new Cycles(steps, cycles, steps, new double[0]);
        }
        double[] sums = new double[cycles + 1]; // in units of the first cycle
        double width = 1;
        for (int i = 0; i < cycles; i++) {
            sums[i + 1] = sums[i] + width;
            width *= multiplier;
        }
        return new Cycles(
                steps,
                0,
                0,
                Arrays.stream(sums).map(sum -> steps * sum / sums[cycles]).toArray());
    }

    /** The number of the cycle that a step belongs to, from 0; the end of the run belongs to the last. */
    long cycle(long step) {
        long t = inside(step);
        if (count > 0) {
            return t * count / length;
        }
        int found = Arrays.binarySearch(starts, (double) t);
        return found >= 0 ? found : -found - 2;
    }

    /** How much of its cycle has passed at a step, in [0, 1). At the end of the run, of the last step's; 1 if it ends. */
    double progress(long step) {
        long t = inside(step);
        long over = Math.min(steps, Math.max(t, step)) - t; // 1 at the end
        if (count > 0) {
            return ((double) (t * count % length) + over * count) / length;
        }
        int cycle = (int) cycle(step);
        return Math.min(1, (t + over - starts[cycle]) / (starts[cycle + 1] - starts[cycle]));
    }

    private long inside(long step) {
        return Math.max(0, Math.min(steps - 1, step));
    }
}
