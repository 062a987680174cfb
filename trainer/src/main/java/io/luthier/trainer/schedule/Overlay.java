package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/** The product of two schedules, both on the clock of the whole. */
@Term(
        value = "the product of two schedules on one clock",
        aliases = {"ChainedScheduler", "product", "times"},
        formula = "first(t) second(t)")
public record Overlay(
        @Term(value = "one", preset = "constant") Schedule first,

        @Term(value = "the other", preset = "constant") Schedule second)
        implements Schedule {
    public Overlay {
        Settings.check(Overlay.class, first, second);
    }

    @Override
    public boolean cyclesMomentum() {
        return first.cyclesMomentum() || second.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        return new Product(first.over(length), second.over(length));
    }

    private record Product(Shape first, Shape second) implements Shape {
        @Override
        public double at(long step) {
            return first.at(step) * second.at(step);
        }

        @Override
        public double momentum(long step) {
            double momentum = first.momentum(step);
            return Double.isNaN(momentum) ? second.momentum(step) : momentum;
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape a = first.after(loss, accuracy);
            Shape b = second.after(loss, accuracy);
            return a == first && b == second ? this : new Product(a, b);
        }
    }
}
