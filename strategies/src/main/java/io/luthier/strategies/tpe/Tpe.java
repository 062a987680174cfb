package io.luthier.strategies.tpe;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
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
 * <p>Outstanding, failed and infeasible trials belong to the rest, of which the latest 1,000 count: so a proposal takes the same
 * time however many trials were told. Proposals that a constraint refuses or that are known are drawn again. With several goals,
 * trials are ordered by the front they belong to, and within a front by crowding; of more than 2,000 the best 1,000 are
 * ordered on. Handles any space.
 *
 * <p>The defaults were chosen by measurement and differ from Optuna's, which are {@link #optuna}, in four things: better
 * trials among the good weigh more; kernels may be narrower; a branch is chosen by few candidates, since the best of many
 * would hardly ever leave a branch; and the first points are a Sobol sequence.
 *
 * @see <a href="https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization">Bergstra, Bardenet, Bengio and
 *     Kegl, Algorithms for Hyper-Parameter Optimization, NIPS 2011</a>
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe, Tree-Structured Parzen Estimator: Understanding Its Algorithm
 *     Components and Their Roles, 2023</a>
 */
@Term("the tree of Parzen estimators: proposes what is likely among the good trials and unlikely among the rest")
public record Tpe(
        @Term(
                value = "trials before the first that is modelled, in a branch as well as in all",
                in = "[1, inf)",
                unit = "trials")
        int initial,

        @Term("whether the first points are a scrambled Sobol sequence; otherwise they are random")
        boolean sobol,

        @Term(value = "how many are drawn for a proposal", in = "[1, inf)")
        int candidates,

        @Term(
                value = "candidates for each label that choose the label of a choice that opens branches; of the other"
                        + " candidates those count that agree with it",
                in = "[1, inf)")
        int branching,

        @Term("whether parameters share a joint density; otherwise each has its own and is proposed alone")
        boolean multivariate,

        @Term("whether the good trials among n are share x n (linear) or share x sqrt(n) (root), rounded up")
        Split split,

        @Term(value = "see split", in = "(0, inf)") double share,

        @Term(value = "good trials at most", in = "[1, inf)", unit = "trials")
        int most,

        @Term(value = "a good trial that r of g excel weighs (1 - r / g) ^ focus; 0 weighs all alike", in = "[0, inf)")
        double focus,

        @Term(
                value = "so many of the latest trials weigh 1, older ones less the older they are",
                in = "[1, inf)",
                unit = "trials")
        int recent,

        @Term(value = "weight of the prior, where a trial weighs 1", in = "(0, inf)")
        double priorWeight,

        @Term(
                value = "the kernels of g good trials are at least 1 / (narrowing x g + 2) of the range wide",
                in = "(0, inf)")
        double narrowing,

        @Term(value = "but never narrower than one part in so many", in = "[1, inf)")
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
        Settings.check(
                Tpe.class,
                initial,
                sobol,
                candidates,
                branching,
                multivariate,
                split,
                share,
                most,
                focus,
                recent,
                priorWeight,
                narrowing,
                narrowest);
    }

    /** Defaults that were chosen by measurement, at budgets from 25 to 100 trials. */
    public Tpe() {
        this(10, true, 32, 2, true, Split.LINEAR, 0.1, 25, 2, 25, 1, 4, 100);
    }

    /** The rules of Optuna 5, grouped by branches. */
    public static Tpe optuna() {
        return new Tpe().sobol(false).candidates(24).branching(24).focus(0).narrowing(1);
    }

    /** The rules of Hyperopt: each parameter alone, and fewer good trials. */
    public static Tpe hyperopt() {
        return optuna().initial(20).multivariate(false).split(Split.ROOT).share(0.25);
    }

    /** With another {@code initial}. */
    public Tpe initial(int value) {
        return Settings.with(this, "initial", value);
    }

    /** With another {@code sobol}. */
    public Tpe sobol(boolean value) {
        return Settings.with(this, "sobol", value);
    }

    /** With another {@code candidates}. */
    public Tpe candidates(int value) {
        return Settings.with(this, "candidates", value);
    }

    /** With another {@code branching}. */
    public Tpe branching(int value) {
        return Settings.with(this, "branching", value);
    }

    /** With another {@code multivariate}. */
    public Tpe multivariate(boolean value) {
        return Settings.with(this, "multivariate", value);
    }

    /** With another {@code split}. */
    public Tpe split(Split value) {
        return Settings.with(this, "split", value);
    }

    /** With another {@code share}. */
    public Tpe share(double value) {
        return Settings.with(this, "share", value);
    }

    /** With another {@code most}. */
    public Tpe most(int value) {
        return Settings.with(this, "most", value);
    }

    /** With another {@code focus}. */
    public Tpe focus(double value) {
        return Settings.with(this, "focus", value);
    }

    /** With another {@code recent}. */
    public Tpe recent(int value) {
        return Settings.with(this, "recent", value);
    }

    /** With another {@code priorWeight}. */
    public Tpe priorWeight(double value) {
        return Settings.with(this, "priorWeight", value);
    }

    /** With another {@code narrowing}. */
    public Tpe narrowing(double value) {
        return Settings.with(this, "narrowing", value);
    }

    /** With another {@code narrowest}. */
    public Tpe narrowest(double value) {
        return Settings.with(this, "narrowest", value);
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
