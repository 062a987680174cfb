package io.luthier.strategies.tpe;

import java.util.Arrays;

/**
 * How kernels are laid around observed points.
 *
 * @param priorWeight the weight of the prior among the kernels, which weigh 1 or so each; above 0
 * @param narrowing how fast the least width of kernels shrinks with the number of points, above 0
 * @param narrowest the least width is never under one part in {@code narrowest} of an axis
 */
record Kernels(double priorWeight, double narrowing, double narrowest) {
    /**
     * A standard deviation for each of {@code n} points on an axis: the larger of the gaps to its two neighbours, the ends
     * of the axis aside, but at least {@code 1 / (narrowing n + 2)} and at most 1.
     */
    double[] widths(double[] points) {
        int n = points.length;
        int[] order = order(points);
        double least = 1 / Math.min(narrowest, narrowing * n + 2);
        double[] widths = new double[n];
        for (int place = 0; place < n; place++) {
            double point = points[order[place]];
            double left = place > 0 ? point - points[order[place - 1]] : n == 1 ? point : 0;
            double right = place < n - 1 ? points[order[place + 1]] - point : n == 1 ? 1 - point : 0;
            widths[order[place]] = Math.min(1, Math.max(least, Math.max(left, right)));
        }
        return widths;
    }

    /**
     * The points' indices from the least point to the greatest. They are sorted as the bits of their coordinates, which have
     * no sign, with the index in place of the last bits: points that agree to 2^-32 or so stand in any order.
     */
    private static int[] order(double[] points) {
        int n = points.length;
        long mask = Long.highestOneBit(Math.max(1, n)) * 2 - 1;
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = Double.doubleToRawLongBits(points[i] + 0.0) & ~mask | i;
        }
        Arrays.sort(keys);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) (keys[i] & mask);
        }
        return order;
    }
}
