package io.luthier.strategies.evolution;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Evolutionary programming: no crossover; each child is its parent after Gaussian steps, whose standard deviations, one for
 * each axis, are inherited and change at random themselves (by log-normal factors), so that selection finds the step sizes
 * with the points. Tournaments with random opponents decide which individual leaves.
 *
 * <p>As a steady state for small budgets: one child at a time, no generations; the best is the parent more often than the
 * others; not every axis changes in a child. On a choice, what is inherited is the probability of another label. Handles any
 * space and one goal, never ends, trains every trial in full. Trials without losses lose every tournament.
 *
 * @see <a href="https://doi.org/10.1109/4235.771163">Yao, Liu and Lin, Evolutionary Programming Made Faster, 1999</a>
 */
@Term("evolution without crossover, by steps that adapt themselves")
public record EvolutionaryProgramming(
        @Term(value = "how many survive", in = "[2, inf)") int population,

        @Term(value = "random opponents that each one meets when it is decided who leaves", in = "[1, inf)")
        int opponents,

        @Term(value = "standard deviation of the first steps as a share of the unit interval", in = "(0, 1]")
        double step,

        @Term(value = "probability that the best is the parent, and not the next in turn", in = "[0, 1]")
        double elite)
        implements Strategy {
    public EvolutionaryProgramming {
        Settings.check(EvolutionaryProgramming.class, population, opponents, step, elite);
    }

    /** The best of those tried on problems of several kinds with 50 to 200 trials. */
    public EvolutionaryProgramming() {
        this(4, 3, 0.15, 0.9);
    }

    /** With another {@code population}. */
    public EvolutionaryProgramming population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code opponents}. */
    public EvolutionaryProgramming opponents(int value) {
        return Settings.with(this, "opponents", value);
    }

    /** With another {@code step}. */
    public EvolutionaryProgramming step(double value) {
        return Settings.with(this, "step", value);
    }

    /** With another {@code elite}. */
    public EvolutionaryProgramming elite(double value) {
        return Settings.with(this, "elite", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new EvolutionaryProgrammingSearch(this, problem, random);
    }
}
