package io.luthier.contract.internal;

/** How much of each heavy suite runs: {@code -Dluthier.effort}, a tenth by default, all of it under the profile "full". */
public final class Effort {
    private static final double SHARE = Double.parseDouble(System.getProperty("luthier.effort", "0.1"));

    private Effort() {}

    /** This build's share of a full count, rounded, at least 1. */
    public static int of(int full) {
        return (int) Math.max(1, Math.round(full * SHARE));
    }

    /** Whether everything runs. */
    public static boolean full() {
        return SHARE >= 1;
    }
}
