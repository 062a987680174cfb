package io.luthier.strategies.gaussian;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.trial.Fidelity;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimization over configurations and fidelities at once: each proposal begins a new training or resumes a paused one
 * for some epochs, whichever promises the most improvement in full for the work that it takes to know. The best choice
 * for trainings in epochs where the budget is some dozens of trainings in full.
 *
 * <p>The model is one Gaussian process: the loss in full over the space, with the kernel, the warp and the fits of {@link
 * GaussianProcess}, plus for each training a course over fidelities that ends at it ({@link Extrapolation}): a rest that falls as
 * a power, a motion and noise that falls with the epoch, all learnt from the courses so far. A course says of its loss in full a
 * mean and a variance, which is all that the process over the space needs to know of it, whatever its gaps. A training that was
 * told in full has hardly a variance: what remains in the end is a search in full. Below the full fidelity a course counts by the median of
 * its last third.
 *
 * <p>Trainings pause at the steps of a ladder, from the full fidelity down, each two thirds of the one above. Where the lowest
 * step says nothing of those three times as high (by the rank correlation of the trainings seen at both, for which now
 * and then one of the worse is trained on), it is given up, and what was seen there with it. How far trainings may go grows with the work, and
 * up to half of it goes to the one that is believed to be the best, for what was trained longest is what one takes. Before the budget that the study was
 * created with ends, the best is trained in full.
 *
 * <p>One goal; every space and constraint. Outstanding trainings are believed to give what is expected of them.
 *
 * @see <a href="https://arxiv.org/abs/1406.3896">Swersky, Snoek and Adams, Freeze-Thaw Bayesian Optimization, 2014</a>
 */
@Term(
        "one Gaussian process over configurations and epochs: begins trainings, pauses and resumes them, by what they promise in full")
public record FreezeThaw(
        @Term(
                value = "what a new training is given, in units of the fidelity; without it an eighteenth of the full"
                        + " fidelity, and at least the objective's least",
                in = "[1, inf)")
        OptionalInt least,

        @Term(
                value =
                        "trainings of an even spread before the model is used; without it one more than there are parameters"
                                + " active at once, from 4 to 10",
                in = "[2, inf)",
                unit = "trials")
        OptionalInt initial)
        implements Strategy {
    private static final int PART = 18;

    public FreezeThaw {
        Settings.check(FreezeThaw.class, least, initial);
    }

    /** With its own first step and spread. */
    public FreezeThaw() {
        this(OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code least}. */
    public FreezeThaw least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code initial}. */
    public FreezeThaw initial(int value) {
        return Settings.with(this, "initial", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, there is more than one goal, or there are limits */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        Fidelity fidelity = problem.fidelity();
        if (fidelity.least() == fidelity.full()) {
            throw new IllegalArgumentException(
                    "strategy " + name() + " trains in parts, and this objective has only one: "
                            + fidelity.full() + " " + fidelity.unit() + (fidelity.full() == 1 ? "" : "s")
                            + "\nUse strategy gaussian-process, or an objective that declares a fidelity.");
        }
        int first = Math.max(fidelity.least(), least.orElse((int)
                Math.max(1, Math.round((double) fidelity.full() / PART))));
        if (first >= fidelity.full()) {
            throw new IllegalArgumentException("strategy " + name() + " begins with " + first + " " + fidelity.unit()
                    + "s, it must be below the full, " + fidelity.full() + "\nUse least: "
                    + Math.max(fidelity.least(), fidelity.full() / PART) + ".");
        }
        return new FreezeThawSearch(this, problem, Ladder.of(first, fidelity.full()), random.nextLong());
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS, Ability.LIMITS);
    }
}
