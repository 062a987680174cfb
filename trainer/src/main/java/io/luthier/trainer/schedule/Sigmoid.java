package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** Falls along the logistic curve, as Caffe has it; a negative steepness rises. */
@Term(
        value = "falls along the logistic curve, as in Caffe; rises if the steepness is negative",
        aliases = "logistic",
        formula = "1 / (1 + exp(k (t - m)/T))")
public record Sigmoid(
        @Term(value = "how steep, for the whole run", in = "[-1000, 1000]", preset = "12")
        double steepness,

        @Term(value = "where half of the base is reached", in = "[0, 1]", preset = "0.5")
        Span midpoint)
        implements Schedule {
    public Sigmoid {
        Settings.check(Sigmoid.class, steepness, midpoint);
    }

    @Override
    public Shape over(Length length) {
        double middle = length.exactly(midpoint);
        double slope = steepness / length.steps();
        return step -> 1 / (1 + StrictMath.exp(slope * (length.clamp(step) - middle)));
    }
}
