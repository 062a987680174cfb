package io.luthier.trainer.schedule;

/**
 * How long a run, or the part of it that a schedule rules, is.
 *
 * @param steps at least 1
 * @param epoch the steps of an epoch, above 0; not whole where an epoch is not
 */
public record Length(long steps, double epoch) {
    public Length {
        if (steps < 1 || !(epoch > 0)) {
            throw new IllegalArgumentException("a schedule over " + steps + " steps\nIt needs at least 1.");
        }
    }

    /** A run of one epoch. */
    public static Length of(long steps) {
        return new Length(steps, steps);
    }

    /** What is left after so many steps; at least one. */
    public Length after(long gone) {
        return of(this, steps - gone);
    }

    /** A part of so many steps; at least one. */
    Length first(long count) {
        return of(this, count);
    }

    private static Length of(Length whole, long steps) {
        return new Length(Math.max(1, steps), whole.epoch);
    }

    /** A stretch in steps, to the nearest whole number; halves go up. */
    public long steps(Span span) {
        return Math.round(exactly(span));
    }

    /** A stretch in steps, to the nearest whole number of at least 1. */
    long positive(Span span) {
        return Math.max(1, steps(span));
    }

    /** A stretch in steps, as it is. */
    double exactly(Span span) {
        return switch (span.unit()) {
            case RUN -> span.amount() * steps;
            case EPOCHS -> span.amount() * epoch;
            case STEPS -> span.amount();
        };
    }

    /** A step kept inside of the run: 0 before it, {@code steps} after it. */
    long clamp(long step) {
        return Math.max(0, Math.min(steps, step));
    }

    /** A step kept within the steps that a run has: {@code steps - 1} after them, so that nothing new begins at the end. */
    long inside(long step) {
        return Math.max(0, Math.min(steps - 1, step));
    }

    /** A step as a fraction of the run, kept in [0, 1]. */
    double progress(long step) {
        return (double) clamp(step) / steps;
    }
}
