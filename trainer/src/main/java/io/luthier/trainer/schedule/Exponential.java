package io.luthier.trainer.schedule;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/** From the base to {@code endRatio} of it, reached at the step after the last, by equal factors. */
@Term(
        value = "falls by equal factors to a ratio of the base",
        aliases = {"exp", "ExponentialLR"})
public record Exponential(
        @Term(value = "last rate over base rate", in = "(0, 1]", preset = "0.01")
        double endRatio) implements Schedule {
    public Exponential {
        Terms.check(Exponential.class, endRatio);
    }

    @Override
    public Shape over(Length length) {
        return step -> StrictMath.pow(endRatio, (double) length.clamp(step) / length.steps());
    }
}
