package io.luthier.trainer.optimizer;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Gradients over the root of their mean square: v = rho v + (1 - rho) g^2; u = g / (sqrt(v) + epsilon); b = momentum b + u;
 * x moves by rate b.
 *
 * @param centered the square of the mean gradient is taken from v: a variance, which rounding cannot make negative here
 * @param epsilonInside g / sqrt(v + epsilon) instead
 * @param rateInside b = momentum b + rate u and x moves by b instead
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman and Hinton 2012</a>
 */
@Term(
        value = "gradients over the root of their mean square (Tieleman and Hinton 2012)",
        formula =
                "v = rho v + (1 - rho) g^2; d = v, or v - (mean g)^2 if centered; b = mu b + g / (sqrt(d) + eps); x -= r b; epsilon inside: g / sqrt(d + eps); rate inside: b = mu b + r g / ...; x -= b")
public record Rmsprop(
        @Term(value = "base rate", in = Optimizer.RATE, preset = "0.01", aliases = "lr")
        double learningRate,

        @Term(
                value = "share of the mean square that is kept",
                in = Optimizer.SHARE,
                preset = "0.99",
                aliases = {"alpha", "decay"})
        double rho,

        @Term(value = "share of the velocity that is kept", in = Optimizer.SHARE, preset = "0")
        double momentum,

        @Term(value = "divides by the root of the variance, not of the mean square", preset = "false")
        boolean centered,

        @Term(value = "added to the root", in = Optimizer.EPSILON, preset = "1e-8", aliases = "eps")
        double epsilon,

        @Term(value = "epsilon is added under the root, as Keras has it", preset = "false", aliases = "eps-in-sqrt")
        boolean epsilonInside,

        @Term(value = "the velocity keeps the rates it was built with, as Keras has it", preset = "false")
        boolean rateInside)
        implements Optimizer {
    public Rmsprop {
        Settings.check(Rmsprop.class, learningRate, rho, momentum, centered, epsilon, epsilonInside, rateInside);
    }

    @Override
    public Update start(Layout layout, double decay) {
        return new MeanSquare(this, layout.size(), decay);
    }

    @Override
    public boolean takesMomentum() {
        return momentum > 0;
    }
}
