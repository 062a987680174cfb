package io.luthier.strategies.forest;

import java.util.Arrays;

/** The data by feature, with the order of the rows along each. */
final class SortedColumns {
    final int[] levels;
    final double[][] columns;
    final double[] values;
    /** The rows by ascending number along each feature. */
    final int[][] orders;

    SortedColumns(int[] levels, double[][] rows, double[] values) {
        this.levels = levels;
        this.values = values;
        this.columns = new double[levels.length][rows.length];
        this.orders = new int[levels.length][];
        for (int f = 0; f < levels.length; f++) {
            double[] column = columns[f];
            for (int i = 0; i < rows.length; i++) {
                column[i] = rows[i][f];
            }
            orders[f] = order(column);
        }
    }

    int features() {
        return levels.length;
    }

    int rows() {
        return values.length;
    }

    private static int[] order(double[] column) {
        int n = column.length;
        int[] order = new int[n];
        int[] spare = new int[n];
        Arrays.setAll(order, i -> i);
        for (int width = 1; width < n; width *= 2) { // by merging, so that equal numbers stay in the order of the rows
            for (int low = 0; low < n; low += 2 * width) {
                int middle = Math.min(low + width, n);
                int high = Math.min(low + 2 * width, n);
                int left = low;
                int right = middle;
                for (int at = low; at < high; at++) {
                    boolean fromLeft =
                            right == high || (left < middle && !(column[order[right]] < column[order[left]]));
                    spare[at] = order[fromLeft ? left++ : right++];
                }
            }
            int[] merged = spare;
            spare = order;
            order = merged;
        }
        return order;
    }
}
