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
 * Differential evolution, current-to-best/1/bin: a child is its parent, drawn towards one of the best, plus the scaled
 * difference of two others, on some of the axes. The scale F and the crossover rate CR are inherited and occasionally
 * redrawn (jDE), so that they adapt themselves; a little noise that shrinks with the number of trials keeps a small population from
 * collapsing.
 *
 * <p>As a steady state: a new individual replaces the worst if it is better. Labels do not take part in differences: a choice takes
 * the label of the best with probability F, that of one of the two others, where they differ, with probability F, or rarely any
 * label. Handles any space and one goal, never ends, trains every trial in full. Trials without losses are the worst.
 *
 * @see <a href="https://doi.org/10.1023/A:1008202821328">Storn and Price, Differential Evolution, 1997</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2006.872133">Brest, Greiner, Boskovic, Mernik and Zumer, Self-Adapting Control
 *     Parameters in Differential Evolution, 2006</a>
 */
@Term("differential evolution, whose scale and crossover rate adapt themselves")
public record DifferentialEvolution(
        @Term(value = "how many survive", in = "[4, inf)") int population,

        @Term(value = "probability that the best is the parent, and not the next in turn", in = "[0, 1]")
        double elite,

        @Term(value = "share of the population that counts as the best", in = "(0, 1]")
        double best,

        @Term(value = "probability of the scale, and of the crossover rate, to be drawn anew", in = "[0, 1]")
        double renewal)
        implements Strategy {
    public DifferentialEvolution {
        Settings.check(DifferentialEvolution.class, population, elite, best, renewal);
    }

    /** The best of those tried on problems of several kinds with 50 to 200 trials. */
    public DifferentialEvolution() {
        this(9, 0.9, 0.3, 0.5);
    }

    /** With another {@code population}. */
    public DifferentialEvolution population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code elite}. */
    public DifferentialEvolution elite(double value) {
        return Settings.with(this, "elite", value);
    }

    /** With another {@code best}. */
    public DifferentialEvolution best(double value) {
        return Settings.with(this, "best", value);
    }

    /** With another {@code renewal}. */
    public DifferentialEvolution renewal(double value) {
        return Settings.with(this, "renewal", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new DifferentialEvolutionSearch(this, problem, random);
    }
}
