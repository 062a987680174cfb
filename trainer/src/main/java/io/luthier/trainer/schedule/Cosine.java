package io.luthier.trainer.schedule;

import io.luthier.trainer.terms.Term;
import io.luthier.trainer.terms.Terms;

/**
 * From the base to {@code endRatio} of it, reached at the step after the last, along half a wave of the cosine.
 *
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2016</a>
 */
@Term(
        value = "falls along half a cosine wave to a ratio of the base (Loshchilov and Hutter 2016)",
        aliases = {"CosineAnnealingLR", "CosineDecay"})
public record Cosine(
        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "0", aliases = "alpha")
        double endRatio) implements Schedule {
    public Cosine {
        Terms.check(Cosine.class, endRatio);
    }

    @Override
    public Shape over(Length length) {
        return step ->
                endRatio + (1 - endRatio) * (1 + StrictMath.cos(Math.PI * length.clamp(step) / length.steps())) / 2;
    }
}
