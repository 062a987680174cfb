package io.luthier.trainer.optimizer;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/**
 * Gradient descent with Nesterov's momentum.
 *
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever, Martens, Dahl and Hinton 2013</a>
 */
@Term("gradient descent with Nesterov's momentum (Sutskever et al. 2013)")
public record Nesterov(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = "(0, 1)", preset = "0.9")
        double momentum)
        implements Optimizer {
    public Nesterov {
        Terms.check(Nesterov.class, learningRate, momentum);
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Velocity(layout.size(), momentum, true, weightDecay);
    }
}
