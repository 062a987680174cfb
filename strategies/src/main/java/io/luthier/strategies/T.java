package io.luthier.strategies;

final class T {
    static double get(String k, double v) {
        return Double.parseDouble(System.getProperty("gp." + k, "" + v));
    }

    static final double TOL = get("tol", 1e-3), CLIMBGAIN = get("climbgain", 1e-5);
    static final int EVALS = (int) get("evals", 40),
            GLOBAL = (int) get("global", 384),
            LOCAL = (int) get("local", 256),
            STARTS = (int) get("starts", 5),
            TWICE = (int) get("twice", 60),
            FITEVALS = (int) get("fitevals", 50),
            FIT = (int) get("fit", 200),
            KEEP = (int) get("keep", 700);
    static final double REFIT = get("refit", 20),
            STALL = get("stall", 3),
            EVERY = get("every", 2),
            GAIN = get("gain", 0.01),
            CAP = get("cap", 0.6),
            MARGIN = get("margin", 0.1),
            FEW = get("few", 64),
            NEARBY = get("nearby", 32);
}
