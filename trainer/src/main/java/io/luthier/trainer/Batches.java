package io.luthier.trainer;

import io.luthier.trial.Seeds;

/** The training part in an order that is a function of the seed and the epoch, batch by batch. */
final class Batches {
    private final Parts.Part part;
    private final long seed;
    private final int[] order;

    Batches(Parts.Part part, long seed) {
        this.part = part;
        this.seed = Seeds.mix(seed, "order");
        order = new int[part.rows()];
    }

    int rows() {
        return order.length;
    }

    /** Fisher and Yates; each number is drawn by the upper half of a product, which favours none by more than 2^-31. */
    void shuffle(long epoch) {
        long stream = Seeds.mix(seed, epoch);
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int j = (int) Math.multiplyHigh(Seeds.mix(stream, i) >>> 1, 2L * (i + 1));
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
    }

    /** Copies rows, and their targets, to the front of two arrays. */
    void gather(int from, int rows, float[] features, float[] targets) {
        int width = part.features().numCols;
        for (int i = 0; i < rows; i++) {
            int row = order[from + i];
            System.arraycopy(part.features().data, row * width, features, i * width, width);
            targets[i] = part.targets().data[row];
        }
    }
}
