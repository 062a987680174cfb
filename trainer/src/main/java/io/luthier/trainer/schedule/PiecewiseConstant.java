package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.List;

/**
 * Values between boundaries.
 *
 * @param boundaries rounded to the nearest step, from the first to the last
 * @param values one more than boundaries, as ratios to the base
 * @param boundaryKeepsOld whether the step at a boundary still has the value before it, as in Keras; in PyTorch, Caffe and
 *     optax, and here unless it is asked for, it has the new one
 */
@Term(
        value = "given values between given boundaries",
        aliases = {"PiecewiseConstantDecay", "piecewise-constant-schedule"},
        formula = "the value between the boundaries around t")
public record PiecewiseConstant(
        @Term(value = "where the value changes, in order", in = "[0, 1]", preset = "0.5, 0.75", size = "[1, inf)")
        List<Span> boundaries,

        @Term(
                value = "ratios to the base, one more than boundaries",
                in = "[0, 1000]",
                preset = "1, 0.1, 0.01",
                size = "[1, inf)")
        List<Double> values,

        @Term(value = "whether a boundary's own step has the value before it, as in Keras", preset = "false")
        boolean boundaryKeepsOld)
        implements Schedule {
    public PiecewiseConstant {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        Settings.check(PiecewiseConstant.class, boundaries, values, boundaryKeepsOld);
        if (values.size() != boundaries.size() + 1) {
            throw new InvalidSettingException(
                    "values",
                    "values are %d, boundaries %d\nGive one value more than boundaries."
                            .formatted(values.size(), boundaries.size()));
        }
        Piecewise.ordered("boundaries", boundaries);
    }

    @Override
    public Shape over(Length length) {
        long[] at = boundaries.stream().mapToLong(length::steps).toArray();
        double[] ratios = values.stream().mapToDouble(Double::doubleValue).toArray();
        long late = boundaryKeepsOld ? 1 : 0;
        return step -> ratios[Piecewise.passed(at, length.inside(step) - late)];
    }
}
