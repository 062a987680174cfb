package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** The lower of two schedules, both on the clock of the whole; the momentum is that of the lower one. */
@Term(
        value = "the lower of two schedules on one clock",
        aliases = {"min", "cap"},
        formula = "min(first(t), second(t))")
public record Minimum(
        @Term(value = "one", preset = "constant") Schedule first,

        @Term(value = "the other", preset = "constant") Schedule second)
        implements Schedule {
    public Minimum {
        Settings.check(Minimum.class, first, second);
    }

    @Override
    public boolean cyclesMomentum() {
        return first.cyclesMomentum() || second.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        return new Lower(first.over(length), second.over(length));
    }

    private record Lower(Shape first, Shape second) implements Shape {
        @Override
        public double at(long step) {
            return Math.min(first.at(step), second.at(step));
        }

        @Override
        public double momentum(long step) {
            return (first.at(step) <= second.at(step) ? first : second).momentum(step);
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape a = first.after(loss, accuracy);
            Shape b = second.after(loss, accuracy);
            return a == first && b == second ? this : new Lower(a, b);
        }
    }
}
