package io.luthier.trainer;

/**
 * Dense products of row-major matrices that are slices of arrays: the one place where the time of a training goes. An
 * implementation may keep scratch memory, so each run has its own.
 */
interface Products {
    /**
     * C = op(A) op(B), or C += op(A) op(B), where op(A) is m x k and op(B) is k x n.
     *
     * @param aTransposed whether A is stored as k x m
     * @param bTransposed whether B is stored as n x k
     * @param add whether to add to C
     */
    void multiply(
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
            boolean add);

    /** The kernel's name, which is recorded with a study: another kernel rounds differently. */
    String name();

    /** The products that a new run uses. */
    static Products create() {
        return Kernel.create();
    }
}
