package io.luthier.trainer.schedule;

/**
 * A schedule over a run of known length: what the base rate is multiplied by. Immutable, and but for {@link #after} a pure
 * function of the step; asking allocates nothing, but for a formula its arguments.
 */
@FunctionalInterface
public interface Shape {
    /** The factor that step {@code step} (0, 1, ...) uses; steps past the end have that of the end. */
    double at(long step);

    /** The momentum that step {@code step} uses; NaN where the optimizer's own holds. */
    default double momentum(long step) {
        return Double.NaN;
    }

    /**
     * The shape from here on, now that an epoch has ended; most know all from the start and are the same.
     *
     * @param loss on the validation part
     * @param accuracy on the validation part, or another score of which more is better
     */
    default Shape after(double loss, double accuracy) {
        return this;
    }
}
