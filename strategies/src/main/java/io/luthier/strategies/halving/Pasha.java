package io.luthier.strategies.halving;

import io.luthier.search.Ability;
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
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * PASHA: asynchronous successive halving that begins with the two lowest rungs, and takes in the next one when the two highest so far
 * order their trials differently. Orders are compared softly: trials whose losses differ by less than the noise may stand in either order. The
 * noise is the 90th percentile of how far apart those trials are whose courses cross and cross back.
 *
 * <p>Before the budget that the study was created with ends, the best trial of the highest rung is trained in full if none was. One
 * goal.
 *
 * @see <a href="https://arxiv.org/abs/2207.06940">Bohdal, Balles, Wistuba, Ermis, Archambeau and Zappella, PASHA: Efficient HPO and
 *     NAS with Progressive Resource Allocation, ICLR 2023</a>
 */
@Term("successive halving that adds a rung when the two highest do not agree on the order of trials")
public record Pasha(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(value = "lowest rung, in units of the fidelity; without it the objective's least", in = "[1, inf)")
        OptionalInt least)
        implements Pacer {
    public Pasha {
        Settings.check(Pasha.class, around, eta, least);
    }

    /** Around {@link GaussianProcess}, one of three trained further. */
    public Pasha() {
        this(new GaussianProcess());
    }

    /** Around this strategy, one of three trained further. */
    public Pasha(Strategy around) {
        this(around, 3, OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public Pasha around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code eta}. */
    public Pasha eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public Pasha least(int value) {
        return Settings.with(this, "least", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.without(Pacer.super.handles(), Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        Checkpoints.refuseWhole(problem, this);
        Fidelity fidelity = problem.fidelity();
        int lowest = Math.min(fidelity.full() - 1, Math.max(fidelity.least(), least.orElse(fidelity.least())));
        return new HalvingSearch(
                InnerSearch.start(around, name(), problem, random),
                Rungs.of(fidelity.full(), lowest, eta, false).growing(),
                new RemainingBudget(problem.horizon()));
    }
}
