package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * One schedule, then another, each on a clock of its own: fractions are of its part of the run, and the second starts at its
 * own step 0 from the base, not from where the first one ended.
 *
 * @param at where the second takes over; rounded to the nearest step
 */
@Term(
        value = "one schedule, then another, each on a clock of its own",
        aliases = {"SequentialLR", "then", "join-schedules"},
        formula = "first(t) over m steps for t < m, then second(t - m) over the rest")
public record Sequence(
        @Term(
                value = "where the second takes over",
                in = "[0, 1]",
                preset = "0.5",
                aliases = {"milestone", "boundary"})
        Span at,

        @Term(value = "what runs before", preset = "constant")
        Schedule first,

        @Term(value = "what runs after", preset = "constant")
        Schedule second)
        implements Schedule {
    public Sequence {
        Settings.check(Sequence.class, at, first, second);
    }

    @Override
    public boolean cyclesMomentum() {
        return first.cyclesMomentum() || second.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        long change = Math.min(length.steps(), length.steps(at));
        if (change == 0) {
            return second.over(length);
        }
        Shape before = first.over(length.first(change));
        return change == length.steps()
                ? before
                : new Following(length, change, before, second.over(length.after(change)));
    }

    private record Following(Length length, long change, Shape first, Shape second) implements Shape {
        @Override
        public double at(long step) {
            long t = length.clamp(step);
            return t < change ? first.at(t) : second.at(t - change);
        }

        @Override
        public double momentum(long step) {
            long t = length.clamp(step);
            return t < change ? first.momentum(t) : second.momentum(t - change);
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape a = first.after(loss, accuracy);
            Shape b = second.after(loss, accuracy);
            return a == first && b == second ? this : new Following(length, change, a, b);
        }
    }
}
