package io.luthier.strategies.parzen;

import io.luthier.space.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over some axes of the unit cube: a weighted sum of components, one around each observed point and one prior,
 * each of which is a product of one kernel for each axis. Not for several threads.
 */
public final class Mixture {
    private static final double NOTHING = -60; // an exponent that adds nothing to the prior

    private final double[] weights;
    private final double[] cumulated;
    private final List<Margin> margins;
    private final double[] factors;
    private final double[] exponents;

    /**
     * @param points the observed points, with one coordinate for each axis
     * @param pointWeights a weight for each point
     */
    public Mixture(List<Axis> axes, List<double[]> points, double[] pointWeights, Kernels kernels) {
        int n = points.size();
        this.weights = Arrays.copyOf(pointWeights, n + 1);
        weights[n] = n == 0 ? 1 : kernels.priorWeight();
        double sum = Arrays.stream(weights).sum();
        this.cumulated = new double[n + 1];
        double below = 0;
        for (int i = 0; i <= n; i++) {
            weights[i] /= sum;
            below += weights[i];
            cumulated[i] = below;
        }
        this.margins = new ArrayList<>();
        for (int a = 0; a < axes.size(); a++) {
            double[] centres = new double[n];
            for (int i = 0; i < n; i++) {
                centres[i] = points.get(i)[a];
            }
            margins.add(Margin.of(axes.get(a), centres, kernels));
        }
        this.factors = new double[n + 1];
        this.exponents = new double[n + 1];
    }

    /** The density at a point: per unit of each continuous axis, and the probability of the values on all others. */
    public double density(double[] point) {
        System.arraycopy(weights, 0, factors, 0, weights.length);
        Arrays.fill(exponents, 0);
        for (int a = 0; a < point.length; a++) {
            margins.get(a).weigh(point[a], factors, exponents);
        }
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            if (exponents[i] > NOTHING) {
                sum += factors[i] * StrictMath.exp(exponents[i]);
            }
        }
        return sum;
    }

    /** A point drawn from the density. */
    public double[] draw(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        int component = Math.min(weights.length - 1, found >= 0 ? found + 1 : -found - 1);
        double[] point = new double[margins.size()];
        for (int a = 0; a < point.length; a++) {
            point[a] = margins.get(a).draw(component, random);
        }
        return point;
    }
}
