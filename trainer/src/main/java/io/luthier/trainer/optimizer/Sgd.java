package io.luthier.trainer.optimizer;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/** Stochastic gradient descent, with momentum if that is above 0. */
@Term("stochastic gradient descent, with momentum if wanted")
public record Sgd(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.05", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = Optimizer.SHARE, preset = "0")
        double momentum)
        implements Optimizer {
    public Sgd {
        Terms.check(Sgd.class, learningRate, momentum);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Velocity(layout.size(), momentum, 0, false, false, decay);
    }

    @Override
    public boolean takesMomentum() {
        return momentum > 0;
    }
}
