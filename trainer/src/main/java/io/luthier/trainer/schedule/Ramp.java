package io.luthier.trainer.schedule;

import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Rises to the base over the whole run: what a range test does to the rate.
 *
 * @param endInclusive whether the last step has the base; else the step after it would, as everywhere here
 */
@Term(
        value = "rises to the base over the whole run, as in a range test",
        aliases = "range-test",
        formula = "s^(1 - u), or s + (1 - s) u; u = t/T, or t/(T-1) where the end is inclusive")
public record Ramp(
        @Term(value = "first rate over base rate", in = "[0, 1]", preset = "1e-6")
        double startRatio,

        @Term(value = "form of the rise", preset = "exponential")
        Form form,

        @Term(value = "whether the last step, not the one after it, has the base", preset = "false")
        boolean endInclusive)
        implements Schedule {
    public Ramp {
        Settings.check(Ramp.class, startRatio, form, endInclusive);
        if (form == Form.EXPONENTIAL && startRatio == 0) {
            throw new InvalidSettingException(
                    "start-ratio", "start-ratio is 0, from which equal factors never rise\nUse 1e-6, or linear.");
        }
    }

    /** The form of the rise. */
    public enum Form {
        /** By equal factors. */
        EXPONENTIAL,
        /** By equal steps. */
        LINEAR
    }

    @Override
    public Shape over(Length length) {
        double whole = Math.max(1, endInclusive ? length.steps() - 1 : length.steps());
        double logarithm = StrictMath.log(startRatio);
        return step -> {
            double u = Math.min(1, length.clamp(step) / whole);
            return form == Form.LINEAR ? Curves.line(startRatio, 1, u) : StrictMath.exp(logarithm * (1 - u));
        };
    }
}
