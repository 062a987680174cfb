package io.luthier.trainer;

/**
 * What the sums of a hidden layer are brought to before their biases are added and the activation bends them: mean 0 and variance
 * 1. There are no gains: the weights of the next layer are free to take them.
 */
public enum Normalization {
    /** They stay as they are. */
    NONE {
        @Override
        void forward(float[] sums, float[] scales, int rows, int columns) {}

        @Override
        void backward(float[] gradient, float[] values, float[] scales, int rows, int columns) {}
    },
    /**
     * Over the units of the layer, row by row.
     *
     * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton 2016</a>
     */
    LAYER {
        @Override
        void forward(float[] sums, float[] scales, int rows, int columns) {
            for (int row = 0; row < rows; row++) {
                scales[row] = standardize(sums, row * columns, 1, columns);
            }
        }

        @Override
        void backward(float[] gradient, float[] values, float[] scales, int rows, int columns) {
            for (int row = 0; row < rows; row++) {
                straighten(gradient, values, scales[row], row * columns, 1, columns);
            }
        }
    },
    /**
     * Over the rows of the batch, unit by unit. What is evaluated has the means and variances over the rows that are trained on, of
     * the parameters as they are then, taken into its weights and biases: it is a network without normalization.
     *
     * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy 2015</a>
     * @see <a href="https://arxiv.org/abs/2105.07576">Wu and Johnson 2021</a>
     */
    BATCH {
        @Override
        void forward(float[] sums, float[] scales, int rows, int columns) {
            for (int column = 0; column < columns; column++) {
                scales[column] = standardize(sums, column, columns, rows);
            }
        }

        @Override
        void backward(float[] gradient, float[] values, float[] scales, int rows, int columns) {
            for (int column = 0; column < columns; column++) {
                straighten(gradient, values, scales[column], column, columns, rows);
            }
        }
    };

    /** Added to variances. */
    static final double EPSILON = 1e-5;

    /** Standardizes the first {@code rows} rows of a matrix; leaves by what each row or column was multiplied. */
    abstract void forward(float[] sums, float[] scales, int rows, int columns);

    /** From the gradient of standardized values, which {@link #forward} left, to that of what they were made of, in place. */
    abstract void backward(float[] gradient, float[] values, float[] scales, int rows, int columns);

    /** What a variance's values are multiplied by. */
    static double scale(double variance) {
        return 1 / Math.sqrt(variance + EPSILON);
    }

    private static float standardize(float[] values, int from, int step, int count) {
        double mean = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            mean += values[at];
        }
        mean /= count;
        double variance = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            double off = values[at] - mean;
            variance += off * off;
        }
        double scale = scale(variance / count);
        for (int i = 0, at = from; i < count; i++, at += step) {
            values[at] = (float) ((values[at] - mean) * scale);
        }
        return (float) scale;
    }

    /** The slope less its mean and less its share along the values, times the scale. */
    private static void straighten(float[] gradient, float[] values, float scale, int from, int step, int count) {
        double mean = 0;
        double along = 0;
        for (int i = 0, at = from; i < count; i++, at += step) {
            mean += gradient[at];
            along += (double) gradient[at] * values[at];
        }
        mean /= count;
        along /= count;
        for (int i = 0, at = from; i < count; i++, at += step) {
            gradient[at] = (float) (scale * (gradient[at] - mean - values[at] * along));
        }
    }
}
