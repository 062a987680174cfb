package io.luthier.strategies.annealing;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * Hyperopt's {@code anneal}: random search whose neighbourhoods shrink around good trials. Each proposal takes one of the
 * best trials by a geometric law and draws each number uniformly from a window around that trial's value, of width {@code
 * 1 / (1 + shrink x T)} of its range after T trials that had the parameter, shifted to lie inside; a label is kept with
 * probability one minus that width, and drawn from the prior else. Where the trial lacks a parameter of the branch that was
 * drawn, the best trials that have it are asked in the same way.
 *
 * <p>There is no temperature and nothing adapts, which is what {@link Annealing} is for; but as a simple local search it is
 * strong at 50 to 200 trials. Windows are laid in the unit cube, so on a normal scale they are not Hyperopt's own.
 * Outstanding, failed and infeasible trials count for T and are the worst. Handles any space and one goal.
 *
 * @param avgBestIdx the mean of the geometric law over the trials sorted by loss, where 1 would always take the best; at
 *     least 1
 * @param shrinkCoef how fast windows shrink with each trial, above 0
 * @see <a href="https://proceedings.mlr.press/v28/bergstra13.html">Bergstra, Yamins and Cox, Making a Science of Model
 *     Search, ICML 2013</a>
 */
public record HyperoptAnnealing(double avgBestIdx, double shrinkCoef) implements Strategy {
    public HyperoptAnnealing {
        if (!(avgBestIdx >= 1) || Double.isInfinite(avgBestIdx)) {
            throw new InvalidSettingException(
                    "avg-best-idx", "avg-best-idx is " + avgBestIdx + ", it must be at least 1\nMaybe 2.");
        }
        if (!(shrinkCoef > 0) || Double.isInfinite(shrinkCoef)) {
            throw new InvalidSettingException(
                    "shrink-coef", "shrink-coef is " + shrinkCoef + ", it must be above 0\nMaybe 0.1.");
        }
    }

    /** Hyperopt's defaults. */
    public HyperoptAnnealing() {
        this(2, 0.1);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new HyperoptAnnealingSearch(problem, this);
    }
}
