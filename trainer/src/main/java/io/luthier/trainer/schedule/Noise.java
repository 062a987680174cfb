package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;

/**
 * Another schedule times 1 + noise, which is uniform in [-spread, spread] and a function of the seed and the step alone.
 */
@Term(
        value = "another schedule with noise on it, for a stretch of the run",
        aliases = "lr-noise",
        formula = "(1 + d(t)) of(t), d uniform in [-spread, spread]")
public record Noise(
        @Term(value = "largest noise, as a share of the rate", in = "[0, 1]", preset = "0.1", aliases = "noise-pct")
        double spread,

        @Term(value = "where it begins", in = "[0, 1]", preset = "0")
        Span from,

        @Term(value = "where it ends", in = "[0, 1]", preset = "1")
        Span to,

        @Term(value = "which noise", in = "[0, 2147483647]", preset = "42")
        int seed,

        @Term(value = "the schedule", preset = "constant") Schedule of)
        implements Schedule {
    public Noise {
        Settings.check(Noise.class, spread, from, to, seed, of);
        if (from.unit() == to.unit() && from.amount() > to.amount()) {
            throw new InvalidSettingException("from", "from is " + from + ", it must be at most to, " + to);
        }
    }

    @Override
    public boolean cyclesMomentum() {
        return of.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        return new Noisy(length, spread, length.steps(from), length.steps(to), seed, of.over(length));
    }

    private record Noisy(Length length, double spread, long from, long to, long seed, Shape of) implements Shape {
        @Override
        public double at(long step) {
            long t = length.clamp(step);
            return t < from || t >= to ? of.at(t) : of.at(t) * (1 + spread * (2 * uniform(t) - 1));
        }

        /** In [0, 1): the output function of SplitMix64 (Steele, Lea and Flood 2014) on the seed and the step. */
        private double uniform(long t) {
            long z = (seed << 40) + (t + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
        }

        @Override
        public double momentum(long step) {
            return of.momentum(step);
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape next = of.after(loss, accuracy);
            return next == of ? this : new Noisy(length, spread, from, to, seed, next);
        }
    }
}
