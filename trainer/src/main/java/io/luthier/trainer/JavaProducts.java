package io.luthier.trainer;

import java.util.Arrays;

/**
 * Products in plain Java, at 2 to 3 times the speed of EJML's own on the shapes of small networks.
 *
 * <p>Each row of C is a sum of rows of B, four at a time. The compiler turns that loop into vector instructions only where
 * every row is an array of its own and the loop has no more than about four of them, so the rows of B are copied out first;
 * the copy is used once for each row of A. Where C is narrow its transpose may be the faster one to compute, since the rows
 * are the vectors; the sums, and so the bits, are the same.
 */
final class JavaProducts implements Products {
    private float[][] rows = new float[0][];
    private float[] sum = new float[0];
    private float[] zero = new float[0];

    @Override
    public String name() {
        return "java-rows-4";
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            boolean aTransposed,
            float[] b,
            int bAt,
            boolean bTransposed,
            float[] c,
            int cAt,
            boolean add) {
        int aRow = aTransposed ? 1 : k;
        int aColumn = aTransposed ? m : 1;
        int bRow = bTransposed ? 1 : n;
        int bColumn = bTransposed ? k : 1;
        if (time(n, m, k, aRow, n) < time(m, n, k, bColumn, 1)) {
            rows(n, m, k, b, bAt, bColumn, bRow, a, aAt, aColumn, aRow, c, cAt, 1, n, add);
        } else {
            rows(m, n, k, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, n, 1, add);
        }
    }

    /**
     * The time of a product, measured on one machine, in units of a sixth of a nanosecond: four rows take a call and n units,
     * a copy 1 unit an element, or 6 where one side is not contiguous.
     */
    private static long time(long m, long n, long k, int bColumn, int cColumn) {
        return m * ((k + 3) / 4) * (60 + n) + k * n * (bColumn == 1 ? 1 : 6) + m * n * (cColumn == 1 ? 1 : 6);
    }

    /** The product with any strides. */
    private void rows(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            int cRow,
            int cColumn,
            boolean add) {
        reserve(k, n);
        for (int p = 0; p < k; p++) {
            copy(b, bAt + p * bRow, bColumn, rows[p], n);
        }
        int whole = k & ~3;
        for (int i = 0; i < m; i++) {
            int to = cAt + i * cRow;
            if (add) {
                copy(c, to, cColumn, sum, n);
            } else {
                Arrays.fill(sum, 0, n, 0);
            }
            int at = aAt + i * aRow;
            for (int p = 0; p < whole; p += 4, at += 4 * aColumn) {
                add(
                        sum,
                        n,
                        a[at],
                        a[at + aColumn],
                        a[at + 2 * aColumn],
                        a[at + 3 * aColumn],
                        rows[p],
                        rows[p + 1],
                        rows[p + 2],
                        rows[p + 3]);
            }
            if (whole < k) {
                boolean two = whole + 1 < k;
                boolean three = whole + 2 < k;
                float second = two ? a[at + aColumn] : 0;
                float third = three ? a[at + 2 * aColumn] : 0;
                float[] secondRow = two ? rows[whole + 1] : zero;
                float[] thirdRow = three ? rows[whole + 2] : zero;
                add(sum, n, a[at], second, third, 0, rows[whole], secondRow, thirdRow, zero);
            }
            if (cColumn == 1) {
                System.arraycopy(sum, 0, c, to, n);
            } else {
                for (int j = 0; j < n; j++) {
                    c[to + j * cColumn] = sum[j];
                }
            }
        }
    }

    private static void add(
            float[] sum,
            int n,
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3) {
        for (int j = 0; j < n; j++) {
            sum[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void copy(float[] from, int at, int stride, float[] to, int n) {
        if (stride == 1) {
            System.arraycopy(from, at, to, 0, n);
        } else {
            for (int j = 0; j < n; j++) {
                to[j] = from[at + j * stride];
            }
        }
    }

    private void reserve(int count, int length) {
        if (sum.length < length) {
            sum = new float[length];
            zero = new float[length];
            rows = new float[0][];
        }
        if (rows.length < count) {
            int have = rows.length;
            rows = Arrays.copyOf(rows, count);
            for (int i = have; i < count; i++) {
                rows[i] = new float[sum.length];
            }
        }
    }
}
