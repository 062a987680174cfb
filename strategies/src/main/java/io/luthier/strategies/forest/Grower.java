package io.luthier.strategies.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree on a bootstrap sample. At each node the best split of a random share of the features is taken; a number is
 * cut at a random place between its two neighbours there, labels are parted after the order of their mean values, and labels
 * that the node does not know go to a side at random.
 */
final class Grower {
    private final SortedColumns table;
    private final Forest.Growth growth;
    private final RandomGenerator random;
    private final Tree tree = new Tree();
    private final int[] weight;
    private final int[][] orders;
    private final int[] moved;
    private final int[] features;

    Grower(SortedColumns table, Forest.Growth growth, RandomGenerator random) {
        this.table = table;
        this.growth = growth;
        this.random = random;
        this.weight = new int[table.rows()];
        for (int i = 0; i < weight.length; i++) {
            weight[random.nextInt(weight.length)]++;
        }
        int sampled = (int) Arrays.stream(weight).filter(w -> w > 0).count();
        this.orders = new int[table.features()][sampled];
        for (int f = 0; f < orders.length; f++) {
            int at = 0;
            for (int row : table.orders[f]) {
                if (weight[row] > 0) {
                    orders[f][at++] = row;
                }
            }
        }
        this.moved = new int[sampled];
        this.features = new int[table.features()];
        Arrays.setAll(features, f -> f);
    }

    Tree tree() {
        grow(0, 0, moved.length);
        return tree;
    }

    /** Grows the node of the rows from {@code low} to before {@code high} in each order. */
    private void grow(int node, int low, int high) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int i = low; i < high; i++) {
            int row = orders[0][i];
            double y = table.values[row];
            count += weight[row];
            sum += weight[row] * y;
            squares += weight[row] * y * y;
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        Split split = high - low < 2 * growth.leaf() || variance <= 1e-14 * (1 + mean * mean)
                ? null
                : best(low, high, count, sum);
        if (split == null) {
            tree.makeLeaf(node, mean, variance);
            return;
        }
        int middle = low;
        for (int f = 0; f < orders.length; f++) {
            middle = part(orders[f], low, high, split);
        }
        int left = tree.split(node, split);
        grow(left, low, middle);
        grow(left + 1, middle, high);
    }

    /** Moves the rows that go left before the others, each side in its order. */
    private int part(int[] order, int low, int high, Split split) {
        double[] column = table.columns[split.feature()];
        int left = low;
        int right = 0;
        for (int i = low; i < high; i++) {
            int row = order[i];
            if (split.left(column[row])) {
                order[left++] = row;
            } else {
                moved[right++] = row;
            }
        }
        System.arraycopy(moved, 0, order, left, right);
        return left;
    }

    private @Nullable Split best(int low, int high, double count, double sum) {
        int wanted = (int) Math.ceil(growth.share() * features.length);
        Split best = null;
        for (int i = 0; i < features.length; i++) {
            if (best != null && (i >= wanted || high - low == 2)) {
                break; // two rows are parted by any; a share that cannot be split at all is not the end
            }
            int pick = i + random.nextInt(features.length - i);
            int feature = features[pick];
            features[pick] = features[i];
            features[i] = feature;
            Split split = table.levels[feature] > 0
                    ? labels(feature, low, high, count, sum)
                    : number(feature, low, high, count, sum);
            if (split != null && (best == null || split.gain() > best.gain())) {
                best = split;
            }
        }
        return best;
    }

    private @Nullable Split number(int feature, int low, int high, double count, double sum) {
        double[] column = table.columns[feature];
        int[] order = orders[feature];
        if (column[order[low]] == column[order[high - 1]]) {
            return null;
        }
        double n = 0;
        double s = 0;
        double most = -1;
        int at = -1;
        for (int i = low; i < high - growth.leaf(); i++) {
            int row = order[i];
            n += weight[row];
            s += weight[row] * table.values[row];
            if (i + 1 - low >= growth.leaf() && column[row] < column[order[i + 1]]) {
                double gain = gain(n, s, count, sum);
                if (gain > most) {
                    most = gain;
                    at = i;
                }
            }
        }
        if (at < 0) {
            return null;
        }
        double below = column[order[at]];
        double above = column[order[at + 1]];
        double cut = above - random.nextDouble() * (above - below); // in (below, above]
        return new Split(feature, cut > below ? cut : above, null, most);
    }

    private @Nullable Split labels(int feature, int low, int high, double count, double sum) {
        int levels = table.levels[feature];
        var n = new double[levels];
        var s = new double[levels];
        for (int i = low; i < high; i++) {
            int row = orders[0][i];
            int label = (int) table.columns[feature][row];
            n[label] += weight[row];
            s[label] += weight[row] * table.values[row];
        }
        var present = new int[levels];
        int known = 0;
        for (int label = 0; label < levels; label++) {
            if (n[label] > 0) {
                int at = known++;
                while (at > 0 && s[present[at - 1]] / n[present[at - 1]] > s[label] / n[label]) {
                    present[at] = present[at - 1];
                    at--;
                }
                present[at] = label;
            }
        }
        if (known < 2) {
            return null;
        }
        double leftN = 0;
        double leftS = 0;
        double most = -1;
        int last = 0;
        for (int i = 0; i + 1 < known; i++) {
            leftN += n[present[i]];
            leftS += s[present[i]];
            double gain = gain(leftN, leftS, count, sum);
            if (gain > most) {
                most = gain;
                last = i;
            }
        }
        var left = new long[(levels + 63) >> 6];
        for (int i = 0; i <= last; i++) {
            Tree.add(left, present[i]);
        }
        for (int label = 0; label < levels; label++) {
            if (n[label] == 0 && random.nextBoolean()) {
                Tree.add(left, label);
            }
        }
        return new Split(feature, Double.NaN, left, most);
    }

    /** By how much the sum of squares falls where so many of so large a sum go left. */
    private static double gain(double n, double s, double count, double sum) {
        double rest = sum - s;
        return s * s / n + rest * rest / (count - n) - sum * sum / count;
    }
}
