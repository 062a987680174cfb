package io.luthier.strategies.forest;

import java.util.Arrays;

/** One tree, its nodes in arrays; the children of a node are adjacent. */
final class Tree {
    private static final int NONE = -1;

    private int[] feature = new int[64];
    private double[] cut = new double[64]; // NaN where labels are parted
    private long[][] labels = new long[64][];
    private int[] left = new int[64];
    private double[] mean = new double[64];
    private double[] variance = new double[64];
    private int size = 1;

    /** The leaf that a point falls into. */
    int leaf(double[] row) {
        int node = 0;
        for (int f = feature[0]; f != NONE; f = feature[node]) {
            double at = cut[node];
            boolean goesLeft = Double.isNaN(at) ? contains(labels[node], (int) row[f]) : row[f] < at;
            node = goesLeft ? left[node] : left[node] + 1;
        }
        return node;
    }

    double mean(int leaf) {
        return mean[leaf];
    }

    /** Of the values in the leaf. */
    double variance(int leaf) {
        return variance[leaf];
    }

    void makeLeaf(int node, double leafMean, double leafVariance) {
        feature[node] = NONE;
        mean[node] = leafMean;
        variance[node] = leafVariance;
    }

    /** Splits a node and returns the left child; the right one is the next. */
    int split(int node, Split split) {
        if (size + 2 > feature.length) {
            grow();
        }
        feature[node] = split.feature();
        cut[node] = split.cut();
        labels[node] = split.labels();
        left[node] = size;
        size += 2;
        return left[node];
    }

    private void grow() {
        int more = 2 * feature.length;
        feature = Arrays.copyOf(feature, more);
        cut = Arrays.copyOf(cut, more);
        labels = Arrays.copyOf(labels, more);
        left = Arrays.copyOf(left, more);
        mean = Arrays.copyOf(mean, more);
        variance = Arrays.copyOf(variance, more);
    }

    static boolean contains(long[] set, int label) {
        return (set[label >> 6] >>> label & 1) != 0;
    }

    static void add(long[] set, int label) {
        set[label >> 6] |= 1L << label;
    }
}
