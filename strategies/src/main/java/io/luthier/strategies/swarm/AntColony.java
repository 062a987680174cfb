package io.luthier.strategies.swarm;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Ant colony optimization for mixed spaces. The best results so far form an archive. An ant follows one of them, the
 * better the likelier: numbers are drawn from a normal distribution around its value, as wide as the others of the archive
 * lie from it on average. Labels are drawn by pheromone: what the archive holds, weighed by rank, and a share for what it
 * does not hold.
 *
 * <p>Starts in the middle, then continues with scrambled Sobol points until the archive is full. Results of trials proposed by others enter the archive
 * too. A parameter that is not active in a followed solution is drawn by its scale. Trains every trial in full and handles
 * one goal.
 *
 * @see <a href="https://doi.org/10.1016/j.ejor.2006.06.046">Socha and Dorigo, Ant Colony Optimization for Continuous
 *     Domains, 2008</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2013.2281531">Liao, Socha, Montes de Oca, Stuetzle and Dorigo, Ant Colony
 *     Optimization for Mixed-Variable Optimization Problems, 2014</a>
 */
@Term("an archive of the best, near which new points are drawn, the better the likelier")
public record AntColony(
        @Term(value = "solutions that are kept", in = "[2, inf)")
        int archive,

        @Term(
                value =
                        "how much better ranks are preferred: near 0 the best alone is followed, from 1 on nearly all alike"
                                + " (q in the paper)",
                in = "(0, inf)")
        double locality,

        @Term(
                value =
                        "how wide an ant looks around what it follows, as a share of the mean distance to the other solutions"
                                + " (xi in the paper)",
                in = "(0, inf)")
        double evaporation)
        implements Strategy {
    public AntColony {
        Settings.check(AntColony.class, archive, locality, evaporation);
    }

    /** An archive of ten solutions. */
    public AntColony() {
        this(10, 0.1, 0.85);
    }

    /** With another {@code archive}. */
    public AntColony archive(int value) {
        return Settings.with(this, "archive", value);
    }

    /** With another {@code locality}. */
    public AntColony locality(double value) {
        return Settings.with(this, "locality", value);
    }

    /** With another {@code evaporation}. */
    public AntColony evaporation(double value) {
        return Settings.with(this, "evaporation", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new AntColonySearch(problem, this, random);
    }
}
