package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * From the base to {@code endRatio} of it, reached at the step after the last, along half a wave of the cosine. Past the end
 * it stays, where PyTorch's turns up again; ask for more waves to have that.
 *
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2016</a>
 * @see <a href="https://arxiv.org/abs/2004.05909">Zhang and Li 2020, k-decay</a>
 */
@Term(
        value = "falls along half a cosine wave to a ratio of the base (Loshchilov and Hutter 2016)",
        aliases = {"CosineAnnealingLR", "CosineDecay", "cosine-annealing", "half-cosine"},
        formula = "e + (1 - e) ((1 + cos(2 pi n (t/T)^k)) / 2)^x")
public record Cosine(
        @Term(
                value = "last rate over base rate",
                in = "[0, 1]",
                preset = "0",
                aliases = {"alpha", "min-lr-rate"})
        double endRatio,

        @Term(value = "power x of the wave", in = "(0, 100]", preset = "1")
        double exponent,

        @Term(value = "power k of the time", in = "(0, 100]", preset = "1")
        double kDecay,

        @Term(value = "number n of waves", in = "(0, 1e6]", preset = "0.5", aliases = "num-cycles")
        double waves)
        implements Schedule {
    public Cosine {
        Settings.check(Cosine.class, endRatio, exponent, kDecay, waves);
    }

    /** Half a wave. */
    public Cosine(double endRatio) {
        this(endRatio, 1, 1, 0.5);
    }

    @Override
    public Shape over(Length length) {
        double halves = 2 * waves;
        return step -> {
            double wave = Curves.cosine(halves * Curves.power(length.progress(step), kDecay));
            return endRatio + (1 - endRatio) * Curves.power(wave, exponent);
        };
    }
}
