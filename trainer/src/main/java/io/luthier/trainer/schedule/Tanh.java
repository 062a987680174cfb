package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Falls along a part of the hyperbolic tangent. Neither the base nor the end is met exactly by the curve; the step after the
 * last has the end.
 *
 * @see <a href="https://arxiv.org/abs/1806.01593">Hsueh, Li and Wu 2018</a>
 */
@Term(
        value = "falls along a part of the hyperbolic tangent (Hsueh et al. 2018)",
        aliases = {"TanhLR", "hyperbolic-tangent"},
        formula = "e + (1 - e) (1 - tanh(l (1 - u) + h u)) / 2, u = t/T")
public record Tanh(
        @Term(value = "where the curve begins", in = "[-100, 100]", preset = "-7", aliases = "lb")
        double lower,

        @Term(value = "where it ends", in = "[-100, 100]", preset = "3", aliases = "ub")
        double upper,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "0")
        double endRatio)
        implements Schedule {
    public Tanh {
        Settings.check(Tanh.class, lower, upper, endRatio);
    }

    @Override
    public Shape over(Length length) {
        return step -> {
            double u = length.progress(step);
            return u == 1
                    ? endRatio
                    : endRatio + (1 - endRatio) * (1 - StrictMath.tanh(lower * (1 - u) + upper * u)) / 2;
        };
    }
}
