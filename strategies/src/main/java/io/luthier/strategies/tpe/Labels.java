package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/** An axis of labels: a kernel is its own label, with a little of the prior mixed in. */
final class Labels extends Marginal.OfValues {
    private final Axis axis;
    private final long[] own;
    private final double mixed; // how much of a kernel is prior

    Labels(Axis axis, double[] centres, double priorWeight) {
        this.axis = axis;
        this.own = new long[centres.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = axis.level(centres[i]);
        }
        double prior = priorWeight * axis.levels() / (own.length + 1);
        this.mixed = prior / (1 + prior);
    }

    @Override
    void multiply(double x, int[] components, int count, double[] factors) {
        long label = axis.level(x);
        double prior = axis.edge(label + 1) - axis.edge(label);
        double other = mixed * prior;
        double same = 1 - mixed + other;
        for (int c = 0; c < count; c++) {
            int i = components[c];
            factors[i] *= i == own.length ? prior : own[i] == label ? same : other;
        }
    }

    @Override
    double draw(int component, RandomGenerator random) {
        boolean prior = component == own.length || random.nextDouble() < mixed;
        return axis.unit(prior ? axis.level(random.nextDouble()) : own[component]);
    }
}
