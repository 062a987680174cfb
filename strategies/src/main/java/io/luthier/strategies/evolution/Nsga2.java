package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.random.RandomGenerator;

/**
 * NSGA-II for several goals: of two members the one in the better front wins, within a front the one whose neighbours are
 * farther away, so that the population spreads along the best front that it can reach. Parents are found in tournaments;
 * numbers are blended and labels exchanged, then mutated by steps that shrink as the trials go on.
 *
 * <p>As a steady state: each trial that is told competes for a place at once, and none is evaluated twice. Selection and
 * crossover are those of Jenetics. Handles any space and any number of goals, one too; never ends, trains every trial in
 * full. Trials without losses stand in the last front.
 *
 * @param population how many survive, at least 4
 * @param crossover the probability of numbers being blended and of labels being exchanged, from 0 to 1
 * @param mutation the share of the active axes that a child has changed, at least one in expectation, from 0 to 1
 * @see <a href="https://doi.org/10.1109/4235.996017">Deb, Pratap, Agarwal and Meyarivan, A Fast and Elitist Multiobjective
 *     Genetic Algorithm: NSGA-II, 2002</a>
 */
public record Nsga2(int population, double crossover, double mutation) implements Strategy {
    public Nsga2 {
        Limits.atLeast("population", population, 4);
        Limits.share("crossover", crossover);
        Limits.share("mutation", mutation);
    }

    /** A small population for small budgets. */
    public Nsga2() {
        this(12, 0.3, 0.5);
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
