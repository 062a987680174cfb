package io.luthier.strategies.parzen;

import io.luthier.space.Axis;
import java.util.Arrays;

/**
 * How kernels are laid around observed points.
 *
 * @param priorWeight the weight of the prior among the kernels, each of which weighs at most 1
 * @param narrowest no kernel is narrower than one part in {@code min(narrowest, n + 2)} of the unit interval, for n points
 */
public record Kernels(double priorWeight, double narrowest) {
    /**
     * A standard deviation for each point on an axis: the larger of the gaps to its two neighbours, the ends of the interval
     * aside, within limits.
     */
    double[] widths(double[] points, Axis axis) {
        int n = points.length;
        double least = 1 / Math.min(narrowest, n + 2.0);
        double[] widths = new double[n];
        if (n == 1) {
            widths[0] = Math.max(points[0], 1 - points[0]);
        } else {
            double[] sorted = points.clone();
            Arrays.sort(sorted);
            int[] taken = new int[n]; // of the places of equal points, how many were given away
            for (int i = 0; i < n; i++) {
                int first = first(sorted, points[i]);
                int place = first + taken[first]++;
                double left = place > 0 ? points[i] - sorted[place - 1] : 0;
                double right = place < n - 1 ? sorted[place + 1] - points[i] : 0;
                widths[i] = Math.max(left, right);
            }
        }
        for (int i = 0; i < n; i++) {
            widths[i] = Math.min(1, Math.max(least, widths[i]));
        }
        return widths;
    }

    private static int first(double[] sorted, double point) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < point) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
