package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * From the base to {@code endRatio} of it, reached at the step after the last, by equal factors. A factor for each step or
 * epoch, as other libraries have it, would change its meaning with the length of the run: {@link Step} says that.
 */
@Term(
        value = "falls by equal factors to a ratio of the base",
        aliases = {"exp", "ExponentialLR", "exponential-decay"},
        formula = "e^(t/T)")
public record Exponential(
        @Term(value = "last rate over base rate", in = "(0, 1]", preset = "0.01")
        double endRatio) implements Schedule {
    public Exponential {
        Settings.check(Exponential.class, endRatio);
    }

    @Override
    public Shape over(Length length) {
        double logarithm = StrictMath.log(endRatio);
        return step -> StrictMath.exp(logarithm * length.progress(step));
    }
}
