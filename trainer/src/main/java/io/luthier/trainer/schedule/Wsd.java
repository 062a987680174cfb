package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Warmup, stable, decay: constant but for a rise at the start, if wanted, and a decay at the end. Stretches are rounded to
 * the nearest whole number of steps; where both do not fit, the decay stays.
 *
 * @see <a href="https://arxiv.org/abs/2404.06395">Hu et al. 2024</a>
 */
@Term(
        value = "constant, with a decay at the end and a rise at the start if wanted (Hu et al. 2024)",
        aliases = {"warmup-stable-decay", "trapezoid", "trapezoidal"},
        formula = "s to 1 in W, 1, then the tail from 1 to e in the last D")
public record Wsd(
        @Term(value = "last decay", in = "[0, 1]", preset = "0.2", aliases = "cooldown")
        Span decay,

        @Term(value = "its form", preset = "linear", aliases = "decay-type")
        Tail tail,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "0", aliases = "min-lr-ratio")
        double endRatio,

        @Term(value = "linear rise", in = "[0, 1)", preset = "0")
        Span warmup,

        @Term(value = "first rate over base rate, where it rises", in = "[0, 1]", preset = "0.1")
        double startRatio)
        implements Schedule {
    public Wsd {
        Settings.check(Wsd.class, decay, tail, endRatio, warmup, startRatio);
        if (tail instanceof Tail.Exponential && endRatio == 0) {
            throw new InvalidSettingException(
                    "end-ratio", "end-ratio is 0, which equal factors never reach\nUse 0.01, or another tail.");
        }
        if (decay.unit() == Span.Unit.RUN
                && warmup.unit() == Span.Unit.RUN
                && decay.amount() + warmup.amount() > 1 + 1e-9) {
            throw new InvalidSettingException(
                    "warmup",
                    "warmup %s and decay %s are more than the run\nTheir sum must be at most 1."
                            .formatted(warmup, decay));
        }
    }

    /** Without a rise. */
    public Wsd(double decay, Tail tail, double endRatio) {
        this(Span.of(decay), tail, endRatio, Span.of(0), 0);
    }

    @Override
    public Shape over(Length length) {
        long fall = Math.min(length.steps(), length.steps(decay));
        long from = length.steps() - fall;
        long rise = Math.min(from, length.steps(warmup));
        return step -> {
            long t = length.clamp(step);
            if (t < rise) {
                return Curves.line(startRatio, 1, (double) t / rise);
            }
            return t <= from || fall == 0 ? 1 : tail.at((double) (t - from) / fall, endRatio);
        };
    }
}
