package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * A rise before another schedule, which then runs over the steps that are left, on a clock of its own.
 *
 * @param rise how long; rounded to the nearest whole number of steps, leaving at least one
 * @param start where the rise begins, as a ratio to the base, in [0, 1]
 */
public record Warmup(Span rise, double start, Form form, Schedule then) implements Schedule {
    /** Where a rise begins unless something else is asked for: a first step with a rate of 0 would be wasted. */
    public static final double START = 0.1;

    public Warmup {
        if (rise.unit() == Span.Unit.RUN && rise.amount() >= 1) {
            throw new InvalidSettingException("warmup", "warmup is " + rise + ", it must lie in [0, 1)");
        }
        if (!(start >= 0 && start <= 1)) {
            throw new InvalidSettingException("warmup-start", "warmup-start is " + start + ", it must lie in [0, 1]");
        }
        if (form == Form.EXPONENTIAL && start == 0) {
            throw new InvalidSettingException(
                    "warmup-start",
                    "warmup-start is 0, from which equal factors never rise\nUse 0.1, or another form.");
        }
    }

    /** The way from the start to the base. */
    public enum Form {
        /** A line. */
        LINEAR,
        /** No way: the start for all of the warmup, then the base. */
        CONSTANT,
        /** Half a wave. */
        COSINE,
        /** Slow at first: v^2. */
        QUADRATIC,
        /** Fast at the end: 1 - sqrt(1 - v). */
        ONE_MINUS_SQRT,
        /** By equal factors. */
        EXPONENTIAL;

        private double at(double start, double v) {
            return switch (this) {
                case LINEAR -> start + (1 - start) * v;
                case CONSTANT -> start;
                case COSINE -> 1 - (1 - start) * Curves.cosine(v);
                case QUADRATIC -> start + (1 - start) * v * v;
                case ONE_MINUS_SQRT -> start + (1 - start) * (1 - Math.sqrt(1 - v));
                case EXPONENTIAL -> StrictMath.exp((1 - v) * StrictMath.log(start));
            };
        }
    }

    /** Along a line, over a fraction of the run. */
    public Warmup(double fraction, double start, Schedule then) {
        this(Span.of(fraction), start, Form.LINEAR, then);
    }

    /** Along a line, from {@link #START}. */
    public Warmup(double fraction, Schedule then) {
        this(fraction, START, then);
    }

    @Override
    public List<Note> notes(String path, Length length) {
        var notes = new ArrayList<>(Stretches.ofWarmup(rise, length));
        notes.addAll(then.notes(path, length.after(Math.min(length.steps() - 1, length.steps(rise)))));
        return notes;
    }

    @Override
    public boolean cyclesMomentum() {
        return then.cyclesMomentum();
    }

    @Override
    public Shape over(Length length) {
        long steps = Math.min(length.steps() - 1, length.steps(rise));
        Shape rest = then.over(length.after(steps));
        return steps == 0 ? rest : new Rising(length, steps, rest);
    }

    private final class Rising implements Shape {
        private final Length length;
        private final long steps;
        private final Shape rest;

        Rising(Length length, long steps, Shape rest) {
            this.length = length;
            this.steps = steps;
            this.rest = rest;
        }

        @Override
        public double at(long step) {
            long t = length.clamp(step);
            return t < steps ? form.at(start, (double) t / steps) : rest.at(t - steps);
        }

        @Override
        public double momentum(long step) {
            return rest.momentum(length.clamp(step) - steps);
        }

        @Override
        public Shape after(double loss, double accuracy) {
            Shape next = rest.after(loss, accuracy);
            return next == rest ? this : new Rising(length, steps, next);
        }
    }
}
