package io.luthier.strategies.annealing;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Hyperopt's {@code anneal}: random search whose neighbourhoods shrink around good trials. Each proposal takes one of the
 * best trials by a geometric law and draws each number uniformly from a window around that trial's value, of width {@code
 * 1 / (1 + shrink x T)} of its range after T trials that had the parameter, shifted to lie inside; a label is kept with
 * probability one minus that width, and drawn from the prior else. Where the trial lacks a parameter of the branch that was
 * drawn, a trial that has it is drawn in the same way.
 *
 * <p>There is no temperature and nothing adapts, which is what {@link Annealing} is for; but as a simple local search it is
 * strong at 50 to 200 trials. Windows are intervals of the unit cube, so on a normal scale they are not Hyperopt's own.
 * Outstanding, failed and infeasible trials count for T and are the worst. Handles any space and one goal.
 *
 * @see <a href="https://proceedings.mlr.press/v28/bergstra13.html">Bergstra, Yamins and Cox, Making a Science of Model
 *     Search, ICML 2013</a>
 */
@Term("Hyperopt's anneal: random search whose neighbourhoods shrink around good trials")
public record HyperoptAnnealing(
        @Term(
                value = "mean of the geometric law over the trials sorted by loss; 1 always takes the best",
                in = "[1, inf)")
        double avgBestIdx,

        @Term(value = "how fast windows shrink with each trial", in = "(0, inf)")
        double shrinkCoef)
        implements Strategy {
    public HyperoptAnnealing {
        Settings.check(HyperoptAnnealing.class, avgBestIdx, shrinkCoef);
    }

    /** Hyperopt's defaults. */
    public HyperoptAnnealing() {
        this(2, 0.1);
    }

    /** With another {@code avgBestIdx}. */
    public HyperoptAnnealing avgBestIdx(double value) {
        return Settings.with(this, "avgBestIdx", value);
    }

    /** With another {@code shrinkCoef}. */
    public HyperoptAnnealing shrinkCoef(double value) {
        return Settings.with(this, "shrinkCoef", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new HyperoptAnnealingSearch(problem, this);
    }
}
