package io.luthier.strategies.forest;

/** Where a node parts its rows: the best place so far. */
final class Split {
    /** Along which; below 0 before any was found. */
    int feature = -1;
    /** Numbers below it go left; NaN where the feature is a choice. */
    double cut;
    /** Of a choice, the labels that go left, as bits. */
    long[] labels = {};
    /** By how much the sum of squares falls. */
    double gain;

    boolean found() {
        return feature >= 0;
    }

    /** Whether it parts labels. */
    boolean parts() {
        return Double.isNaN(cut);
    }

    boolean left(double x) {
        return parts() ? Tree.contains(labels, (int) x) : x < cut;
    }
}
