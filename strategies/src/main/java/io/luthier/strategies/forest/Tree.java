package io.luthier.strategies.forest;

import java.util.Arrays;

/** One tree, its nodes in arrays; the children of a node are adjacent. */
final class Tree {
    private static final int NONE = -1;
    private static final long[] NO_LABEL = {};
    private static final long[][] NO_LABELS = {};
    private static final double[] NO_VARIANCE = {};

    private int[] feature;
    private double[] value; // of an inner node where it cuts, NaN where labels are parted; of a leaf its mean
    private int[] left;
    private long[][] labels = NO_LABELS; // where there are any
    private double[] variance = NO_VARIANCE; // where any leaf has one
    private int size = 1;

    /** @param nodes how many it may come to have */
    Tree(int nodes) {
        feature = new int[nodes];
        value = new double[nodes];
        left = new int[nodes];
    }

    /** The leaf that a point falls into. */
    int leaf(double[] row) {
        int node = 0;
        for (int f = feature[0]; f != NONE; f = feature[node]) {
            double at = value[node];
            boolean goesLeft = Double.isNaN(at) ? contains(labels[node], (int) row[f]) : row[f] < at;
            node = left[node] + (goesLeft ? 0 : 1);
        }
        return node;
    }

    double mean(int leaf) {
        return value[leaf];
    }

    /** Of the values in the leaf. */
    double variance(int leaf) {
        return variance.length == 0 ? 0 : variance[leaf];
    }

    void makeLeaf(int node, double leafMean, double leafVariance) {
        feature[node] = NONE;
        value[node] = leafMean;
        if (leafVariance != 0 && variance.length == 0) {
            variance = new double[feature.length];
        }
        if (variance.length > 0) {
            variance[node] = leafVariance;
        }
    }

    /** Splits a node and returns the left child; the right one is the next. */
    int split(int node, Split split) {
        feature[node] = split.feature;
        value[node] = split.cut;
        if (split.parts()) {
            labels = labels.length == 0 ? new long[feature.length][] : labels;
            labels[node] = split.labels.clone();
        }
        left[node] = size;
        size += 2;
        return left[node];
    }

    /** A copy that takes no more room than it needs; this one is bare again. */
    Tree taken() {
        var tree = new Tree(0);
        tree.feature = Arrays.copyOf(feature, size);
        tree.value = Arrays.copyOf(value, size);
        tree.left = Arrays.copyOf(left, size);
        tree.labels = labels.length == 0 ? labels : Arrays.copyOf(labels, size);
        tree.variance = variance.length == 0 ? variance : Arrays.copyOf(variance, size);
        tree.size = size;
        Arrays.fill(labels, NO_LABEL);
        Arrays.fill(variance, 0);
        size = 1;
        return tree;
    }

    static boolean contains(long[] set, int label) {
        return (set[label >> 6] >>> label & 1) != 0;
    }

    static void add(long[] set, int label) {
        set[label >> 6] |= 1L << label;
    }
}
