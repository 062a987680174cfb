package io.luthier.strategies.forest;

import org.jspecify.annotations.Nullable;

/**
 * Where a node parts its rows.
 *
 * @param feature along which
 * @param cut numbers below it go left; NaN where the feature is a choice
 * @param labels those that go left, as bits; null where the feature is a number
 * @param gain by how much the sum of squares falls
 */
record Split(int feature, double cut, long @Nullable [] labels, double gain) {
    boolean left(double x) {
        return labels == null ? x < cut : Tree.contains(labels, (int) x);
    }
}
