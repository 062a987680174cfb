package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** Stochastic gradient descent, with momentum if that is above 0. */
@Term(
        value = "stochastic gradient descent, with momentum if wanted",
        formula = "v = g at first, then mu v + g; x -= r v")
public record Sgd(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.05", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = Optimizer.SHARE, preset = "0")
        double momentum)
        implements Optimizer {
    public Sgd {
        Settings.check(Sgd.class, learningRate, momentum);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Velocity(layout.size(), momentum, 0, false, false, decay);
    }

    @Override
    public double work(Layout layout) {
        return (momentum > 0 ? 20.0 : 12.0) * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return momentum > 0;
    }
}
