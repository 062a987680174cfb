package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Multiplied by {@code factor} every so often: factor^floor(t / period). With a period of one step or one epoch this is the
 * decay by a factor for each of them that other libraries call exponential.
 *
 * @param every the period; rounded to the nearest whole number of steps, at least 1
 */
@Term(
        value = "multiplied by a factor at equal intervals",
        aliases = {"StepLR", "staircase", "exponential-staircase", "MultiplicativeLR"},
        formula = "f^floor(t/every)")
public record Step(
        @Term(
                value = "what the rate is multiplied by",
                in = "(0, 1]",
                preset = "0.1",
                aliases = {"gamma", "decay-rate"})
        double factor,

        @Term(value = "interval", in = "(0, 1]", preset = "0.34")
        Span every)
        implements Schedule {
    public Step {
        Settings.check(Step.class, factor, every);
    }

    /** With the interval as a fraction of the run. */
    public Step(double factor, double every) {
        this(factor, Span.of(every));
    }

    @Override
    public Shape over(Length length) {
        long period = length.positive(every);
        return step -> Curves.power(factor, length.inside(step) / period);
    }
}
