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
 * Regularized evolution, also called aging evolution: the best of a random sample of the population has a child that differs
 * from it in one parameter, and the oldest member dies, however good. So a lucky result is forgotten unless its children are
 * good too, which helps where results are noisy; and nothing but the order of results counts.
 *
 * <p>A choice changes to another label, a number takes a Gaussian step on its scale, at least to its next value. Handles any
 * space and one goal, never ends, trains every trial in full.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v33i01.33014780">Real, Aggarwal, Huang and Le, Regularized Evolution for Image
 *     Classifier Architecture Search, AAAI 2019</a>
 */
@Term("aging evolution: the oldest leaves, however good, which helps where results are noisy")
public record RegularizedEvolution(
        @Term(value = "how many of the last trials are alive", in = "[2, inf)")
        int population,

        @Term(value = "how many of them are drawn, with repetition, to find a parent", in = "[1, inf)")
        int sample,

        @Term(
                value =
                        "standard deviation of the widest steps as a share of the unit interval; the narrowest are a tenth of it",
                in = "(0, 1]")
        double step)
        implements Strategy {
    public RegularizedEvolution {
        Settings.check(RegularizedEvolution.class, population, sample, step);
    }

    /** A small population for small budgets. */
    public RegularizedEvolution() {
        this(25, 20, 0.3);
    }

    /** With another {@code population}. */
    public RegularizedEvolution population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code sample}. */
    public RegularizedEvolution sample(int value) {
        return Settings.with(this, "sample", value);
    }

    /** With another {@code step}. */
    public RegularizedEvolution step(double value) {
        return Settings.with(this, "step", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new RegularizedEvolutionSearch(this, problem, random);
    }
}
