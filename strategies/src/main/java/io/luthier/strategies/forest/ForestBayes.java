package io.luthier.strategies.forest;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimization with a random forest in place of a Gaussian process, in the manner of SMAC. Trees ask nothing of
 * distances: many labels, many branches and parameters that matter in one corner alone are what it is for. On few continuous
 * parameters a Gaussian process finds the foot of a valley faster.
 *
 * <p>The first {@code initial} trials, with those that others brought, are scrambled Sobol points. Then the forest learns the
 * normal scores of the losses (their ranks), so that a diverged run weighs as much as a bad one; a parameter that is not
 * active counts as a value of its own. Proposed is the point of the greatest expected improvement over the best mean that the
 * forest sees among the trials, found among random points and by climbing from the best trials and the best of those. Trials
 * that are out are taken for mediocre ones.
 *
 * <p>Handles one goal, any space, constraints and failed trials.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-25566-3_40">Hutter, Hoos and Leyton-Brown, Sequential Model-Based
 *     Optimization for General Algorithm Configuration, LION 5, 2011</a>
 * @see <a href="https://jmlr.org/papers/v23/21-0888.html">Lindauer et al., SMAC3, JMLR 23, 2022</a>
 */
@Term("Bayesian optimization with a random forest: many labels and branches")
public record ForestBayes(
        @Term(value = "how many; with more the mean is steadier and thinking takes longer", in = "[2, 10000]")
        int trees,

        @Term(value = "trials before the forest is used", in = "[2, inf)", unit = "trials")
        int initial,

        @Term(value = "share of later proposals that are drawn at random", in = "[0, 1]")
        double random)
        implements Strategy {
    public ForestBayes {
        Settings.check(ForestBayes.class, trees, initial, random);
    }

    /** Thirty trees after ten trials, one of ten at random. */
    public ForestBayes() {
        this(30, 10, 0.1);
    }

    /** With another {@code trees}. */
    public ForestBayes trees(int value) {
        return Settings.with(this, "trees", value);
    }

    /** With another {@code initial}. */
    public ForestBayes initial(int value) {
        return Settings.with(this, "initial", value);
    }

    /** With another {@code random}. */
    public ForestBayes random(double value) {
        return Settings.with(this, "random", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator generator) {
        problem.check(this);
        return new ForestSearch(this, problem, generator);
    }
}
