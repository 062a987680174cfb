package io.luthier.strategies.cma;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * CMA-ES: a normal distribution in the unit cube that learns from ranks where to look, how far and along which directions.
 *
 * <ul>
 *   <li>Whole numbers and ordinals keep a margin: the distribution always reaches the values beside its mean's.
 *   <li>Choices have odds beside the normal distribution, which the better half of the points moves.
 *   <li>A parameter that is not active keeps its place in the mean.
 *   <li>Results are taken in as they come, late ones and those of trials proposed by others too; there is no generation to
 *       be waited for. If results were told before the first proposal, the search begins at the best of them, and if they
 *       are many with their covariance.
 *   <li>Where nothing new comes any more it starts again elsewhere.
 *   <li>Over 100 ordered parameters the covariance is diagonal.
 * </ul>
 *
 * <p>Trains every trial in full and handles one goal.
 *
 * @see <a href="https://arxiv.org/abs/1604.00772">Hansen, The CMA Evolution Strategy: A Tutorial, 2016</a>
 * @see <a href="https://arxiv.org/abs/2205.13482">Hamano et al., CMA-ES with Margin, 2022</a>
 * @see <a href="https://arxiv.org/abs/2405.09962">Hamano et al., CatCMA, 2024</a>
 * @see <a href="https://arxiv.org/abs/2012.06932">Nomura et al., Warm Starting CMA-ES for Hyperparameter Optimization,
 *     2021</a>
 */
@Term("CMA-ES: a normal distribution that learns where to look, how far and along which directions")
public record CmaEs(
        @Term(
                value =
                        "results that an update takes; without it 4 + 1.5 ln(number of ordered parameters), half the usual"
                                + " addition, which is better up to some hundred results",
                in = "[4, inf)")
        OptionalInt population,

        @Term(value = "first standard deviation, as a share of a parameter's range on its scale", in = "(0, 1]")
        double step,

        @Term("what a restart does to the population") Restarts restarts,

        @Term(
                value =
                        "a run is over when its standard deviations are smaller than this, in the same measure; below step",
                in = "[0, inf)")
        double tolerance)
        implements Strategy {
    /** What follows when the distribution has shrunk to a point. */
    public enum Restarts {
        /** The same population again. */
        SAME,
        /** Each time twice the population (Auger and Hansen 2005). */
        IPOP,
        /** Twice the population and small ones with smaller steps in turn, by results spent (Hansen 2009). */
        BIPOP
    }

    public CmaEs {
        Settings.check(CmaEs.class, population, step, restarts, tolerance);
        if (tolerance >= step) {
            throw new InvalidSettingException(
                    "tolerance",
                    "tolerance is " + tolerance + ", it must be below the step, " + step
                            + "\nLower it, or raise the step.");
        }
    }

    /** Small populations, restarts by BIPOP. */
    public CmaEs() {
        this(OptionalInt.empty(), 0.2, Restarts.BIPOP, 1e-4);
    }

    /** With another {@code population}. */
    public CmaEs population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code step}. */
    public CmaEs step(double value) {
        return Settings.with(this, "step", value);
    }

    /** With another {@code restarts}. */
    public CmaEs restarts(Restarts value) {
        return Settings.with(this, "restarts", value);
    }

    /** With another {@code tolerance}. */
    public CmaEs tolerance(double value) {
        return Settings.with(this, "tolerance", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new CmaEsSearch(problem, this);
    }
}
