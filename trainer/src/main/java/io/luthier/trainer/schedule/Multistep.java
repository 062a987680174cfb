package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.List;

/**
 * Multiplied by {@code factor} at each milestone; the step at a milestone already uses the new rate.
 *
 * @param milestones rounded to the nearest step, in any order; one that is given twice acts twice
 */
@Term(
        value = "multiplied by a factor at given milestones",
        aliases = {"MultiStepLR"},
        formula = "f^(milestones m with m <= t)")
public record Multistep(
        @Term(value = "what the rate is multiplied by", in = "(0, 1]", preset = "0.1", aliases = "gamma")
        double factor,

        @Term(value = "where", in = "[0, 1]", preset = "0.33, 0.66, 0.89", aliases = "stepvalue", size = "[1, inf)")
        List<Span> milestones)
        implements Schedule {
    public Multistep {
        milestones = List.copyOf(milestones);
        Settings.check(Multistep.class, factor, milestones);
    }

    @Override
    public Shape over(Length length) {
        return Drops.shape(factor, milestones.stream().mapToLong(length::steps).toArray(), length);
    }
}
