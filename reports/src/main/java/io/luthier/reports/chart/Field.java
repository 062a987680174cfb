package io.luthier.reports.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Numbers over a grid of places. Immutable. */
public final class Field {
    private final double[] xs;
    private final double[] ys;
    private final double[][] values;

    /**
     * The values at each (x[column], y[row]).
     *
     * @param x rising, two at least
     * @param y rising, two at least
     * @param values a row for each y; may be infinite or NaN, which is drawn as what is too high
     */
    public Field(double[] x, double[] y, double[][] values) {
        xs = x.clone();
        ys = y.clone();
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        rising(xs);
        rising(ys);
        if (values.length != ys.length || Arrays.stream(this.values).anyMatch(row -> row.length != xs.length)) {
            throw new IllegalArgumentException(
                    "a field over %d x %d places has other numbers of values".formatted(xs.length, ys.length));
        }
    }

    private static void rising(double[] places) {
        for (int i = 0; i < places.length; i++) {
            if (!Double.isFinite(places[i]) || i > 0 && !(places[i] > places[i - 1])) {
                throw new IllegalArgumentException("a field's places must be finite and rise: " + places[i]);
            }
        }
        if (places.length < 2) {
            throw new IllegalArgumentException("a field has two places along each side at least");
        }
    }

    /** The number of columns. */
    public int columns() {
        return xs.length;
    }

    /** The number of rows. */
    public int rows() {
        return ys.length;
    }

    /** The place of a column. */
    public double x(int column) {
        return xs[column];
    }

    /** The place of a row. */
    public double y(int row) {
        return ys[row];
    }

    /** The value of a column and a row. */
    public double at(int column, int row) {
        return values[row][column];
    }

    /** All values, row by row. */
    public DoubleStream all() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream);
    }

    /** Where the last column stands. */
    public double right() {
        return xs[xs.length - 1];
    }

    /** Where the last row stands. */
    public double top() {
        return ys[ys.length - 1];
    }
}
