package io.luthier.trainer.schedule;

/** A schedule over a run of known length, in closed form: what the base rate is multiplied by. */
@FunctionalInterface
public interface Shape {
    /** The factor that step {@code step} (0, 1, ...) uses; steps past the end have that of the end. */
    double at(long step);
}
