package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Adam with decoupled weight decay: x shrinks by rate x weightDecay of itself, then moves as under Adam.
 *
 * @param weightDecay is multiplied by the rate, schedule included, as in PyTorch; the paper's is our product of both
 * @param amsgrad with the largest mean square so far
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2017</a>
 */
@Term(
        value = "Adam with decoupled weight decay (Loshchilov and Hutter 2017)",
        formula = "x *= 1 - r decay; then as adam; amsgrad: V = max(V, v) in place of v")
public record Adamw(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.001", aliases = "lr")
        double learningRate,

        @Term(value = "share of the mean gradient that is kept", in = Optimizer.SHARE, preset = "0.9", aliases = "b1")
        double beta1,

        @Term(value = "share of the mean square that is kept", in = Optimizer.SHARE, preset = "0.999", aliases = "b2")
        double beta2,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(
                value = "parameters shrink by rate x this of themselves (decoupled)",
                in = Optimizer.DECAY,
                preset = "0.01")
        double weightDecay,

        @Term(value = "divides by the largest mean square so far", preset = "false")
        boolean amsgrad)
        implements Optimizer {
    public Adamw {
        Settings.check(Adamw.class, learningRate, beta1, beta2, epsilon, weightDecay, amsgrad);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Moments(layout.size(), beta1, beta2, epsilon, false, amsgrad, 0, weightDecay);
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }
}
