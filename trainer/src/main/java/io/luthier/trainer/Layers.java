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
    private static final int CLOSE = 2048; // numbers that the nearest cache holds with what is written

    private final Layout layout;
    private final Activation activation;
    private final Normalization normalization;
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
    private final float[][] standard; // sums of hidden layers, standardized, without their biases
    private final float[][] scales;
    private final FMatrixRMaj[] values;
    private final FMatrixRMaj[] backward;
    private final double[] powers;
    private final double[] scratch;

    /** To be trained. */
    Layers(
            Layout layout,
            Activation activation,
            Normalization normalization,
            Loss loss,
            Products products,
            int capacity) {
        this(layout, activation, normalization, loss, products, capacity, new FMatrixRMaj(1, layout.size()), true);
    }

    /** To be evaluated only, with parameters that others may use too; not normalized over batches. */
    Layers(
            Layout layout,
            Activation activation,
            Normalization normalization,
            Loss loss,
            Products products,
            int capacity,
            FMatrixRMaj parameters) {
        this(layout, activation, normalization, loss, products, capacity, parameters, false);
    }

    private Layers(
            Layout layout,
            Activation activation,
            Normalization normalization,
            Loss loss,
            Products products,
            int capacity,
            FMatrixRMaj parameters,
            boolean trained) {
        this.parameters = parameters;
        this.layout = layout;
        this.activation = activation;
        this.normalization = normalization;
        this.loss = loss;
        this.products = products;
        var tensors = layout.tensors();
        int layers = layout.layers();
        weights = new Layout.Tensor[layers];
        biases = new Layout.Tensor[layers];
        values = new FMatrixRMaj[layers];
        slopes = new FMatrixRMaj[layers];
        backward = new FMatrixRMaj[layers];
        standard = new float[layers][0];
        scales = new float[layers][0];
        for (int i = 0; i < layers; i++) {
            weights[i] = tensors.get(2 * i);
            biases[i] = tensors.get(2 * i + 1);
            values[i] = new FMatrixRMaj(capacity, layout.outputs(i));
            slopes[i] = new FMatrixRMaj(capacity, layout.outputs(i));
            if (normalization != Normalization.NONE && i < layers - 1) {
                standard[i] = new float[capacity * layout.outputs(i)];
                scales[i] = new float[Math.max(capacity, layout.outputs(i))];
            }
            backward[i] = new FMatrixRMaj(trained || i == layers - 1 ? capacity : 0, layout.outputs(i));
        }
        int widest = 0;
        for (int i = 0; i < layers; i++) {
            widest = Math.max(widest, layout.outputs(i));
        }
        sum = new float[widest];
        four = new float[4][widest];
        powers = new double[capacity * layout.outputs(layers - 1)];
        scratch = new double[powers.length];
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
     * @param counts what a row's loss counts, by its class; none where all count alike
     */
    double train(int rows, Dropout dropout, double smoothing, double[] counts, long step) {
        forward(rows, dropout, step);
        double sum = loss(rows) + (smoothing == 0 ? 0 : smooth(rows, smoothing));
        sum = counts.length == 0 ? sum : weigh(rows, counts, smoothing);
        for (int layer = layout.layers() - 1; layer >= 0; layer--) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            float[] above = backward[layer].data;
            float[] below = layer == 0 ? inputs.data : values[layer - 1].data;
            sumRows(above, rows, out, gradient.data, biases[layer].at());
            if (layer < layout.layers() - 1) {
                normalization.backward(above, standard[layer], scales[layer], rows, out);
            }
            products.multiply(
                    in, out, rows, below, 0, true, above, 0, false, gradient.data, weights[layer].at(), false);
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
            boolean normalized = normalization != Normalization.NONE && layer < last;
            if (normalized) {
                sums(layer, rows, below, standard[layer], false);
                normalization.forward(standard[layer], scales[layer], rows, out);
                shift(layer, rows, sums);
            } else {
                biases(layer, rows, sums);
                sums(layer, rows, below, sums, true);
            }
            if (layer < last) {
                activation.apply(sums, values[layer].data, rows * out);
                if (dropout != null) {
                    dropout.apply(values[layer].data, sums, rows * out, step, layer);
                }
            }
            below = values[layer].data;
        }
    }

    /** A layer's biases in each row; several rows are copied at once, as long as they lie close by. */
    private void biases(int layer, int rows, float[] sums) {
        int out = layout.outputs(layer);
        System.arraycopy(parameters.data, biases[layer].at(), sums, 0, out);
        for (int filled = out; filled < rows * out; ) {
            int more = Math.min(filled, Math.min(Math.max(out, CLOSE), rows * out - filled));
            System.arraycopy(sums, 0, sums, filled, more);
            filled += more;
        }
    }

    /** The products of a layer's inputs and weights, put or added to {@code sums}. */
    private void sums(int layer, int rows, float[] below, float[] sums, boolean added) {
        products.multiply(
                rows,
                layout.outputs(layer),
                layout.inputs(layer),
                below,
                0,
                false,
                parameters.data,
                weights[layer].at(),
                false,
                sums,
                0,
                added);
    }

    /** Standardized sums with the layer's biases. */
    private void shift(int layer, int rows, float[] sums) {
        int out = layout.outputs(layer);
        int bias = biases[layer].at();
        for (int row = 0; row < rows; row++) {
            for (int j = 0, at = row * out; j < out; j++, at++) {
                sums[at] = standard[layer][at] + parameters.data[bias + j];
            }
        }
    }

    /**
     * Takes the means and variances of the sums of each hidden layer, over these rows, into the parameters, layer by layer: what was
     * trained on standardized batches is a network without normalization then. Of a network that is not normalized.
     */
    void fold(FMatrixRMaj rows) throws InterruptedException {
        int capacity = inputs.numRows;
        for (int layer = 0; layer < layout.layers() - 1; layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            double[] total = new double[out];
            double[] squares = new double[out];
            for (int from = 0; from < rows.numRows; from += capacity) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while means and variances were taken");
                }
                int count = Math.min(capacity, rows.numRows - from);
                System.arraycopy(rows.data, from * rows.numCols, inputs.data, 0, count * rows.numCols);
                float[] sums = sums(layer, count);
                for (int row = 0, at = 0; row < count; row++) {
                    for (int j = 0; j < out; j++, at++) {
                        double sum = sums[at];
                        total[j] += sum;
                        squares[j] += sum * sum;
                    }
                }
            }
            for (int j = 0; j < out; j++) {
                double mean = total[j] / rows.numRows;
                double scale = Normalization.scale(Math.max(0, squares[j] / rows.numRows - mean * mean));
                for (int i = 0; i < in; i++) {
                    parameters.data[weights[layer].at() + i * out + j] *= (float) scale;
                }
                parameters.data[biases[layer].at() + j] -= (float) (mean * scale);
            }
        }
    }

    /** The sums of a layer without its biases, of the first rows of the batch. */
    private float[] sums(int layer, int rows) {
        float[] below = inputs.data;
        for (int i = 0; i <= layer; i++) {
            float[] sums = slopes[i].data;
            int out = layout.outputs(i);
            if (i == layer) {
                sums(i, rows, below, sums, false);
                return sums;
            }
            biases(i, rows, sums);
            sums(i, rows, below, sums, true);
            activation.apply(sums, values[i].data, rows * out);
            below = values[i].data;
        }
        return below;
    }

    private double smooth(int rows, double share) {
        int last = layout.layers() - 1;
        float[] outputs = values[last].data;
        return loss.smooth(share, outputs, targets.data, rows, layout.outputs(last), backward[last].data);
    }

    private double weigh(int rows, double[] counts, double smoothing) {
        int last = layout.layers() - 1;
        float[] outputs = values[last].data;
        return loss.weigh(counts, smoothing, outputs, targets.data, rows, layout.outputs(last), backward[last].data);
    }

    private double loss(int rows) {
        int last = layout.layers() - 1;
        int columns = layout.outputs(last);
        return loss.apply(values[last].data, targets.data, rows, columns, backward[last].data, powers, scratch);
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
