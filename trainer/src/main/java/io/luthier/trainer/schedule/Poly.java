package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * From the base to {@code endRatio} of it along a power of the time that is left; powers above 1 lie below the line.
 *
 * @param duration how long the decay takes, rounded to the nearest whole number of steps, at least 1; the end is held then
 * @param cycle whether it is stretched instead, to the next whole multiple, as Keras does: the rate jumps up at each
 */
@Term(
        value = "falls with a power of the time that is left",
        aliases = {"polynomial", "PolynomialLR", "PolynomialDecay"},
        formula = "e + (1 - e)(1 - t/D)^p")
public record Poly(
        @Term(value = "power", in = "(0, 100]", preset = "1")
        double power,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "0", aliases = "end-factor")
        double endRatio,

        @Term(
                value = "how long the decay takes; the end is held afterwards",
                in = "(0, 1]",
                preset = "1",
                aliases = {"decay", "decay-steps-factor"})
        Span duration,

        @Term(value = "whether to continue with a longer decay after the end", preset = "false")
        boolean cycle)
        implements Schedule {
    public Poly {
        Settings.check(Poly.class, power, endRatio, duration, cycle);
    }

    /** To zero over the whole run. */
    public Poly(double power) {
        this(power, 0, Span.of(1), false);
    }

    @Override
    public Shape over(Length length) {
        long decay = length.positive(duration);
        return step -> {
            long t = length.clamp(step);
            long whole = cycle ? decay * Math.max(1, (t + decay - 1) / decay) : decay;
            double left = (double) (whole - Math.min(t, whole)) / whole;
            return endRatio + (1 - endRatio) * Curves.power(left, power);
        };
    }
}
