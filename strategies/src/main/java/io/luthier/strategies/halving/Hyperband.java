package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.points.Checkpoints;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Hyperband around any strategy: one bracket of successive halving after the other, the first with many configurations that begin
 * at the lowest fidelity, the last with few in full, and then from the first again. In a bracket the best 1/{@code eta} of a rung
 * are resumed and trained {@code eta} times as long once all of the rung were told; while that is waited for, the next
 * bracket begins. {@link Bohb} is the same with a model that knows one fidelity only.
 *
 * <p>Failed trials are never promoted. With several goals those of a rung are ranked as in {@link SuccessiveHalving}.
 *
 * @see <a href="https://arxiv.org/abs/1603.06560">Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, Hyperband: A Novel
 *     Bandit-Based Approach to Hyperparameter Optimization, JMLR 2018</a>
 */
@Term("brackets of successive halving around another strategy, from many trials that begin low to few in full")
public record Hyperband(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(
                value = "lowest rung of the first bracket, in units of the fidelity; without it the objective's least",
                in = "[1, inf)")
        OptionalInt least)
        implements Pacer {
    public Hyperband {
        Settings.check(Hyperband.class, around, eta, least);
    }

    /** Around {@link GaussianProcess}, one of three trained further. */
    public Hyperband() {
        this(new GaussianProcess());
    }

    /** Around this strategy, one of three trained further. */
    public Hyperband(Strategy around) {
        this(around, 3, OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public Hyperband around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code eta}. */
    public Hyperband eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public Hyperband least(int value) {
        return Settings.with(this, "least", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        Checkpoints.refuseWhole(problem, this);
        return new HyperbandSearch(
                InnerSearch.start(around, name(), problem, random), Bracket.all(problem, least, eta));
    }
}
