package io.luthier.strategies.gaussian;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Note;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Ends a search when little is left to be gained. After every twentieth part of the trials it asks a Gaussian process, whatever strategy searches,
 * how far the least of the function may lie below the best so far: the search ends where the mean of that is below {@code regret}, and the report
 * says how much is left, and what there is at most with a probability of 95 %. Only results in full count. One goal.
 *
 * @see <a href="https://proceedings.mlr.press/v188/makarova22a.html">Makarova et al., Automatic Termination for Hyperparameter
 *     Optimization, AutoML 2022</a>, whose bound on the regret this draws from the posterior instead
 */
@Term("ends the search when little is left to be gained, and says how much")
public record Terminator(
        @Term("strategy that searches") Strategy around,

        @Term(
                value = "what may be left, in the goal's unit; without it a hundredth of what was gained since the"
                        + " median of the first ten",
                in = "(0, inf)")
        OptionalDouble regret,

        @Term(value = "trainings in full before the search may end", in = "[4, inf)", unit = "trials")
        int startup)
        implements Strategy {
    public Terminator {
        Settings.check(Terminator.class, around, regret, startup);
    }

    /** Around {@link GaussianProcess}. */
    public Terminator() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public Terminator(Strategy around) {
        this(around, OptionalDouble.empty(), 20);
    }

    /** With another {@code around}. */
    public Terminator around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code regret}. */
    public Terminator regret(double value) {
        return Settings.with(this, "regret", value);
    }

    /** With another {@code startup}. */
    public Terminator startup(int value) {
        return Settings.with(this, "startup", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.without(around.handles(), Ability.SEVERAL_GOALS);
    }

    @Override
    public List<Note> notes(Problem problem) {
        return around.notes(problem);
    }

    @Override
    public String remark(Problem problem) {
        return around.remark(problem);
    }

    @Override
    public String choice(Problem problem) {
        return around.choice(problem);
    }

    @Override
    public Strategy choosing(Problem problem, String choice) {
        return around(around.choosing(problem, choice));
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new TerminatorSearch(this, problem, random);
    }
}
