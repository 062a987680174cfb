package io.luthier.strategies.gaussian;

public final class P {
    static double get(String k, double v) {
        return Double.parseDouble(System.getProperty("gp." + k, "" + v));
    }

    public static final double LENGTH = get("length", -0.5),
            LENGTH_SPREAD = get("lengthSpread", Math.sqrt(3)),
            NOISE = get("noise", Math.log(1e-3)),
            NOISE_SPREAD = get("noiseSpread", 2),
            BEND = get("bend", Math.log(3)),
            BEND_SPREAD = get("bendSpread", 2),
            FLOOR = get("floor", Math.log(1e-6));
    public static final double A = get("a", 2),
            TAU = get("tau", 1),
            SHRINK = get("shrink", Math.log(2)),
            WIDE = get("wide", 0),
            FITGAIN = get("fitgain", 1e-3);
}
