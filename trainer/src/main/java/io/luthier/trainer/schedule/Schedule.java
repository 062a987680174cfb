package io.luthier.trainer.schedule;

import io.luthier.settings.Members;
import io.luthier.settings.Note;
import java.util.List;

/**
 * The course of the learning rate: the rate of step t is base x shape(t). The numbers of a schedule are fractions of the run
 * and ratios to the base, so that it keeps its form when the batch size, and with it the number of steps, changes;
 * {@link #over} turns them into steps, last of all.
 *
 * <p>Conventions that hold for all of them:
 *
 * <ul>
 *   <li>Steps are counted from 0, and step t uses the factor at t. A run has steps 0 to T - 1.
 *   <li>An end value is that of t = T, the step after the last, unless a schedule has {@code endInclusive} and it is asked
 *       for. Later steps have the value at T: no schedule turns up again. A drop or a restart at T itself is not made.
 *   <li>A change at step m acts at m: step m is the first with the new rate.
 *   <li>A stretch is rounded to the nearest whole number of steps, halves up, where something happens at its end; intervals
 *       and durations are at least 1.
 * </ul>
 */
@Members({
    Constant.class,
    Step.class,
    Multistep.class,
    Drops.class,
    Exponential.class,
    TimeDecay.class,
    Inv.class,
    Poly.class,
    Linear.class,
    Cosine.class,
    CosineRestarts.class,
    Sgdr.class,
    Cyclic.class,
    OneCycle.class,
    Wsd.class,
    FlatCosine.class,
    InverseSqrt.class,
    Noam.class,
    Rex.class,
    Tanh.class,
    Sigmoid.class,
    Ramp.class,
    Piecewise.class,
    PiecewiseConstant.class,
    ConstantWarmup.class,
    ReduceOnPlateau.class,
    Sequence.class,
    Overlay.class,
    Minimum.class,
    Scale.class,
    Noise.class,
    Formula.class
})
public interface Schedule {
    /** The shape over a run. */
    Shape over(Length length);

    /**
     * What is said of its settings in a run: of stretches, milestones, periods that the run ends before.
     *
     * @param path under which its settings stand: {@code schedule.step}
     */
    default List<Note> notes(String path, Length length) {
        return Stretches.in(this, path, length);
    }

    /** Whether the shape has a momentum, which not every optimizer can take. */
    default boolean cyclesMomentum() {
        return false;
    }

    /** The shape over a run of so many steps in one epoch. */
    default Shape over(long steps) {
        return over(Length.of(steps));
    }
}
