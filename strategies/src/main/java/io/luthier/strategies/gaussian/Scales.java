package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * What is fitted, in logarithms: a length for each axis, the noise's variance as a share of the signal's, and the bend of the
 * {@link OutputWarp output warp}. Kept as floats, so that a short text holds them exactly.
 */
final class Scales {
    static final double SHORTEST = StrictMath.log(0.02);
    static final double LONGEST = StrictMath.log(1e3);

    private static final double HALF = StrictMath.log(2);

    private final double[] values;

    private Scales(double[] values) {
        this.values = values;
    }

    /** Of a vector of logarithms: lengths, noise, bend. */
    public static Scales of(double[] values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return new Scales(rounded);
    }

    /** Those of a text that {@link #toString} made. */
    public static Scales parse(String text) {
        double[] values = new double[text.length() / 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(text.substring(8 * i, 8 * i + 8), 16));
        }
        return new Scales(values);
    }

    /** How many axes there are. */
    public int dimension() {
        return values.length - 2;
    }

    /** The length of an axis, in units of the cube's edge. */
    public double length(int axis) {
        return StrictMath.exp(values[axis]);
    }

    /** The noise's variance over the signal's. */
    public double noise() {
        return StrictMath.exp(values[values.length - 2]);
    }

    /** The logarithm of the bend. */
    public double bend() {
        return values[values.length - 1];
    }

    /** The logarithms: lengths, noise, bend. */
    public double[] values() {
        return values.clone();
    }

    /**
     * Under suspicion: lengths halved and at most {@code longest}, the best looked at less closely. A maximum of the posterior
     * density tends to lengths that are too long where there are few points, and a search that trusts them stays where it is.
     *
     * @see <a href="https://jmlr.org/papers/v20/18-213.html">Berkenkamp, Schoellig and Krause, No-Regret Bayesian Optimization
     *     with Unknown Hyperparameters, JMLR 20, 2019</a>
     */
    public Scales doubted(double longest) {
        double[] changed = values.clone();
        double limit = StrictMath.log(longest);
        for (int i = 0; i < dimension(); i++) {
            changed[i] = Math.min(changed[i] - HALF, limit);
        }
        changed[values.length - 1] = Math.max(bend(), 0);
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scales scales && Arrays.equals(values, scales.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Eight hexadecimal digits for each value. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        for (double value : values) {
            out.append(String.format("%08x", Float.floatToIntBits((float) value)));
        }
        return out.toString();
    }
}
