package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import io.luthier.trial.Fidelity;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * The baseline that every method in parts has to beat: all configurations are trained for one epoch, and the best of them in full. How
 * many are looked at follows from the budget that the study was created with: as many as leave enough to train the best, or, where it counts neither trials nor
 * work, as many as take as long as that. Whatever budget is left then goes the same way once more.
 *
 * <p>Failed trials are never trained further. With several goals trials are ranked as in {@link SuccessiveHalving}.
 *
 * @see <a href="https://arxiv.org/abs/2307.15422">Egele, Mohr, Viering and Balaprakash, The Unreasonable Effectiveness of Early
 *     Discarding after One Epoch in Neural Network Hyperparameter Optimization, 2023</a>
 */
@Term("all configurations are trained for one epoch, and the best of them in full")
public record OneEpoch(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "how many are trained in full", in = "[1, inf)")
        int top,

        @Term(
                value = "how many are looked at before the best are trained in full; without it the budget says it",
                in = "[1, inf)")
        OptionalInt looks,

        @Term(
                value = "what each is trained for first, in units of the fidelity; without it the objective's least",
                in = "[1, inf)")
        OptionalInt least)
        implements Pacer {
    public OneEpoch {
        Settings.check(OneEpoch.class, around, top, looks, least);
    }

    /** Around {@link GaussianProcess}, the best three trained in full. */
    public OneEpoch() {
        this(new GaussianProcess());
    }

    /** Around this strategy, the best three trained in full. */
    public OneEpoch(Strategy around) {
        this(around, 3, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public OneEpoch around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code top}. */
    public OneEpoch top(int value) {
        return Settings.with(this, "top", value);
    }

    /** With another {@code looks}. */
    public OneEpoch looks(int value) {
        return Settings.with(this, "looks", value);
    }

    /** With another {@code least}. */
    public OneEpoch least(int value) {
        return Settings.with(this, "least", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        Checkpoints.refuseWhole(problem, this);
        Fidelity fidelity = problem.fidelity();
        int lowest = Math.min(fidelity.full(), Math.max(fidelity.least(), least.orElse(fidelity.least())));
        return new OneEpochSearch(InnerSearch.start(around, name(), problem, random), problem, lowest, top, looks);
    }
}
