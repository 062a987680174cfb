package io.luthier.trainer.landscape;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues, the largest first, and eigenvectors of a symmetric matrix, by rotations in a fixed order
 * (Golub and Van Loan, Matrix Computations, section 8.5: cyclic Jacobi).
 */
final class Eigen {
    private static final int SWEEPS = 50;

    private final double[][] matrix;
    private final double[][] vectors;
    private final int[] order;

    private Eigen(double[][] symmetric) {
        int n = symmetric.length;
        matrix = new double[n][];
        vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i] = symmetric[i].clone();
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && rotateAll(); sweep++) {
            // until nothing is left to rotate
        }
        order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -matrix[i][i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }

    static Eigen of(double[][] symmetric) {
        return new Eigen(symmetric);
    }

    /** The value of this rank, from 0; 0 if there are not so many. */
    double value(int rank) {
        return rank < order.length ? matrix[order[rank]][order[rank]] : 0;
    }

    /** The vector of this rank, of length 1. */
    double[] vector(int rank) {
        return vectors[order[rank]];
    }

    private boolean rotateAll() {
        boolean rotated = false;
        for (int p = 0; p < matrix.length; p++) {
            for (int q = p + 1; q < matrix.length; q++) {
                double off = matrix[p][q];
                if (Math.abs(off) > 1e-15 * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q])) && off != 0) {
                    rotate(p, q, off);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int p, int q, double off) {
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
        double tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        double[] rowP = matrix[p];
        double[] rowQ = matrix[q];
        double atP = rowP[p] - tangent * off;
        double atQ = rowQ[q] + tangent * off;
        for (int k = 0; k < matrix.length; k++) {
            double a = rowP[k];
            double b = rowQ[k];
            rowP[k] = cosine * a - sine * b;
            rowQ[k] = sine * a + cosine * b;
            a = vectors[p][k];
            b = vectors[q][k];
            vectors[p][k] = cosine * a - sine * b;
            vectors[q][k] = sine * a + cosine * b;
        }
        rowP[p] = atP;
        rowQ[q] = atQ;
        rowP[q] = rowQ[p] = 0;
        for (int k = 0; k < matrix.length; k++) { // the columns follow the rows
            matrix[k][p] = rowP[k];
            matrix[k][q] = rowQ[k];
        }
    }
}
