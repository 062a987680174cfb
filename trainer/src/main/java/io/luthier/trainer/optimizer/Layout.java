package io.luthier.trainer.optimizer;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a network's parameters lie in one array: for each layer its weights (inputs x outputs, row-major), then its biases.
 * Optimizers pass over the whole array at once; those that treat tensors apart find them here.
 *
 * @param widths inputs, hidden layers, outputs
 */
public record Layout(List<Integer> widths) {
    /** The layout of these widths. */
    public Layout {
        widths = List.copyOf(widths);
    }

    /** A tensor from {@code at} on; a bias has one row. */
    public record Tensor(int at, int rows, int columns, boolean bias) {
        /** The index after the last element. */
        public int end() {
            return at + rows * columns;
        }
    }

    /** The number of layers that have weights. */
    public int layers() {
        return widths.size() - 1;
    }

    /** The width that a layer, from 0, takes in. */
    public int inputs(int layer) {
        return widths.get(layer);
    }

    /** The width that a layer, from 0, gives out. */
    public int outputs(int layer) {
        return widths.get(layer + 1);
    }

    /** Weights and biases in turn. */
    public List<Tensor> tensors() {
        var tensors = new ArrayList<Tensor>();
        int at = 0;
        for (int layer = 0; layer < layers(); layer++) {
            var weights = new Tensor(at, inputs(layer), outputs(layer), false);
            var biases = new Tensor(weights.end(), 1, outputs(layer), true);
            tensors.add(weights);
            tensors.add(biases);
            at = biases.end();
        }
        return tensors;
    }

    /** The number of parameters. */
    public int size() {
        return Math.toIntExact(parameters());
    }

    /** The number of parameters, however large. */
    public long parameters() {
        return weights() + widths.stream().skip(1).mapToLong(w -> w).sum();
    }

    /** The number of weights: the multiply-adds of one example on its way forward. */
    public long weights() {
        long sum = 0;
        for (int layer = 0; layer < layers(); layer++) {
            sum += (long) inputs(layer) * outputs(layer);
        }
        return sum;
    }
}
