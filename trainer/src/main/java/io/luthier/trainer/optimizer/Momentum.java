package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Gradient descent with heavy-ball momentum: v = momentum v + (1 - dampening) g, v = g at the first step; x moves by rate v.
 *
 * @param rateInside v = momentum v + rate g and x moves by v instead: a rate stays in the velocity that was built with it.
 *     The same while the rate is constant; dampening has no place there
 * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak 1964</a>
 */
@Term(
        value = "gradient descent with heavy-ball momentum (Polyak 1964)",
        formula = "v = g at first, then mu v + (1 - dampening) g; x -= r v; rate inside: v = mu v + r g; x -= v")
public record Momentum(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = Optimizer.SHARE, preset = "0.9")
        double momentum,

        @Term(value = "share of each gradient after the first that is left out", in = Optimizer.SHARE, preset = "0")
        double dampening,

        @Term(
                value = "the velocity keeps the rates it was built with, as Keras and Caffe have it",
                preset = "false",
                aliases = "sutskever")
        boolean rateInside)
        implements Optimizer {
    public Momentum {
        Settings.check(Momentum.class, learningRate, momentum, dampening, rateInside);
    }

    /** In PyTorch's form, without dampening. */
    public Momentum(double learningRate, double momentum) {
        this(learningRate, momentum, 0, false);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Velocity(layout.size(), momentum, dampening, false, rateInside, decay);
    }

    @Override
    public double work(Layout layout) {
        return 20.0 * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return momentum > 0;
    }
}
