package io.luthier.trainer.optimizer;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/**
 * Gradient descent with heavy-ball momentum.
 *
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak 1964</a>
 */
@Term("gradient descent with heavy-ball momentum (Polyak 1964)")
public record Momentum(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = "[0, 1)", preset = "0.9")
        double momentum)
        implements Optimizer {
    public Momentum {
        Terms.check(Momentum.class, learningRate, momentum);
    }

    @Override
    public Update start(Layout layout, double weightDecay) {
        return new Velocity(layout.size(), momentum, false, weightDecay);
    }
}
