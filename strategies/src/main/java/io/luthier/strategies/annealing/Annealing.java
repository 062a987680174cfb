package io.luthier.strategies.annealing;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * Simulated annealing: a walk by Metropolis' law, which takes every step that is not worse and a worse one with probability
 * {@code exp(-worsening / temperature)}. The temperature is measured in the objective's own unit, the median change of loss
 * over the walk's last 20 steps, so that it fits any objective and falls by itself as the walk settles.
 *
 * <p>A step changes all parameters at first and, as the logarithm of the number of trials grows, fewer and fewer of them: in
 * the end one part in {@code share}. Numbers move by a Gaussian step on their scale, reflected at the bounds; labels change
 * to another by their weights, and the parameters of the branch they open go on from the best trial of that branch. The
 * steps shrink from {@code widest} to {@code narrowest}, and those of each kind (continuous, stepped, labels) up to four
 * times faster or slower, growing where more than one step in five is better.
 *
 * <p>A walk that stands still is heated: its temperature doubles with every {@code reheat} results. A walk that has not found
 * a new best for {@code restart} results goes back to its best. The schedule is as long as the budget's trials, or 200 where
 * the budget names none. Outstanding trials are steps from where the walk was when it proposed them. Failed and infeasible
 * steps are never taken. Where noise is as large as what a step changes, a lucky result is kept for too long. Handles any
 * space and one goal.
 *
 * @param initial how many scrambled Sobol points come first, of which the walk starts at the best; at least 1
 * @param hot the temperature at the start, in median changes of loss; at least 0
 * @param cold the temperature at the end, from 0 to {@code hot}
 * @param widest the standard deviation of a number's step at the start, as a part of its range; above 0, at most 1
 * @param narrowest the same at the end, above 0, at most {@code widest}
 * @param share the part of the parameters that a step changes at the end, but at least one; above 0, at most 1
 * @param labels how often a label changes, compared with a number; from 0 to 1
 * @param jumps the probability that a step goes anywhere instead, from 0 to 1
 * @param reheat the number of results after which a walk that stands still is twice as hot, at least 1
 * @param restart the number of results without a new best after which the walk returns to the best, at least 1
 * @see <a href="https://doi.org/10.1126/science.220.4598.671">Kirkpatrick, Gelatt and Vecchi, Optimization by Simulated
 *     Annealing, 1983</a>
 * @see <a href="https://doi.org/10.1029/2005WR004723">Tolson and Shoemaker, Dynamically Dimensioned Search, 2007, for the
 *     share of parameters that a step changes</a>
 */
public record Annealing(
        int initial,
        double hot,
        double cold,
        double widest,
        double narrowest,
        double share,
        double labels,
        double jumps,
        int reheat,
        int restart)
        implements Strategy {
    public Annealing {
        need(initial >= 1, "initial", initial, "at least 1");
        need(hot >= 0 && hot < Double.POSITIVE_INFINITY, "hot", hot, "at least 0");
        need(cold >= 0 && cold <= hot, "cold", cold, "from 0 to hot");
        need(widest > 0 && widest <= 1, "widest", widest, "above 0 and at most 1");
        need(narrowest > 0 && narrowest <= widest, "narrowest", narrowest, "above 0 and at most widest");
        need(share > 0 && share <= 1, "share", share, "above 0 and at most 1");
        need(labels >= 0 && labels <= 1, "labels", labels, "from 0 to 1");
        need(jumps >= 0 && jumps <= 1, "jumps", jumps, "from 0 to 1");
        need(reheat >= 1, "reheat", reheat, "at least 1");
        need(restart >= 1, "restart", restart, "at least 1");
    }

    /** Defaults that were chosen by measurement, at budgets from 50 to 200 trials. */
    public Annealing() {
        this(6, 0.02, 0.01, 0.35, 0.03, 0.2, 0.3, 0.01, 20, 20);
    }

    private static void need(boolean fits, String key, Number value, String limit) {
        if (!fits) {
            throw new InvalidSettingException(
                    key, key + " is " + value + ", it must be " + limit + "\nLeave it out for the default.");
        }
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.needOneGoal(name());
        return new AnnealingSearch(problem, this, random.nextLong());
    }

    /** From the value at the start to that at the end, geometrically. */
    static double between(double start, double end, double progress) {
        return start * StrictMath.pow(end / start, progress);
    }
}
