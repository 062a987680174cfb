package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** Falls with the square root of time; a warmup as long as the timescale goes before it. */
@Term(
        value = "falls with the square root of time; a warmup as long as the timescale suits it",
        aliases = {"rsqrt", "inverse-square-root"},
        formula = "sqrt(s / (t + s))")
public record InverseSqrt(
        @Term(value = "time until the rate has fallen by sqrt(2)", in = "(0, 1]", preset = "0.1")
        Span timescale) implements Schedule {
    public InverseSqrt {
        Settings.check(InverseSqrt.class, timescale);
    }

    @Override
    public Shape over(Length length) {
        double scale = length.exactly(timescale);
        return step -> Math.sqrt(scale / (length.clamp(step) + scale));
    }
}
