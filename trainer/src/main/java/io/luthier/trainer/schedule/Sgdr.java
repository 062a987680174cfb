package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Half waves of the cosine, one after the other, the first of a given length.
 *
 * @param first the first cycle; rounded to the nearest whole number of steps, at least 1
 * @param multiplier of a cycle's length over that of the one before
 * @param peakFactor of a cycle's first rate over that of the one before
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2016</a>
 */
@Term(
        value = "cosine with warm restarts, the first cycle given (Loshchilov and Hutter 2016)",
        aliases = {"CosineAnnealingWarmRestarts", "CosineDecayRestarts"},
        formula = "e + (1 - e) q^i (1 + cos(pi v)) / 2, v the part of cycle i that has passed")
public record Sgdr(
        @Term(value = "first cycle", in = "(0, 1]", preset = "0.34")
        Span first,

        @Term(
                value = "length of a cycle over that of the one before",
                in = "[1, 100]",
                preset = "2",
                aliases = {"T-mult", "t-mul", "cycle-mul"})
        double multiplier,

        @Term(
                value = "peak of a cycle over that of the one before",
                in = "(0, 1]",
                preset = "1",
                aliases = {"m-mul", "cycle-decay"})
        double peakFactor,

        @Term(value = "last rate of a cycle over base rate", in = "[0, 1]", preset = "0", aliases = "alpha")
        double endRatio)
        implements Schedule {
    public Sgdr {
        Settings.check(Sgdr.class, first, multiplier, peakFactor, endRatio);
    }

    @Override
    public Shape over(Length length) {
        var cycles = Cycles.growing(length.steps(), length.positive(first), multiplier);
        return step -> endRatio
                + (1 - endRatio) * Curves.power(peakFactor, cycles.cycle(step)) * Curves.cosine(cycles.progress(step));
    }
}
