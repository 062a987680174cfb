package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * A line up to the base, then down with the square root of the number of steps. The base is the highest rate; the
 * transformer's was (width of the model x warmup steps)^(-1/2).
 *
 * @param warmup rounded to the nearest whole number of steps, at least 1; the step before its end has the base
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>
 */
@Term(
        value = "a line up, then down with the square root of the steps (Vaswani et al. 2017)",
        aliases = "transformer",
        formula = "min((t+1)/W, sqrt(W/(t+1)))")
public record Noam(
        @Term(value = "way up", in = "(0, 1]", preset = "0.1")
        Span warmup) implements Schedule {
    public Noam {
        Settings.check(Noam.class, warmup);
    }

    @Override
    public Shape over(Length length) {
        double rise = length.positive(warmup);
        return step -> {
            double k = length.clamp(step) + 1;
            return k <= rise ? k / rise : Math.sqrt(rise / k);
        };
    }
}
