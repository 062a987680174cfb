package io.luthier.trial;

import io.luthier.settings.Names;

/**
 * How long a trial may be trained: whole units, from {@code least} to {@code full}.
 *
 * @param unit what is counted: {@code epoch}
 * @param least the smallest fidelity at which a result means anything, at least 1
 * @param full the fidelity at which a trial is finished
 */
public record Fidelity(String unit, int least, int full) {
    public Fidelity {
        Names.name("fidelity unit", unit);
        if (least < 1 || least > full) {
            throw new IllegalArgumentException("fidelity runs from " + least + " to " + full + " " + unit
                    + "s\nThe least must be at least 1 and at most the full.");
        }
    }

    /** An objective that is evaluated whole or not at all. */
    public static Fidelity whole() {
        return new Fidelity("evaluation", 1, 1);
    }

    /** Up to {@code full} epochs of training. */
    public static Fidelity epochs(int full) {
        return new Fidelity("epoch", 1, full);
    }
}
