package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * The base over 1 + rate x time: {@link Inv} with a power of 1.
 *
 * @param every the unit of time; a fraction of a step or epoch may have passed unless there are stairs, which are rounded
 *     to the nearest whole number of steps
 */
@Term(
        value = "base over 1 + rate x time",
        aliases = {"inverse-time", "InverseTimeDecay", "1/t"},
        formula = "1 / (1 + r t/every)")
public record TimeDecay(
        @Term(value = "how fast", in = "[0, 1e6]", preset = "10")
        double rate,

        @Term(value = "unit of time", in = "(0, 1]", preset = "1")
        Span every,

        @Term(value = "whether only whole units count", preset = "false")
        boolean staircase)
        implements Schedule {
    public TimeDecay {
        Settings.check(TimeDecay.class, rate, every, staircase);
    }

    @Override
    public Shape over(Length length) {
        double unit = length.exactly(every);
        long stair = length.positive(every);
        return step -> {
            long t = length.clamp(step);
            return 1 / (1 + rate * (staircase ? (double) (length.inside(step) / stair) : t / unit));
        };
    }
}
