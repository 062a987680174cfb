package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** A power of 1 over 1 + rate x time, as Caffe has it; for powers in (1/2, 1] the classical conditions on rates hold. */
@Term(
        value = "a power of 1 over 1 + rate x time, as in Caffe",
        aliases = "inverse-power",
        formula = "(1 + r t/every)^(-p)")
public record Inv(
        @Term(value = "how fast", in = "[0, 1e6]", preset = "10")
        double rate,

        @Term(value = "power", in = "(0, 10]", preset = "0.75")
        double power,

        @Term(value = "unit of time", in = "(0, 1]", preset = "1")
        Span every)
        implements Schedule {
    public Inv {
        Settings.check(Inv.class, rate, power, every);
    }

    @Override
    public Shape over(Length length) {
        double unit = length.exactly(every);
        return step -> 1 / Curves.power(1 + rate * (length.clamp(step) / unit), power);
    }
}
