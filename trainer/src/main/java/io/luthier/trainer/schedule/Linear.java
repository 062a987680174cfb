package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Along a line, by default from the base to zero over the whole run.
 *
 * @see <a href="https://arxiv.org/abs/2310.07831">Defazio, Cutkosky, Mehta and Mishchenko 2023</a>
 */
@Term(
        value = "along a line, by default from the base to zero (Defazio et al. 2023)",
        aliases = {"LinearLR", "linear-to-zero", "linear-decay"},
        formula = "s + (e - s) min(1, t/D)")
public record Linear(
        @Term(value = "first rate over base rate", in = "[0, 1]", preset = "1", aliases = "start-factor")
        double startRatio,

        @Term(
                value = "last rate over base rate",
                in = "[0, 1]",
                preset = "0",
                aliases = {"end-factor", "alpha"})
        double endRatio,

        @Term(value = "how long it takes; the end is held afterwards", in = "(0, 1]", preset = "1")
        Span duration)
        implements Schedule {
    public Linear {
        Settings.check(Linear.class, startRatio, endRatio, duration);
    }

    /** Over the whole run. */
    public Linear(double startRatio, double endRatio) {
        this(startRatio, endRatio, Span.of(1));
    }

    @Override
    public Shape over(Length length) {
        double whole = length.positive(duration);
        return step -> Curves.line(startRatio, endRatio, length.clamp(step) / whole);
    }
}
