package io.luthier.strategies.tpe;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * The tree of Parzen estimators. The told trials are split into a few good ones and the rest; a density is laid over each
 * part; candidates are drawn from the density of the good, and the one for which the ratio of the two densities is largest
 * is proposed.
 *
 * <p>The parameters that are active together (those at the root, those of one branch of a choice) share one joint density,
 * made from the trials in which they are active: choices first, then the parameters of the branches chosen. A density has a
 * product kernel for each trial and one for the prior: a normal one for a number on its scale, truncated to the range and as
 * wide as the larger gap to the next trials' values; the same, integrated over a value's share, for integers, steps and
 * ordinals; for a label its own, with a little of the prior mixed in. The prior is each parameter's scale and weights.
 *
 * <p>Outstanding, failed and infeasible trials belong to the rest. Proposals that a constraint refuses or that are known are
 * drawn again. With several goals, trials are ordered by the front they belong to, and within a front by crowding. Handles
 * any space.
 *
 * <p>The defaults were chosen by measurement and differ from Optuna's, which are {@link #optuna}, in four things: better
 * trials among the good weigh more; kernels may be narrower; a branch is chosen by few candidates, since the best of many
 * would hardly ever leave a branch; and the first points are a Sobol sequence.
 *
 * @param initial the number of trials before the first that is modelled, in a branch as well as in all; at least 1
 * @param sobol whether the first points are a scrambled Sobol sequence; otherwise they are random
 * @param candidates how many are drawn for a proposal, at least 1
 * @param branching how many candidates for each label choose the label of a choice that opens branches: the best of these
 *     has it, and of the others only those that agree with it count; at least 1
 * @param multivariate whether parameters share a joint density; otherwise each has its own and is proposed alone
 * @param split whether the number of good trials among {@code n} is {@code share x n} or {@code share x sqrt(n)}, rounded up
 * @param share see {@code split}; above 0
 * @param most the number of good trials at most, at least 1
 * @param focus the weight of a good trial that {@code r} of {@code g} excel is {@code (1 - r / g) ^ focus}; 0 weighs all alike
 * @param recent so many of the latest trials weigh 1, older ones less the older they are, at least 1
 * @param priorWeight the weight of the prior, where a trial weighs 1; above 0
 * @param narrowing the kernels of {@code g} good trials are at least {@code 1 / (narrowing x g + 2)} of the range wide;
 *     above 0
 * @param narrowest but never less than one part in so many, at least 1
 * @see <a href="https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization">Bergstra, Bardenet, Bengio and
 *     Kegl, Algorithms for Hyper-Parameter Optimization, NIPS 2011</a>
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe, Tree-Structured Parzen Estimator: Understanding Its Algorithm
 *     Components and Their Roles, 2023</a>
 */
public record Tpe(
        int initial,
        boolean sobol,
        int candidates,
        int branching,
        boolean multivariate,
        Split split,
        double share,
        int most,
        double focus,
        int recent,
        double priorWeight,
        double narrowing,
        double narrowest)
        implements Strategy {
    /** How the number of good trials grows with that of all. */
    public enum Split {
        /** In proportion. */
        LINEAR,
        /** With the square root. */
        ROOT
    }

    public Tpe {
        need(initial >= 1, "initial", initial, "at least 1");
        need(candidates >= 1, "candidates", candidates, "at least 1");
        need(branching >= 1, "branching", branching, "at least 1");
        need(positive(share), "share", share, "above 0");
        need(most >= 1, "most", most, "at least 1");
        need(focus >= 0 && focus < Double.POSITIVE_INFINITY, "focus", focus, "at least 0");
        need(recent >= 1, "recent", recent, "at least 1");
        need(positive(priorWeight), "prior-weight", priorWeight, "above 0");
        need(positive(narrowing), "narrowing", narrowing, "above 0");
        need(narrowest >= 1 && narrowest < Double.POSITIVE_INFINITY, "narrowest", narrowest, "at least 1");
    }

    /** Defaults that were chosen by measurement, at budgets from 25 to 100 trials. */
    public Tpe() {
        this(10, true, 32, 2, true, Split.LINEAR, 0.1, 25, 2, 25, 1, 4, 100);
    }

    /** The rules of Optuna 5, grouped by branches. */
    public static Tpe optuna() {
        return new Tpe(10, false, 24, 24, true, Split.LINEAR, 0.1, 25, 0, 25, 1, 1, 100);
    }

    /** The rules of Hyperopt: each parameter alone, and fewer good trials. */
    public static Tpe hyperopt() {
        return new Tpe(20, false, 24, 24, false, Split.ROOT, 0.25, 25, 0, 25, 1, 1, 100);
    }

    private static boolean positive(double x) {
        return x > 0 && x < Double.POSITIVE_INFINITY;
    }

    private static void need(boolean fits, String key, Number value, String limit) {
        if (!fits) {
            throw new InvalidSettingException(
                    key, key + " is " + value + ", it must be " + limit + "\nLeave it out for the default.");
        }
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new TpeSearch(problem, this, random.nextLong());
    }

    /** How many of some trials are good. */
    int good(int all) {
        return (int) Math.min(most, Math.ceil(share * (split == Split.LINEAR ? all : Math.sqrt(all))));
    }

    /** How kernels are laid around good trials. */
    Kernels kernels() {
        return new Kernels(priorWeight, narrowing, narrowest);
    }

    /** How kernels are laid around the rest. */
    Kernels broadKernels() {
        return new Kernels(priorWeight, 1, 100);
    }
}
