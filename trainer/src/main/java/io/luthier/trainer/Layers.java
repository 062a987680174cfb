package io.luthier.trainer;

import io.luthier.trainer.optimizer.Layout;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * A dense network and the memory to train it on batches of up to {@code capacity} rows. A step allocates nothing.
 *
 * <p>The way forward leaves in {@link #slopes} what the way back multiplies by: the activation's derivative, and under
 * dropout 0 or 1 / (1 - rate) of it.
 */
final class Layers {
    private final Layout layout;
    private final Activation activation;
    private final Loss loss;
    private final Products products;
    private final Layout.Tensor[] weights;
    private final Layout.Tensor[] biases;

    /** All parameters, and their gradient, as the layout says. */
    final FMatrixRMaj parameters;

    final FMatrixRMaj gradient;

    /** The batch: rows to be filled in by the caller, and their targets. */
    final FMatrixRMaj inputs;

    final FMatrixRMaj targets;

    private final float[] sum;
    private final float[][] four;
    private final FMatrixRMaj[] slopes;
    private final FMatrixRMaj[] values;
    private final FMatrixRMaj[] backward;

    /** To be trained. */
    Layers(Layout layout, Activation activation, Loss loss, Products products, int capacity) {
        this(layout, activation, loss, products, capacity, new FMatrixRMaj(1, layout.size()), true);
    }

    /** To be evaluated only, with parameters that others may use too. */
    Layers(Layout layout, Activation activation, Loss loss, Products products, int capacity, FMatrixRMaj parameters) {
        this(layout, activation, loss, products, capacity, parameters, false);
    }

    private Layers(
            Layout layout,
            Activation activation,
            Loss loss,
            Products products,
            int capacity,
            FMatrixRMaj parameters,
            boolean trained) {
        this.parameters = parameters;
        this.layout = layout;
        this.activation = activation;
        this.loss = loss;
        this.products = products;
        var tensors = layout.tensors();
        int layers = layout.layers();
        weights = new Layout.Tensor[layers];
        biases = new Layout.Tensor[layers];
        values = new FMatrixRMaj[layers];
        slopes = new FMatrixRMaj[layers];
        backward = new FMatrixRMaj[layers];
        for (int i = 0; i < layers; i++) {
            weights[i] = tensors.get(2 * i);
            biases[i] = tensors.get(2 * i + 1);
            values[i] = new FMatrixRMaj(capacity, layout.outputs(i));
            slopes[i] = new FMatrixRMaj(capacity, layout.outputs(i));
            backward[i] = new FMatrixRMaj(trained || i == layers - 1 ? capacity : 0, layout.outputs(i));
        }
        int widest = 0;
        for (int i = 0; i < layers; i++) {
            widest = Math.max(widest, layout.outputs(i));
        }
        sum = new float[widest];
        four = new float[4][widest];
        gradient = new FMatrixRMaj(1, trained ? layout.size() : 0);
        inputs = new FMatrixRMaj(capacity, layout.inputs(0));
        targets = new FMatrixRMaj(capacity, 1);
    }

    /** Outputs of the first {@code rows} rows of the batch, without dropout; the sum of their losses. */
    double evaluate(int rows) {
        forward(rows, null, 0);
        return loss(rows);
    }

    /** Leaves the {@link #outputs} of the first {@code rows} rows of the batch. */
    void forward(int rows) {
        forward(rows, null, 0);
    }

    /** What the rows seen last led to, row by row. */
    float[] outputs() {
        return values[layout.layers() - 1].data;
    }

    /** How many rows of the batch evaluated last have the right class. */
    int right(int rows) {
        int last = layout.layers() - 1;
        return loss.right(values[last].data, targets.data, rows, layout.outputs(last));
    }

    /**
     * The gradient of the mean loss of the first {@code rows} rows; returns the sum of their losses.
     *
     * @param smoothing the share of each target's weight that is spread over all classes
     */
    double train(int rows, Dropout dropout, double smoothing, long step) {
        forward(rows, dropout, step);
        double sum = loss(rows) + (smoothing == 0 ? 0 : smooth(rows, smoothing));
        for (int layer = layout.layers() - 1; layer >= 0; layer--) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            float[] above = backward[layer].data;
            float[] below = layer == 0 ? inputs.data : values[layer - 1].data;
            products.multiply(
                    in, out, rows, below, 0, true, above, 0, false, gradient.data, weights[layer].at(), false);
            sumRows(above, rows, out, gradient.data, biases[layer].at());
            if (layer > 0) {
                float[] slope = slopes[layer - 1].data;
                float[] next = backward[layer - 1].data;
                products.multiply(
                        rows, in, out, above, 0, false, parameters.data, weights[layer].at(), true, next, 0, false);
                int count = rows * in;
                for (int i = 0; i < count; i++) {
                    next[i] *= slope[i];
                }
            }
        }
        return sum;
    }

    private void forward(int rows, @org.jspecify.annotations.Nullable Dropout dropout, long step) {
        float[] below = inputs.data;
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            int out = layout.outputs(layer);
            float[] sums = layer == last ? values[layer].data : slopes[layer].data;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(parameters.data, biases[layer].at(), sums, row * out, out);
            }
            products.multiply(
                    rows,
                    out,
                    layout.inputs(layer),
                    below,
                    0,
                    false,
                    parameters.data,
                    weights[layer].at(),
                    false,
                    sums,
                    0,
                    true);
            if (layer < last) {
                activation.apply(sums, values[layer].data, rows * out);
                if (dropout != null) {
                    dropout.apply(values[layer].data, sums, rows * out, step, layer);
                }
            }
            below = values[layer].data;
        }
    }

    private double smooth(int rows, double share) {
        int last = layout.layers() - 1;
        float[] outputs = values[last].data;
        return loss.smooth(share, outputs, targets.data, rows, layout.outputs(last), backward[last].data);
    }

    private double loss(int rows) {
        int last = layout.layers() - 1;
        return loss.apply(values[last].data, targets.data, rows, layout.outputs(last), backward[last].data);
    }

    /** Four rows at once, in arrays of their own: the compiler makes vector instructions of that. */
    private void sumRows(float[] matrix, int count, int columns, float[] sums, int at) {
        Arrays.fill(sum, 0, columns, 0);
        int whole = count & ~3;
        for (int i = 0; i < whole; i += 4) {
            for (int j = 0; j < 4; j++) {
                System.arraycopy(matrix, (i + j) * columns, four[j], 0, columns);
            }
            add(sum, four[0], four[1], four[2], four[3], columns);
        }
        for (int i = whole; i < count; i++) {
            for (int j = 0, from = i * columns; j < columns; j++, from++) {
                sum[j] += matrix[from];
            }
        }
        System.arraycopy(sum, 0, sums, at, columns);
    }

    private static void add(float[] sum, float[] a, float[] b, float[] c, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }
}
