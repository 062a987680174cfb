package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** A low rate for a while, then at once the base: what PyTorch calls ConstantLR, which is not constant. */
@Term(
        value = "a low constant rate for a while, then the base",
        aliases = {"ConstantLR", "constant-then"},
        formula = "f for t < D, then 1")
public record ConstantWarmup(
        @Term(value = "low rate over base rate", in = "[0, 1]", preset = "0.3333333333333333")
        double factor,

        @Term(value = "how long it is low", in = "[0, 1]", preset = "0.05")
        Span duration)
        implements Schedule {
    public ConstantWarmup {
        Settings.check(ConstantWarmup.class, factor, duration);
    }

    @Override
    public Shape over(Length length) {
        long low = length.steps(duration);
        double ratio = factor;
        return step -> length.inside(step) < low ? ratio : 1;
    }
}
