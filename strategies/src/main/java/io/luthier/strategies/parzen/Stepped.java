package io.luthier.strategies.parzen;

import io.luthier.space.Axis;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An axis of ordered values: truncated normal kernels, integrated over each value's share of the unit interval. */
final class Stepped extends Margin {
    private final Axis axis;
    private final double[] centres;
    private final double[] widths;
    private final double[] insides;
    private final Map<Long, double[]> masses = new HashMap<>(); // by level, for candidates repeat themselves

    Stepped(Axis axis, double[] centres, double[] widths) {
        this.axis = axis;
        this.centres = centres;
        this.widths = widths;
        this.insides = new double[centres.length];
        for (int i = 0; i < centres.length; i++) {
            insides[i] = Smooth.inside(centres[i], widths[i]);
        }
    }

    @Override
    void weigh(double x, double[] factors, double[] exponents) {
        double[] mass = masses.computeIfAbsent(axis.level(x), this::mass);
        for (int i = 0; i < mass.length; i++) {
            factors[i] *= mass[i];
        }
    }

    private double[] mass(long level) {
        double low = axis.edge(level);
        double high = axis.edge(level + 1);
        double[] mass = new double[centres.length + 1];
        for (int i = 0; i < centres.length; i++) {
            double below = Gaussian.below((low - centres[i]) / widths[i]);
            mass[i] = (Gaussian.below((high - centres[i]) / widths[i]) - below) / insides[i];
        }
        mass[centres.length] = high - low;
        return mass;
    }

    @Override
    double draw(int component, RandomGenerator random) {
        double x = component == centres.length
                ? random.nextDouble()
                : Smooth.truncated(centres[component], widths[component], random);
        return axis.unit(axis.level(x));
    }
}
