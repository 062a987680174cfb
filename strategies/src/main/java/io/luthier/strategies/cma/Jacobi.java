package io.luthier.strategies.cma;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: products and square roots only, so that the
 * last bits are the same on every machine.
 *
 * @see <a href="https://doi.org/10.1515/crll.1846.30.51">Jacobi 1846</a>; Golub and Van Loan, Matrix Computations, 8.5
 */
final class Jacobi {
    private static final int SWEEPS = 30;

    private final double[][] vectors;
    private final double[] values;

    /** Decomposes; the matrix is left as it is, and its lower triangle not looked at. */
    Jacobi(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = new double[n][];
        this.vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
            for (int j = 0; j < i; j++) {
                a[i][j] = symmetric[j][i];
            }
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && sweep(a); sweep++) {
            // until nothing is left off the diagonal
        }
        this.values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
    }

    /** The eigenvalues, in the order of the columns of {@link #vectors}. */
    double[] values() {
        return values;
    }

    /** The eigenvectors, one in each column. */
    double[][] vectors() {
        return vectors;
    }

    /** Rotates each pair once; whether anything was to be done. */
    private boolean sweep(double[][] a) {
        boolean turned = false;
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                if (Math.abs(a[p][q]) > 1e-16 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                    rotate(a, p, q);
                    turned = true;
                }
            }
        }
        return turned;
    }

    private void rotate(double[][] a, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (double[] row : a) {
            turn(row, p, q, cosine, sine);
        }
        for (int k = 0; k < a.length; k++) {
            double x = a[p][k];
            double y = a[q][k];
            a[p][k] = cosine * x - sine * y;
            a[q][k] = sine * x + cosine * y;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        for (double[] row : vectors) {
            turn(row, p, q, cosine, sine);
        }
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double x = row[p];
        double y = row[q];
        row[p] = cosine * x - sine * y;
        row[q] = sine * x + cosine * y;
    }
}
