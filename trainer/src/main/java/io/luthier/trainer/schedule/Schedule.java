package io.luthier.trainer.schedule;

/**
 * The course of the learning rate: the rate of step t is base x shape(t). The numbers of a schedule are fractions of the run
 * and ratios to the base, so that it keeps its form when the batch size, and with it the number of steps, changes;
 * {@link #over} turns them into steps, last of all.
 */
public sealed interface Schedule permits Constant, Step, Exponential, Cosine, Warmup {
    /** The shape over a run. */
    Shape over(Length length);

    /** The shape over a run of so many steps in one epoch. */
    default Shape over(long steps) {
        return over(Length.of(steps));
    }
}
