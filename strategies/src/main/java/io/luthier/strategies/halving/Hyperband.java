package io.luthier.strategies.halving;

import io.luthier.search.Ability;
import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Note;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import io.luthier.trial.Fidelity;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Hyperband around any strategy: one bracket of successive halving after the other, the first with many configurations that begin
 * at the lowest fidelity, the last with few in full, and then from the first again. In a bracket the best 1/{@code eta} of a rung
 * are resumed and trained {@code eta} times as long once all of the rung were told; while that is waited for, the next
 * bracket begins. Around {@code tpe} it is near to BOHB, whose model knows one fidelity only.
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
        implements Strategy {
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
        Checkpoints.refuseWhole(problem, name(), around);
        Fidelity fidelity = problem.fidelity();
        int lowest = Math.max(fidelity.least(), least.orElse(fidelity.least()));
        return new HyperbandSearch(
                InnerSearch.start(around, name(), problem, random),
                Bracket.all(Math.min(lowest, fidelity.full()), fidelity.full(), eta));
    }

    @Override
    public Set<Ability> handles() {
        return around.handles();
    }

    @Override
    public List<Note> notes(Problem problem) {
        return around.notes(problem.whole());
    }

    @Override
    public String remark(Problem problem) {
        return around.remark(problem.whole());
    }

    @Override
    public String choice(Problem problem) {
        return around.choice(problem.whole());
    }

    @Override
    public Strategy choosing(Problem problem, String choice) {
        return around(around.choosing(problem.whole(), choice));
    }
}
