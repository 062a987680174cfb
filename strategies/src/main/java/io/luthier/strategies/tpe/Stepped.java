package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import io.luthier.strategies.points.StandardNormal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An axis of ordered values: truncated normal kernels, integrated over each value's share of the unit interval. */
final class Stepped extends Marginal.OfValues {
    private final Axis axis;
    private final double[] centres;
    private final double[] widths;
    private final double[] insides;
    private final Map<Long, double[]> masses = new HashMap<>(); // by level, for candidates repeat values

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
    void multiply(double x, int[] components, int count, double[] factors) {
        long level = axis.level(x);
        double low = axis.edge(level);
        double high = axis.edge(level + 1);
        double[] known = masses.computeIfAbsent(level, l -> unknown(centres.length, high - low));
        for (int c = 0; c < count; c++) {
            int i = components[c];
            if (known[i] < 0) {
                double below = StandardNormal.below((low - centres[i]) / widths[i]);
                known[i] = (StandardNormal.below((high - centres[i]) / widths[i]) - below) / insides[i];
            }
            factors[i] *= known[i];
        }
    }

    private static double[] unknown(int kernels, double prior) {
        double[] masses = new double[kernels + 1];
        Arrays.fill(masses, -1);
        masses[kernels] = prior;
        return masses;
    }

    @Override
    double draw(int component, RandomGenerator random) {
        double x = component == centres.length
                ? random.nextDouble()
                : Smooth.truncated(centres[component], widths[component], random);
        return axis.unit(axis.level(x));
    }
}
