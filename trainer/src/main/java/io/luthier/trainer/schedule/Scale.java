package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** Another schedule times a number. */
@Term(
        value = "another schedule times a number",
        aliases = {"scaled", "multiply"},
        formula = "f of(t)")
public record Scale(
        @Term(value = "the number", in = "[0, 1000]", preset = "0.1")
        double factor,

        @Term(value = "the schedule", preset = "constant") Schedule of)
        implements Schedule {
    public Scale {
        Settings.check(Scale.class, factor, of);
    }

    @Override
    public boolean cyclesMomentum() {
        return of.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        return new Scaled(factor, of.over(length));
    }

    private record Scaled(double factor, Shape of) implements Shape {
        @Override
        public double at(long step) {
            return factor * of.at(step);
        }

        @Override
        public double momentum(long step) {
            return of.momentum(step);
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape next = of.after(loss, accuracy);
            return next == of ? this : new Scaled(factor, next);
        }
    }
}
