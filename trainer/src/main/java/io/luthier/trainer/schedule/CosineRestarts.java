package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** Half waves of the cosine, one after the other, as many as are wanted: they fill the run. */
@Term(
        value = "cosine with hard restarts, so many cycles that fill the run",
        aliases = {"cosine-with-restarts", "cosine-with-hard-restarts"},
        formula = "e + (1 - e) (1 + cos(pi v)) / 2, v the part of the cycle that has passed")
public record CosineRestarts(
        @Term(value = "how many", in = "[1, 100]", preset = "3", aliases = "num-cycles")
        int cycles,

        @Term(value = "length of a cycle over that of the one before", in = "[1, 10]", preset = "1")
        double multiplier,

        @Term(value = "last rate of a cycle over base rate", in = "[0, 1]", preset = "0")
        double endRatio)
        implements Schedule {
    public CosineRestarts {
        Settings.check(CosineRestarts.class, cycles, multiplier, endRatio);
    }

    @Override
    public Shape over(Length length) {
        var parts = Cycles.filling(length.steps(), cycles, multiplier);
        return step -> endRatio + (1 - endRatio) * Curves.cosine(parts.progress(step));
    }
}
