package io.luthier.strategies.tpe;

import io.luthier.space.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A density over some axes of the unit cube: a weighted sum of components, one around each observed point and one prior,
 * each of which is a product of one kernel for each axis. Not for several threads.
 */
final class Mixture {
    private static final double NOTHING = -40; // an exponent that adds nothing to the prior

    private final List<Marginal> margins = new ArrayList<>();
    private final double[] cumulated;
    private final double[] peaks; // weights times the heights of the smooth kernels
    private final double[] factors;
    private final double[] exponents;
    private final int[] near;

    /**
     * @param points the observed points, with one coordinate for each axis
     * @param weights a weight for each point, at least 0
     */
    public Mixture(List<Axis> axes, List<double[]> points, double[] weights, Kernels kernels) {
        int n = points.size();
        this.peaks = Arrays.copyOf(weights, n + 1);
        peaks[n] = n == 0 ? 1 : kernels.priorWeight();
        double sum = Arrays.stream(peaks).sum();
        this.cumulated = new double[n + 1];
        double below = 0;
        for (int i = 0; i <= n; i++) {
            peaks[i] /= sum;
            below += peaks[i];
            cumulated[i] = below;
        }
        for (int a = 0; a < axes.size(); a++) {
            double[] centres = new double[n];
            for (int i = 0; i < n; i++) {
                centres[i] = points.get(i)[a];
            }
            Marginal margin = Marginal.of(axes.get(a), centres, kernels);
            margins.add(margin);
            if (margin instanceof Smooth smooth) {
                smooth.multiplyPeaks(peaks);
            }
        }
        this.factors = new double[n + 1];
        this.exponents = new double[n + 1];
        this.near = new int[n + 1];
    }

    /** The density at a point: per unit of each continuous axis, and the probability of the values on all others. */
    public double density(double[] point) {
        Arrays.fill(exponents, 0);
        for (int a = 0; a < point.length; a++) {
            if (margins.get(a) instanceof Smooth smooth) {
                smooth.descend(point[a], exponents);
            }
        }
        int count = 0;
        for (int i = 0; i < exponents.length; i++) {
            if (exponents[i] > NOTHING) {
                near[count++] = i;
                factors[i] = peaks[i];
            }
        }
        for (int a = 0; a < point.length; a++) {
            if (margins.get(a) instanceof Marginal.OfValues values) {
                values.multiply(point[a], near, count, factors);
            }
        }
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += factors[near[c]] * StrictMath.exp(exponents[near[c]]);
        }
        return sum;
    }

    /** A point drawn from the density. */
    public double[] draw(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        int component = Math.min(cumulated.length - 1, found >= 0 ? found + 1 : -found - 1);
        double[] point = new double[margins.size()];
        for (int a = 0; a < point.length; a++) {
            point[a] = margins.get(a).draw(component, random);
        }
        return point;
    }
}
