package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/** One axis of a mixture: a kernel for each component, and for the last one the prior. */
abstract sealed class Marginal permits Smooth, Marginal.OfValues {
    /** The kernels around these coordinates. */
    static Marginal of(Axis axis, double[] centres, Kernels kernels) {
        if (!axis.ordered()) {
            return new Labels(axis, centres, kernels.priorWeight());
        }
        double[] widths = kernels.widths(centres);
        return axis.levels() == 0 ? new Smooth(centres, widths) : new Stepped(axis, centres, widths);
    }

    /** A coordinate drawn from a component's kernel. */
    abstract double draw(int component, RandomGenerator random);

    /** An axis of values: its kernels are probabilities. */
    abstract static sealed class OfValues extends Marginal permits Stepped, Labels {
        /** Multiplies the factors of some components by the probability of the value at a coordinate. */
        abstract void multiply(double x, int[] components, int count, double[] factors);
    }
}
