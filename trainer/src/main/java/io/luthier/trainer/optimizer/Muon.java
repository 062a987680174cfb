package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Momentum whose moves of the weights between hidden layers are made orthogonal, nearly, by five Newton-Schulz steps;
 * biases and the weights of the first and the last layer move by AdamW (0.9, 0.999, 1e-8), on the same schedule. With
 * b = b + (1 - momentum) (g - b) and u = g + momentum (b - g), or u = b without Nesterov's look-ahead, the weights shrink by
 * rate x weightDecay of themselves and move by rate times a factor times what is left of u when its singular values are made 1.
 *
 * @param scaling the factor
 * @param everyLayer the weights of the first and the last layer are moved like those between hidden layers
 * @param restRatio rate of what moves by AdamW over that of the others
 * @see <a href="https://kellerjordan.github.io/posts/muon/">Jordan et al. 2024</a>
 */
@Term(
        value = "momentum with orthogonal moves of hidden weights, AdamW for the rest (Jordan et al. 2024)",
        formula =
                "b += (1 - mu) (g - b); u = g + mu (b - g), or b; O = u with singular values near 1; x -= r (f O + decay x), f = sqrt(max(1, outputs / inputs)) or 0.2 sqrt(max(outputs, inputs))")
public record Muon(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.02", aliases = "lr")
        double learningRate,

        @Term(
                value = "share of the mean gradient that is kept",
                in = Optimizer.SHARE,
                preset = "0.95",
                aliases = "beta")
        double momentum,

        @Term(value = "looks ahead", preset = "true") boolean nesterov,

        @Term(value = "parameters shrink by rate x this of themselves (decoupled)", in = Optimizer.DECAY, preset = "0")
        double weightDecay,

        @Term(
                value =
                        "what a move is multiplied by: the root of outputs over inputs where above 1, or 0.2 times the root"
                                + " of the larger, for rates as under adamw",
                preset = "aspect",
                aliases = "adjust-lr-fn")
        Scaling scaling,

        @Term(value = "first and last layers' weights are moved alike", preset = "false")
        boolean everyLayer,

        @Term(value = "rate of what moves by AdamW over base rate", in = Optimizer.RATE, preset = "0.05")
        double restRatio)
        implements Optimizer {
    /** What a move is multiplied by. */
    public enum Scaling {
        /** sqrt(max(1, outputs / inputs)). */
        ASPECT,
        /** 0.2 sqrt(max(outputs, inputs)). */
        ADAMW
    }

    public Muon {
        Settings.check(Muon.class, learningRate, momentum, nesterov, weightDecay, scaling, everyLayer, restRatio);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Orthogonal(this, layout);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }

    /** Whether it has weights to work on, in a network of so many hidden layers. */
    public boolean has(int hiddenLayers) {
        return everyLayer || hiddenLayers > 1;
    }

    /** Whether a tensor is one of those that are moved orthogonally. */
    boolean takes(Layout.Tensor tensor, Layout layout) {
        int biases = layout.outputs(layout.layers() - 1);
        return !tensor.bias() && (everyLayer || tensor.at() > 0 && tensor.end() + biases < layout.size());
    }

    @Override
    public double work(Layout layout) {
        double sum = 0;
        for (Layout.Tensor tensor : layout.tensors()) {
            double least = Math.min(tensor.rows(), tensor.columns());
            double most = Math.max(tensor.rows(), tensor.columns());
            sum += takes(tensor, layout) ? 45 * least * least * (2 * most + least) : 31 * least * most;
        }
        return sum;
    }
}
