package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Gradient descent with Nesterov's momentum: v = momentum v + g; x moves by rate (g + momentum v).
 *
 * @param rateInside v = momentum v + rate g and x moves by rate g + momentum v instead
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever, Martens, Dahl and Hinton 2013</a>
 */
@Term(
        value = "gradient descent with Nesterov's momentum (Sutskever et al. 2013)",
        formula = "v = mu v + g; x -= r (g + mu v); rate inside: v = mu v + r g; x -= r g + mu v")
public record Nesterov(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(value = "share of the velocity that is kept", in = "(0, 1)", preset = "0.9")
        double momentum,

        @Term(
                value = "the velocity keeps the rates it was built with, as Keras and Caffe have it",
                preset = "false",
                aliases = "sutskever")
        boolean rateInside)
        implements Optimizer {
    public Nesterov {
        Settings.check(Nesterov.class, learningRate, momentum, rateInside);
    }

    /** In PyTorch's form. */
    public Nesterov(double learningRate, double momentum) {
        this(learningRate, momentum, false);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new Velocity(layout.size(), momentum, 0, true, rateInside, decay);
    }

    @Override
    public double work(Layout layout) {
        return 23.0 * layout.parameters();
    }

    @Override
    public boolean takesMomentum() {
        return true;
    }
}
