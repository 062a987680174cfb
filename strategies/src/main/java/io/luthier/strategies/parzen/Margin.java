package io.luthier.strategies.parzen;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/**
 * One axis of a mixture: a kernel for each component, and for the last one the prior. A kernel's height is {@code factor x
 * exp(exponent)}: a density on a continuous axis, the probability of a value on all others.
 */
abstract sealed class Margin permits Smooth, Stepped, Labels {
    /** The kernels around these coordinates. */
    static Margin of(Axis axis, double[] centres, Kernels kernels) {
        if (!axis.ordered()) {
            return new Labels(axis, centres, kernels.priorWeight());
        }
        double[] widths = kernels.widths(centres);
        return axis.levels() == 0 ? new Smooth(centres, widths) : new Stepped(axis, centres, widths);
    }

    /** Multiplies each component's factor and adds to its exponent, as its kernel is at a coordinate. */
    abstract void weigh(double x, double[] factors, double[] exponents);

    /** A coordinate drawn from a component's kernel. */
    abstract double draw(int component, RandomGenerator random);
}
