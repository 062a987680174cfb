package io.luthier.strategies.stopping;

import io.luthier.search.Ability;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * At each checkpoint a training is stopped if its goal is worse there than a bound, in the goal's own unit: above it where the
 * goal is minimized, below it where it is maximized. One goal.
 */
@Term("stops a training whose goal is worse than a bound")
public record ThresholdStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "what the goal may be at worst; without it nothing is stopped", in = "[-1e15, 1e15]")
        OptionalDouble bound,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    public ThresholdStopping {
        Settings.check(ThresholdStopping.class, around, bound, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public ThresholdStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public ThresholdStopping(Strategy around) {
        this(around, OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public ThresholdStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code bound}. */
    public ThresholdStopping bound(double value) {
        return Settings.with(this, "bound", value);
    }

    /** With another {@code least}. */
    public ThresholdStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public ThresholdStopping every(int value) {
        return Settings.with(this, "every", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return Checkpoints.start(this, problem, random, least, every, rule(problem));
    }

    private Checkpoints.Rule rule(Problem problem) {
        if (bound.isEmpty()) {
            return (own, others) -> false;
        }
        double worst = problem.goals().get(0).loss(bound.getAsDouble());
        return (own, others) -> own[own.length - 1] > worst;
    }

    @Override
    public Set<Ability> handles() {
        return Ability.without(Pacer.super.handles(), Ability.SEVERAL_GOALS);
    }
}
