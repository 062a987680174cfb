package io.luthier.strategies.gaussian;

/**
 * The Cholesky factor L of a growing symmetric matrix. A row is appended in time quadratic in the size and only reads the rows
 * above it: appending one by one or all at once, now or later, gives the same bits. A pivot that rounding left too small is
 * raised, so that no matrix is refused.
 *
 * <p>Columns are stored one after another, so that the inner loops run along them, four columns at a time.
 */
final class Factor {
    private static final double LEAST_PIVOT = 1e-12;

    private double[] columns; // L[i][j] at j * stride + i
    private int stride;
    private int size;
    private double[] row = {};

    /** An empty factor with room for {@code capacity} rows; it grows when needed. */
    public Factor(int capacity) {
        stride = Math.max(4, capacity);
        columns = new double[stride * stride];
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
        if (size == stride) {
            grow();
        }
        if (row.length < stride) {
            row = new double[stride];
        }
        System.arraycopy(covariances, 0, row, 0, size);
        forward(row, size);
        for (int j = 0; j < size; j++) {
            columns[j * stride + size] = row[j];
        }
        double left = variance - dot(row, 0, row, 0, size);
        columns[size * stride + size] = Math.sqrt(Math.max(left, LEAST_PIVOT * Math.max(1, variance)));
        size++;
    }

    private void grow() {
        int wider = stride + stride / 2;
        double[] moved = new double[wider * wider];
        for (int j = 0; j < size; j++) {
            System.arraycopy(columns, j * stride, moved, j * wider, size);
        }
        columns = moved;
        stride = wider;
    }

    /** Solves L x = b in place for the first {@code count} rows. */
    public void forward(double[] b, int count) {
        int j = 0;
        for (; j + 3 < count; j += 4) {
            int c0 = j * stride;
            int c1 = c0 + stride;
            int c2 = c1 + stride;
            int c3 = c2 + stride;
            double x0 = b[j] / columns[c0 + j];
            double x1 = (b[j + 1] - columns[c0 + j + 1] * x0) / columns[c1 + j + 1];
            double x2 = (b[j + 2] - columns[c0 + j + 2] * x0 - columns[c1 + j + 2] * x1) / columns[c2 + j + 2];
            double x3 = (b[j + 3] - columns[c0 + j + 3] * x0 - columns[c1 + j + 3] * x1 - columns[c2 + j + 3] * x2)
                    / columns[c3 + j + 3];
            b[j] = x0;
            b[j + 1] = x1;
            b[j + 2] = x2;
            b[j + 3] = x3;
            subtract(b, j + 4, count - j - 4, columns, c0 + j + 4, stride, x0, x1, x2, x3);
        }
        for (; j < count; j++) {
            int column = j * stride;
            double x = b[j] / columns[column + j];
            b[j] = x;
            for (int i = j + 1; i < count; i++) {
                b[i] -= columns[column + i] * x;
            }
        }
    }

    /** Takes four multiples, of the pieces from {@code first} on that are {@code apart} from each other, off a piece of b. */
    private static void subtract(
            double[] b,
            int from,
            int count,
            double[] a,
            int first,
            int apart,
            double x0,
            double x1,
            double x2,
            double x3) {
        int second = first + apart;
        int third = second + apart;
        int fourth = third + apart;
        for (int k = 0; k < count; k++) {
            b[from + k] -= x0 * a[first + k] + x1 * a[second + k] + x2 * a[third + k] + x3 * a[fourth + k];
        }
    }

    /** Solves L^T x = b in place. */
    public void backward(double[] b, int count) {
        for (int i = count - 1; i >= 0; i--) {
            int column = i * stride;
            b[i] = (b[i] - dot(columns, column + i + 1, b, i + 1, count - i - 1)) / columns[column + i];
        }
    }

    /** Solves L X = B in place for {@code width} right sides at once, row i of B beginning at {@code i * width}. */
    public void forward(double[] b, int count, int width) {
        for (int i = 0; i < count; i++) {
            int j = 0;
            for (; j + 3 < i; j += 4) {
                int l = j * stride + i;
                subtract(
                        b,
                        i * width,
                        width,
                        b,
                        j * width,
                        width,
                        columns[l],
                        columns[l + stride],
                        columns[l + 2 * stride],
                        columns[l + 3 * stride]);
            }
            for (; j < i; j++) {
                add(b, i * width, b, j * width, width, -columns[j * stride + i]);
            }
            double inverse = 1 / columns[i * stride + i];
            for (int k = 0; k < width; k++) {
                b[i * width + k] *= inverse;
            }
        }
    }

    private static void add(double[] b, int from, double[] a, int first, int count, double x) {
        for (int k = 0; k < count; k++) {
            b[from + k] += x * a[first + k];
        }
    }

    /** An entry of L x: with x of independent standard normal numbers, of a sample whose covariance is the matrix. */
    public double product(int at, double[] x) {
        double sum = 0;
        for (int j = 0; j <= at; j++) {
            sum += columns[j * stride + at] * x[j];
        }
        return sum;
    }

    /** The logarithm of the determinant of the factored matrix. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.log(columns[i * stride + i]);
        }
        return 2 * sum;
    }

    /** The inverse of the factored matrix, its lower triangle; entry i, j at {@code i * size + j}. */
    public double[] inverse() {
        int n = size;
        double[] w = new double[n * n]; // first of L
        for (int i = 0; i < n; i++) {
            int j = 0;
            for (; j + 3 < i; j += 4) {
                int l = j * stride + i;
                subtract(
                        w,
                        i * n,
                        j + 4,
                        w,
                        j * n,
                        n,
                        columns[l],
                        columns[l + stride],
                        columns[l + 2 * stride],
                        columns[l + 3 * stride]);
            }
            for (; j < i; j++) {
                add(w, i * n, w, j * n, j + 1, -columns[j * stride + i]);
            }
            double pivot = 1 / columns[i * stride + i];
            for (int k = 0; k < i; k++) {
                w[i * n + k] *= pivot;
            }
            w[i * n + i] = pivot;
        }
        double[] product = new double[n * n]; // then L^-T L^-1
        for (int j = 0; j < n; j++) {
            int i = j;
            for (; i + 3 < n; i += 4) {
                int at = i * n + j;
                subtract(product, j * n, j + 1, w, i * n, n, -w[at], -w[at + n], -w[at + 2 * n], -w[at + 3 * n]);
            }
            for (; i < n; i++) {
                add(product, j * n, w, i * n, j + 1, w[i * n + j]);
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
