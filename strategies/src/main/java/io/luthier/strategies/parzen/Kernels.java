package io.luthier.strategies.parzen;

import java.util.Arrays;

/**
 * How kernels are laid around observed points.
 *
 * @param priorWeight the weight of the prior among the kernels, which weigh 1 or so each; above 0
 * @param narrowing how fast the least width of kernels shrinks with the number of points, above 0
 * @param narrowest the least width is never under one part in {@code narrowest} of an axis
 */
public record Kernels(double priorWeight, double narrowing, double narrowest) {
    /**
     * A standard deviation for each of {@code n} points on an axis: the larger of the gaps to its two neighbours, the ends
     * of the axis aside, but at least {@code 1 / (narrowing n + 2)} and at most 1.
     */
    double[] widths(double[] points) {
        int n = points.length;
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
        double least = 1 / Math.min(narrowest, narrowing * n + 2);
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
