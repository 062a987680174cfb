package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** The base for a while, then half a wave of the cosine: {@link Wsd} with a cosine tail, counted from the start. */
@Term(
        value = "the base for a while, then half a wave of the cosine, as in fastai",
        aliases = {"flat-cos", "fit-flat-cos"},
        formula = "1 for t < F, then e + (1 - e) (1 + cos(pi v)) / 2 over the rest")
public record FlatCosine(
        @Term(value = "how long it is flat", in = "[0, 1]", preset = "0.75", aliases = "pct-start")
        Span flat,

        @Term(value = "last rate over base rate", in = "[0, 1]", preset = "1e-5")
        double endRatio)
        implements Schedule {
    public FlatCosine {
        Settings.check(FlatCosine.class, flat, endRatio);
    }

    @Override
    public Shape over(Length length) {
        long from = Math.min(length.steps(), length.steps(flat));
        return new Sequence(Span.steps((double) from), new Constant(), new Cosine(endRatio)).over(length);
    }
}
