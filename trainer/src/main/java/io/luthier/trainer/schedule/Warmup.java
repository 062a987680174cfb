package io.luthier.trainer.schedule;

import io.luthier.space.InvalidSettingException;
import io.luthier.trainer.terms.Span;

/**
 * A linear rise before another schedule, which then runs over the steps that are left, on a clock of its own.
 *
 * @param rise how long; rounded to the nearest whole number of steps, leaving at least one
 * @param start where the rise begins, as a ratio to the base, in [0, 1]
 */
public record Warmup(Span rise, double start, Schedule then) implements Schedule {
    /** Where a rise begins unless something else is asked for: a first step with a rate of 0 would be wasted. */
    public static final double START = 0.1;

    public Warmup {
        if (rise.unit() == Span.Unit.RUN && rise.amount() >= 1) {
            throw new InvalidSettingException("warmup", "warmup is " + rise + ", it must lie in [0, 1)");
        }
        if (!(start >= 0 && start <= 1)) {
            throw new InvalidSettingException("start", "start is " + start + ", it must lie in [0, 1]");
        }
    }

    /** A rise over a fraction of the run. */
    public Warmup(double fraction, double start, Schedule then) {
        this(Span.of(fraction), start, then);
    }

    /** A rise from {@link #START}. */
    public Warmup(double fraction, Schedule then) {
        this(fraction, START, then);
    }

    @Override
    public Shape over(Length length) {
        long steps = Math.min(length.steps() - 1, length.steps(rise));
        Shape rest = then.over(length.after(steps));
        return step -> {
            long t = length.clamp(step);
            return t < steps ? start + (1 - start) * t / steps : rest.at(t - steps);
        };
    }
}
