package io.luthier.strategies.swarm;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * Ant colony optimization for mixed spaces. The best results so far stand in an archive. An ant follows one of them, the
 * better the likelier: numbers are drawn from a normal distribution around its value, as wide as the others of the archive
 * lie from it on average. Labels are drawn by pheromone: what the archive holds, weighed by rank, and a share for what it
 * does not hold.
 *
 * <p>Begins in the middle, and with scrambled Sobol points until the archive is full. Results of trials proposed by others enter the archive
 * too. A parameter that is not active in a followed solution is drawn by its scale. Trains every trial in full and handles
 * one goal.
 *
 * @param archive how many solutions are kept, at least 2
 * @param locality how much better ranks are preferred, above 0: near 0 the best alone is followed, from 1 on nearly all
 *     alike (q in the paper)
 * @param evaporation how wide an ant looks around what it follows, above 0: a share of the mean distance to the other
 *     solutions (xi in the paper)
 * @see <a href="https://doi.org/10.1016/j.ejor.2006.06.046">Socha and Dorigo, Ant Colony Optimization for Continuous
 *     Domains, 2008</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2013.2281531">Liao, Socha, Montes de Oca, Stuetzle and Dorigo, Ant Colony
 *     Optimization for Mixed-Variable Optimization Problems, 2014</a>
 */
public record AntColony(int archive, double locality, double evaporation) implements Strategy {
    public AntColony {
        if (archive < 2) {
            throw new InvalidSettingException(
                    "archive", "archive is " + archive + ", it must be at least 2\nMaybe 10.");
        }
        positive("locality", locality, "0.1");
        positive("evaporation", evaporation, "0.85");
    }

    public AntColony() {
        this(10, 0.1, 0.85);
    }

    private static void positive(String key, double value, String advice) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidSettingException(
                    key, key + " is " + value + ", it must be above 0 and finite\nMaybe " + advice + ".");
        }
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new AntColonySearch(problem, this, random);
    }
}
