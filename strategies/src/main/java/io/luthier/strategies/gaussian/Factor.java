package io.luthier.strategies.gaussian;

import java.util.Arrays;

/**
 * The Cholesky factor L of a growing symmetric matrix, rows packed one after another. A row is appended in time quadratic in
 * the size and only reads the rows above it: appending one by one or all at once, now or later, gives the same bits. A pivot
 * that rounding left too small is raised, so that no matrix is refused.
 */
public final class Factor {
    private static final double LEAST_PIVOT = 1e-12;

    private double[] rows;
    private int size;

    /** An empty factor with room for {@code capacity} rows; it grows when needed. */
    public Factor(int capacity) {
        rows = new double[Math.max(1, offset(capacity))];
    }

    private static int offset(int row) {
        return row * (row + 1) / 2;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Forgets all rows from one on. */
    public void truncate(int kept) {
        size = Math.min(size, kept);
    }

    /** Appends a row: the covariances with the rows above, then the variance. */
    public void append(double[] covariances, double variance) {
        int at = offset(size);
        if (rows.length < at + size + 1) {
            rows = Arrays.copyOf(rows, Math.max(2 * rows.length, at + size + 1));
        }
        double left = variance;
        for (int j = 0; j < size; j++) {
            int other = offset(j);
            double entry = (covariances[j] - dot(rows, at, rows, other, j)) / rows[other + j];
            rows[at + j] = entry;
            left -= entry * entry;
        }
        rows[at + size] = Math.sqrt(Math.max(left, LEAST_PIVOT * Math.max(1, variance)));
        size++;
    }

    /** Solves L x = b in place, b having as many entries as there are rows, or fewer for the leading part. */
    public void forward(double[] b, int count) {
        for (int i = 0; i < count; i++) {
            int at = offset(i);
            b[i] = (b[i] - dot(rows, at, b, 0, i)) / rows[at + i];
        }
    }

    /** Solves L^T x = b in place. */
    public void backward(double[] b, int count) {
        for (int i = count - 1; i >= 0; i--) {
            int at = offset(i);
            double x = b[i] / rows[at + i];
            b[i] = x;
            for (int j = 0; j < i; j++) {
                b[j] -= rows[at + j] * x;
            }
        }
    }

    /** Solves L X = B in place for {@code width} right sides at once, row i of B beginning at {@code i * width}. */
    public void forward(double[] b, int count, int width) {
        for (int i = 0; i < count; i++) {
            int at = offset(i);
            int row = i * width;
            int j = 0;
            for (; j + 3 < i; j += 4) {
                subtract(b, row, j * width, width, rows[at + j], rows[at + j + 1], rows[at + j + 2], rows[at + j + 3]);
            }
            for (; j < i; j++) {
                double l = rows[at + j];
                for (int k = 0, source = j * width; k < width; k++) {
                    b[row + k] -= l * b[source + k];
                }
            }
            double inverse = 1 / rows[at + i];
            for (int k = 0; k < width; k++) {
                b[row + k] *= inverse;
            }
        }
    }

    private static void subtract(
            double[] b, int row, int first, int width, double l0, double l1, double l2, double l3) {
        int second = first + width;
        int third = second + width;
        int fourth = third + width;
        for (int k = 0; k < width; k++) {
            b[row + k] -= l0 * b[first + k] + l1 * b[second + k] + l2 * b[third + k] + l3 * b[fourth + k];
        }
    }

    /** An entry of L x: with x of independent standard normal numbers, of a sample whose covariance is the matrix. */
    public double product(int row, double[] x) {
        return dot(rows, offset(row), x, 0, row + 1);
    }

    /** The logarithm of the determinant of the factored matrix. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.log(rows[offset(i) + i]);
        }
        return 2 * sum;
    }

    /** The inverse of the factored matrix, its lower triangle packed row after row. */
    public double[] inverse() {
        double[] inverse = new double[offset(size)]; // first of L
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            int at = offset(i);
            Arrays.fill(row, 0, i, 0);
            for (int j = 0; j < i; j++) {
                double l = rows[at + j];
                int other = offset(j);
                for (int k = 0; k <= j; k++) {
                    row[k] -= l * inverse[other + k];
                }
            }
            double pivot = 1 / rows[at + i];
            for (int k = 0; k < i; k++) {
                inverse[at + k] = row[k] * pivot;
            }
            inverse[at + i] = pivot;
        }
        double[] product = new double[offset(size)]; // then L^-T L^-1, one outer product for each row of L^-1
        for (int i = 0; i < size; i++) {
            int at = offset(i);
            for (int j = 0; j <= i; j++) {
                double x = inverse[at + j];
                int other = offset(j);
                for (int k = 0; k <= j; k++) {
                    product[other + k] += x * inverse[at + k];
                }
            }
        }
        return product;
    }

    static double dot(double[] a, int from, double[] b, int other, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            s0 += a[from + k] * b[other + k];
            s1 += a[from + k + 1] * b[other + k + 1];
            s2 += a[from + k + 2] * b[other + k + 2];
            s3 += a[from + k + 3] * b[other + k + 3];
        }
        for (; k < count; k++) {
            s0 += a[from + k] * b[other + k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
