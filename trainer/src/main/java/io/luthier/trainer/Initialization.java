package io.luthier.trainer;

import io.luthier.trainer.optimizer.Layout;
import java.util.random.RandomGenerator;

/** The weights that a training starts from: uniform around 0, with a variance that keeps signals at their size. */
public enum Initialization {
    /**
     * Variance 2 / inputs, for units that cut off half of their input.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun 2015</a>
     */
    HE {
        @Override
        double bound(int inputs, int outputs) {
            return Math.sqrt(6.0 / inputs);
        }
    },
    /**
     * Variance 2 / (inputs + outputs), for units that are straight lines near 0.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010</a>
     */
    GLOROT {
        @Override
        double bound(int inputs, int outputs) {
            return Math.sqrt(6.0 / (inputs + outputs));
        }
    };

    abstract double bound(int inputs, int outputs);

    /** Fills the weights; biases are 0. Draws one double for each weight, in order. */
    void fill(Layout layout, float[] parameters, RandomGenerator random) {
        for (Layout.Tensor tensor : layout.tensors()) {
            double bound = bound(tensor.rows(), tensor.columns());
            for (int i = tensor.at(); i < tensor.end(); i++) {
                parameters[i] = tensor.bias() ? 0 : (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
    }
}
