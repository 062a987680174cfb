package io.luthier.strategies.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Grows trees, each on its own bootstrap sample. At each node the best split of a random share of the features is taken; a number
 * is cut at a random place between its two neighbours there, labels are parted after the order of their mean values, and labels
 * that the node does not know go to a side at random.
 */
final class Grower {
    private final SortedColumns table;
    private final Forest.Growth growth;
    private final RandomGenerator random;
    private final Tree tree;
    private final int[] weight;
    private final double[] weighted; // values
    private final int[][] orders;
    private final int[] moved;
    private final int[] goesLeft; // by row, 1 or 0
    private final int[] features;
    private final double[] labelCount;
    private final double[] labelSum;
    private final int[] present;
    private final Split best = new Split();
    private long[] labels = {};

    Grower(SortedColumns table, Forest.Growth growth, RandomGenerator random) {
        this.table = table;
        this.growth = growth;
        this.random = random;
        int rows = table.rows();
        tree = new Tree(2 * rows);
        weight = new int[rows];
        weighted = new double[rows];
        orders = new int[table.features()][rows];
        moved = new int[rows];
        goesLeft = new int[rows];
        features = new int[table.features()];
        int levels = Arrays.stream(table.levels).max().orElse(0);
        labelCount = new double[levels];
        labelSum = new double[levels];
        present = new int[levels];
    }

    /** The next tree. */
    Tree tree() {
        Arrays.fill(weight, 0);
        for (int i = 0; i < weight.length; i++) {
            weight[random.nextInt(weight.length)]++;
        }
        int sampled = 0;
        for (int row = 0; row < weight.length; row++) {
            weighted[row] = weight[row] * table.values[row];
            sampled += weight[row] > 0 ? 1 : 0;
        }
        for (int f = 0; f < orders.length; f++) {
            int at = 0;
            for (int row : table.orders[f]) {
                if (weight[row] > 0) {
                    orders[f][at++] = row;
                }
            }
        }
        Arrays.setAll(features, f -> f);
        grow(0, 0, sampled);
        return tree.taken();
    }

    /** Grows the node of the rows from {@code low} to before {@code high} in each order; of one row only the first order is known. */
    private void grow(int node, int low, int high) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int i = low; i < high; i++) {
            int row = orders[0][i];
            count += weight[row];
            sum += weighted[row];
            squares += weighted[row] * table.values[row];
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        if (high - low < 2 * growth.leaf() || variance <= 1e-14 * (1 + mean * mean) || !search(low, high, count, sum)) {
            tree.makeLeaf(node, mean, variance);
            return;
        }
        double[] column = table.columns[best.feature];
        for (int i = low; i < high; i++) {
            int row = orders[0][i];
            goesLeft[row] = best.left(column[row]) ? 1 : 0;
        }
        int middle = part(orders[0], low, high);
        for (int f = 1; f < orders.length && high - low > 2; f++) {
            part(orders[f], low, high);
        }
        int left = tree.split(node, best);
        grow(left, low, middle);
        grow(left + 1, middle, high);
    }

    /** Moves the rows that go left before the others, each side in its order. */
    private int part(int[] order, int low, int high) {
        int left = low;
        int right = 0;
        for (int i = low; i < high; i++) {
            int row = order[i];
            int goes = goesLeft[row];
            order[left] = row; // to both sides, for no one can foresee the branch
            moved[right] = row;
            left += goes;
            right += 1 - goes;
        }
        System.arraycopy(moved, 0, order, left, right);
        return left;
    }

    /** Whether there is a split, which then is the best of those looked at. */
    private boolean search(int low, int high, double count, double sum) {
        int wanted = (int) Math.ceil(growth.share() * features.length);
        best.feature = -1;
        for (int i = 0; i < features.length; i++) {
            if (best.found() && (i >= wanted || high - low == 2)) {
                break; // two rows are parted by any; a share that cannot be split at all is not the end
            }
            int pick = i + random.nextInt(features.length - i);
            int feature = features[pick];
            features[pick] = features[i];
            features[i] = feature;
            if (table.levels[feature] > 0) {
                labels(feature, low, high, count, sum);
            } else {
                number(feature, low, high, count, sum);
            }
        }
        return best.found();
    }

    private void number(int feature, int low, int high, double count, double sum) {
        double[] column = table.columns[feature];
        int[] order = orders[feature];
        if (column[order[low]] == column[order[high - 1]]) {
            return;
        }
        double n = 0;
        double s = 0;
        double most = -1;
        int at = -1;
        double next = column[order[low]];
        for (int i = low; i < high - growth.leaf(); i++) {
            int row = order[i];
            double here = next;
            next = column[order[i + 1]];
            n += weight[row];
            s += weighted[row];
            if (here < next && i + 1 - low >= growth.leaf()) {
                double gain = gain(n, s, count, sum);
                if (gain > most) {
                    most = gain;
                    at = i;
                }
            }
        }
        if (at < 0) {
            return;
        }
        double below = column[order[at]];
        double above = column[order[at + 1]];
        double cut = above - random.nextDouble() * (above - below); // in (below, above]
        if (!best.found() || most > best.gain) {
            best.feature = feature;
            best.cut = cut > below ? cut : above;
            best.gain = most;
        }
    }

    private void labels(int feature, int low, int high, double count, double sum) {
        int levels = table.levels[feature];
        double[] n = labelCount;
        double[] s = labelSum;
        Arrays.fill(n, 0, levels, 0);
        Arrays.fill(s, 0, levels, 0);
        for (int i = low; i < high; i++) {
            int row = orders[0][i];
            int label = (int) table.columns[feature][row];
            n[label] += weight[row];
            s[label] += weighted[row];
        }
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
            return;
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
        int words = (levels + 63) >> 6;
        labels = labels.length == words ? labels : new long[words];
        Arrays.fill(labels, 0);
        for (int i = 0; i <= last; i++) {
            Tree.add(labels, present[i]);
        }
        for (int label = 0; label < levels; label++) {
            if (n[label] == 0 && random.nextBoolean()) {
                Tree.add(labels, label);
            }
        }
        if (!best.found() || most > best.gain) {
            long[] spare = best.labels;
            best.feature = feature;
            best.cut = Double.NaN;
            best.labels = labels;
            best.gain = most;
            labels = spare;
        }
    }

    /** By how much the sum of squares falls where so many of so large a sum go left. */
    private static double gain(double n, double s, double count, double sum) {
        double rest = sum - s;
        return s * s / n + rest * rest / (count - n) - sum * sum / count;
    }
}
