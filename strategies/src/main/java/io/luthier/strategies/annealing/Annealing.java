package io.luthier.strategies.annealing;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Simulated annealing: a walk by Metropolis' law, which takes every step that is not worse and a worse one with probability
 * {@code exp(-worsening / temperature)}. The temperature is measured in the objective's own unit, the median change of loss
 * over the walk's last 20 steps, so that it fits any objective and falls by itself as the walk settles.
 *
 * <p>A step changes all parameters at first and, as the logarithm of the number of trials grows, fewer and fewer of them: in
 * the end one part in {@code share}. Numbers move by a Gaussian step on their scale, reflected at the bounds; labels change
 * to another by their weights, and the parameters of the branch they open continue from the best trial of that branch. The
 * steps shrink from {@code widest} to {@code narrowest}, and those of each kind (continuous, stepped, labels) up to four
 * times faster or slower, growing where more than one step in five is better.
 *
 * <p>A walk that does not move is heated: its temperature doubles with every {@code reheat} results. A walk that has not found
 * a new best for {@code restart} results returns to its best. The schedule is as long as the budget's trials, or 200 where
 * the budget names none. Outstanding trials are steps from where the walk was when it proposed them. Failed and infeasible
 * steps are never taken. Where noise is as large as what a step changes, a lucky result is kept for too long. Handles any
 * space and one goal.
 *
 * @see <a href="https://doi.org/10.1126/science.220.4598.671">Kirkpatrick, Gelatt and Vecchi, Optimization by Simulated
 *     Annealing, 1983</a>
 * @see <a href="https://doi.org/10.1029/2005WR004723">Tolson and Shoemaker, Dynamically Dimensioned Search, 2007, for the
 *     share of parameters that a step changes</a>
 */
@Term("simulated annealing: a walk that takes worse steps too, ever more rarely")
public record Annealing(
        @Term(
                value = "Sobol points before the walk, which starts at the best of them",
                in = "[1, inf)",
                unit = "trials")
        int initial,

        @Term(value = "temperature at the start, in median changes of loss", in = "[0, inf)")
        double hot,

        @Term(value = "temperature at the end, in the same measure; at most hot", in = "[0, inf)")
        double cold,

        @Term(value = "standard deviation of a number's step at the start, as a part of its range", in = "(0, 1]")
        double widest,

        @Term(value = "the same at the end; at most widest", in = "(0, 1]")
        double narrowest,

        @Term(value = "part of the parameters that a step changes at the end, but at least one", in = "(0, 1]")
        double share,

        @Term(value = "how often a label changes, compared with a number", in = "[0, 1]")
        double labels,

        @Term(value = "probability that a step goes anywhere instead", in = "[0, 1]")
        double jumps,

        @Term(value = "results after which a walk that stands still is twice as hot", in = "[1, inf)", unit = "trials")
        int reheat,

        @Term(
                value = "results without a new best after which the walk returns to the best",
                in = "[1, inf)",
                unit = "trials")
        int restart)
        implements Strategy {
    public Annealing {
        Settings.check(Annealing.class, initial, hot, cold, widest, narrowest, share, labels, jumps, reheat, restart);
        if (cold > hot) {
            throw new InvalidSettingException(
                    "cold", "cold is " + cold + ", it must be at most hot, " + hot + "\nLower it, or raise hot.");
        }
        if (narrowest > widest) {
            throw new InvalidSettingException(
                    "narrowest",
                    "narrowest is " + narrowest + ", it must be at most widest, " + widest
                            + "\nLower it, or raise widest.");
        }
    }

    /** Defaults that were chosen by measurement, at budgets from 50 to 200 trials. */
    public Annealing() {
        this(6, 0.02, 0.01, 0.35, 0.03, 0.2, 0.3, 0.01, 20, 20);
    }

    /** With another {@code initial}. */
    public Annealing initial(int value) {
        return Settings.with(this, "initial", value);
    }

    /** With another {@code hot}. */
    public Annealing hot(double value) {
        return Settings.with(this, "hot", value);
    }

    /** With another {@code cold}. */
    public Annealing cold(double value) {
        return Settings.with(this, "cold", value);
    }

    /** With another {@code widest}. */
    public Annealing widest(double value) {
        return Settings.with(this, "widest", value);
    }

    /** With another {@code narrowest}. */
    public Annealing narrowest(double value) {
        return Settings.with(this, "narrowest", value);
    }

    /** With another {@code share}. */
    public Annealing share(double value) {
        return Settings.with(this, "share", value);
    }

    /** With another {@code labels}. */
    public Annealing labels(double value) {
        return Settings.with(this, "labels", value);
    }

    /** With another {@code jumps}. */
    public Annealing jumps(double value) {
        return Settings.with(this, "jumps", value);
    }

    /** With another {@code reheat}. */
    public Annealing reheat(int value) {
        return Settings.with(this, "reheat", value);
    }

    /** With another {@code restart}. */
    public Annealing restart(int value) {
        return Settings.with(this, "restart", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new AnnealingSearch(problem, this, random.nextLong());
    }

    /** From the value at the start to that at the end, geometrically. */
    static double between(double start, double end, double progress) {
        return start * StrictMath.pow(end / start, progress);
    }
}
