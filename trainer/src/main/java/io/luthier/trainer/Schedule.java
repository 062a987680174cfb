package io.luthier.trainer;

import io.luthier.space.InvalidSettingException;

/**
 * The course of the learning rate: the rate of step t is base x shape(t). The numbers of a schedule are fractions of the
 * steps it runs over and ratios to the base, so that it keeps its form when the batch size, and with it the number of steps,
 * changes; {@link #over} turns them into steps, last of all.
 */
public sealed interface Schedule {
    /** The shape over a run of {@code steps} steps, at least 1. */
    Shape over(long steps);

    /** A closed form: what the base is multiplied by. */
    @FunctionalInterface
    interface Shape {
        /** The factor that step {@code step} (0, 1, ...) uses; steps past the end have that of the end. */
        double at(long step);
    }

    /** Always the base. */
    record Constant() implements Schedule {
        @Override
        public Shape over(long steps) {
            length(steps);
            return step -> 1;
        }
    }

    /**
     * Multiplied by {@code factor} every so often: factor^floor(t / period).
     *
     * @param factor in (0, 1]
     * @param every the period as a fraction of the run, in (0, 1]; rounded to the nearest whole number of steps, at least 1
     */
    record Step(double factor, double every) implements Schedule {
        public Step {
            ratio("factor", factor, false);
            ratio("every", every, false);
        }

        @Override
        public Shape over(long steps) {
            long length = length(steps);
            long period = Math.max(1, Math.round(every * length));
            return step -> StrictMath.pow(factor, (double) (clamp(step, length - 1) / period));
        }
    }

    /**
     * From the base to {@code endRatio} of it by equal factors.
     *
     * @param endRatio in (0, 1]; reached at the step after the last
     */
    record Exponential(double endRatio) implements Schedule {
        public Exponential {
            ratio("end-ratio", endRatio, false);
        }

        @Override
        public Shape over(long steps) {
            long length = length(steps);
            return step -> StrictMath.pow(endRatio, (double) clamp(step, length) / length);
        }
    }

    /**
     * From the base to {@code endRatio} of it along half a wave of the cosine.
     *
     * @param endRatio in [0, 1]; reached at the step after the last
     * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2016</a>
     */
    record Cosine(double endRatio) implements Schedule {
        public Cosine {
            ratio("end-ratio", endRatio, true);
        }

        @Override
        public Shape over(long steps) {
            long length = length(steps);
            return step -> endRatio + (1 - endRatio) * (1 + StrictMath.cos(Math.PI * clamp(step, length) / length)) / 2;
        }
    }

    /**
     * A linear rise before another schedule, which then runs over the steps that are left, on a clock of its own.
     *
     * @param fraction of the run, in [0, 1); rounded to the nearest whole number of steps, leaving at least one
     * @param start where the rise begins, as a ratio to the base, in [0, 1]
     */
    record Warmup(double fraction, double start, Schedule then) implements Schedule {
        /** Where a rise begins unless something else is asked for: a first step with a rate of 0 would be wasted. */
        public static final double START = 0.1;

        public Warmup {
            if (!(fraction >= 0 && fraction < 1)) {
                throw new InvalidSettingException("warmup", "warmup is " + fraction + ", it must lie in [0, 1)");
            }
            ratio("start", start, true);
        }

        /** A rise from {@link #START}. */
        public Warmup(double fraction, Schedule then) {
            this(fraction, START, then);
        }

        @Override
        public Shape over(long steps) {
            long length = length(steps);
            long rise = Math.min(length - 1, Math.round(fraction * length));
            Shape rest = then.over(length - rise);
            return step -> {
                long t = clamp(step, length);
                return t < rise ? start + (1 - start) * t / rise : rest.at(t - rise);
            };
        }
    }

    private static long length(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a schedule over " + steps + " steps\nIt needs at least 1.");
        }
        return steps;
    }

    private static long clamp(long step, long last) {
        return Math.max(0, Math.min(last, step));
    }

    private static void ratio(String key, double value, boolean zero) {
        if (!(value > 0 && value <= 1 || zero && value == 0)) {
            throw new InvalidSettingException(
                    key, key + " is " + value + ", it must lie in " + (zero ? "[0, 1]" : "(0, 1]"));
        }
    }
}
