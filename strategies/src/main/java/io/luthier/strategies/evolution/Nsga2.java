package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.random.RandomGenerator;

/**
 * NSGA-II for several goals: of two individuals the one in the better front wins, within a front the one whose neighbours are
 * farther away, so that the population spreads along the best front that it can reach. Parents are found in tournaments;
 * numbers are blended and labels exchanged, then mutated by steps that shrink with the number of trials.
 *
 * <p>As a steady state: each trial competes for a place as soon as it is told, and none is evaluated twice. Selection and
 * crossover are those of Jenetics. Handles any space and any number of goals, one too; never ends, trains every trial in
 * full. Trials without losses stand in the last front.
 *
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb, Pratap, Agarwal and Meyarivan, A Fast and Elitist Multiobjective
 *     Genetic Algorithm: NSGA-II, 2002</a>
 */
@Term("NSGA-II: a population that spreads along the front of several goals")
public record Nsga2(
        @Term(value = "how many survive", in = "[4, inf)") int population,

        @Term(value = "probability of numbers being blended and of labels being exchanged", in = "[0, 1]")
        double crossover,

        @Term(value = "share of the active axes that a child has changed, at least one in expectation", in = "[0, 1]")
        double mutation)
        implements Strategy {
    public Nsga2 {
        Settings.check(Nsga2.class, population, crossover, mutation);
    }

    /** A small population for small budgets. */
    public Nsga2() {
        this(12, 0.3, 0.5);
    }

    /** With another {@code population}. */
    public Nsga2 population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code crossover}. */
    public Nsga2 crossover(double value) {
        return Settings.with(this, "crossover", value);
    }

    /** With another {@code mutation}. */
    public Nsga2 mutation(double value) {
        return Settings.with(this, "mutation", value);
    }

    @Override
    public String name() {
        return "nsga2";
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new Nsga2Search(this, problem, random);
    }
}
