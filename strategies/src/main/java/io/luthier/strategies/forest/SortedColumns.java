package io.luthier.strategies.forest;

import java.util.Comparator;
import java.util.stream.IntStream;

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
        return IntStream.range(0, column.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> column[i]))
                .mapToInt(i -> i)
                .toArray();
    }
}
