package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.random.RandomGenerator;

/**
 * Evolutionary programming: no crossover; each child is its parent after Gaussian steps, whose standard deviations, one for
 * each axis, are inherited and change at random themselves (by log-normal factors), so that selection finds the step sizes
 * with the points. Who is to leave is found in tournaments with random opponents.
 *
 * <p>As a steady state for small budgets: one child at a time, no generations; the best is the parent more often than the
 * others; not every axis changes in a child. On a choice, what is inherited is the probability of another label. Handles any
 * space and one goal, never ends, trains every trial in full. Trials without losses lose every tournament.
 *
 * @param population how many survive, at least 2
 * @param opponents how many random opponents each one meets when it is decided who leaves, at least 1
 * @param step the standard deviation of the first steps as a share of the unit interval, above 0 and at most 1
 * @param elite the probability that the best is the parent, and not the next in turn, from 0 to 1
 * @see <a href="https://doi.org/10.1109/4235.771163">Yao, Liu and Lin, Evolutionary Programming Made Faster, 1999</a>
 */
public record EvolutionaryProgramming(int population, int opponents, double step, double elite) implements Strategy {
    public EvolutionaryProgramming {
        Limits.atLeast("population", population, 2);
        Limits.atLeast("opponents", opponents, 1);
        Limits.positiveShare("step", step);
        Limits.share("elite", elite);
    }

    /** The best of those tried on problems of several kinds with 50 to 200 trials. */
    public EvolutionaryProgramming() {
        this(4, 3, 0.15, 0.9);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new EvolutionaryProgrammingSearch(this, problem, random);
    }
}
