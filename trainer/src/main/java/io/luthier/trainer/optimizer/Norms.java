package io.luthier.trainer.optimizer;

/** Norms of parts of an array, summed in double precision in an order that never changes. */
final class Norms {
    private Norms() {}

    /** The Euclidean norm of the elements {@code from} to {@code to}. */
    static double of(float[] a, int from, int to) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            sum0 += (double) a[i] * a[i];
            sum1 += (double) a[i + 1] * a[i + 1];
            sum2 += (double) a[i + 2] * a[i + 2];
            sum3 += (double) a[i + 3] * a[i + 3];
        }
        for (; i < to; i++) {
            sum0 += (double) a[i] * a[i];
        }
        return Math.sqrt(sum0 + sum1 + (sum2 + sum3));
    }
}
