package io.luthier.strategies.evolution;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.random.RandomGenerator;

/**
 * Regularized evolution, also called aging evolution: the best of a random sample of the population has a child that differs
 * from it in one parameter, and the oldest member dies, however good. So a lucky result is forgotten unless its children are
 * good too, which helps where results are noisy; and nothing but the order of results counts.
 *
 * <p>A choice changes to another label, a number takes a Gaussian step on its scale, at least to its next value. Handles any
 * space and one goal, never ends, trains every trial in full.
 *
 * @param population how many of the last trials are alive, at least 2
 * @param sample how many of them are drawn, with repetition, to find a parent, at least 1
 * @param step the standard deviation of the widest steps as a share of the unit interval, above 0 and at most 1; the
 *     narrowest are a tenth of it
 * @see <a href="https://doi.org/10.1609/aaai.v33i01.33014780">Real, Aggarwal, Huang and Le, Regularized Evolution for Image
 *     Classifier Architecture Search, AAAI 2019</a>
 */
public record RegularizedEvolution(int population, int sample, double step) implements Strategy {
    public RegularizedEvolution {
        Limits.atLeast("population", population, 2);
        Limits.atLeast("sample", sample, 1);
        Limits.positiveShare("step", step);
    }

    /** A small population for small budgets. */
    public RegularizedEvolution() {
        this(25, 20, 0.3);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new RegularizedEvolutionSearch(this, problem, random);
    }
}
