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
 * A genetic algorithm for small budgets: a small population, strong selection by tournament, numbers of two parents blended
 * and labels exchanged, and mutation by Gaussian steps that are scaled by the population's own spread on each axis, with a
 * least width that shrinks with the number of trials, reflected at the bounds; occasionally a wide one.
 *
 * <p>As a steady state: each trial competes for a place as soon as it is told, and none is evaluated twice. A new individual joins
 * while the population is not full, or replaces the worst if it is better. Selection and crossover are those of Jenetics. Handles
 * any space and one goal, never ends, trains every trial in full. Trials without losses are the worst.
 *
 * @see <a href="https://jenetics.io">Wilhelmstoetter, Jenetics</a>
 * @see <a href="https://doi.org/10.1016/B978-0-08-050684-5.50016-1">Eshelman and Schaffer, Real-Coded Genetic Algorithms and
 *     Interval-Schemata, 1993</a>
 */
@Term("a genetic algorithm for small budgets")
public record Genetic(
        @Term(
                value =
                        "how many survive; for budgets from 200 to 5,000 trials more, in proportion to their square root",
                in = "[4, inf)")
        int population,

        @Term(value = "how many are drawn to find a parent, with repetition: the more, the greedier", in = "[2, inf)")
        int tournament,

        @Term(value = "probability of numbers being blended and of labels being exchanged", in = "[0, 1]")
        double crossover,

        @Term(value = "share of the active axes that a child has changed, at least one in expectation", in = "[0, 1]")
        double mutation)
        implements Strategy {
    public Genetic {
        Settings.check(Genetic.class, population, tournament, crossover, mutation);
    }

    /** The best of those tried on problems of several kinds with 50 to 200 trials. */
    public Genetic() {
        this(6, 4, 0.5, 0.4);
    }

    /** With another {@code population}. */
    public Genetic population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code tournament}. */
    public Genetic tournament(int value) {
        return Settings.with(this, "tournament", value);
    }

    /** With another {@code crossover}. */
    public Genetic crossover(double value) {
        return Settings.with(this, "crossover", value);
    }

    /** With another {@code mutation}. */
    public Genetic mutation(double value) {
        return Settings.with(this, "mutation", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new GeneticSearch(this, problem, random);
    }
}
