package io.luthier.trainer;

import io.luthier.trainer.file.Standard;
import java.util.Arrays;

/** How columns are filled up and standardized, as some rows say. */
final class Columns {
    private Columns() {}

    static Standard fit(Examples examples, int[] rows) {
        int columns = examples.columns();
        double[] fill = new double[columns];
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        double[] values = new double[rows.length];
        for (int c = 0; c < columns; c++) {
            gather(examples.cells(), rows, c, values);
            if (complete(values)) {
                fill[c] = examples.missing() == Dataset.Missing.MEDIAN ? median(values.clone()) : average(values);
            } else {
                double[] known =
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
                fill[c] = examples.missing() == Dataset.Missing.MEDIAN ? median(known) : average(known);
                for (int i = 0; i < values.length; i++) {
                    values[i] = Double.isNaN(values[i]) ? fill[c] : values[i];
                }
            }
            mean[c] = average(values);
            deviation[c] = examples.sharedUnit() ? squares(values, 0) / values.length : deviation(values, mean[c]);
        }
        if (examples.sharedUnit()) {
            double shared = average(mean);
            double square = average(deviation) - shared * shared;
            Arrays.fill(mean, shared);
            Arrays.fill(deviation, square > 0 ? Math.sqrt(square) : 1);
        }
        return new Standard(fill, mean, deviation);
    }

    private static void gather(Examples.Cells cells, int[] rows, int column, double[] values) {
        for (int i = 0; i < rows.length; i++) {
            values[i] = cells.at(rows[i], column);
        }
    }

    private static boolean complete(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** The root of the mean square distance from the mean; 1 where all values are equal. */
    static double deviation(double[] values, double mean) {
        double square = squares(values, mean) / values.length;
        return square > 0 ? Math.sqrt(square) : 1;
    }

    private static double squares(double[] values, double from) {
        double sum = 0;
        for (double value : values) {
            sum += (value - from) * (value - from);
        }
        return sum;
    }

    private static double average(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
