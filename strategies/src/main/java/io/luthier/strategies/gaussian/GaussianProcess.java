package io.luthier.strategies.gaussian;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Bayesian optimization: a Gaussian process learns what the losses look like over the space, and the configuration that
 * promises the most improvement is tried next. The best choice where a trial costs more than a second of thinking, for 20 to
 * some hundreds of trials over up to about 20 parameters.
 *
 * <p>The model: a Matern 5/2 kernel with a length scale for each parameter on its scale; whole numbers and steps are seen at the
 * values that they take, labels tell equal from different, an inactive parameter has one fixed coordinate and its branch
 * is distinguished by the label that opens it. Losses are warped as far as their likelihood supports it; diverged and failed trials count as slightly worse than the worst. Scales, noise and
 * warp are fitted together with priors that let 5 trials be enough, always starting from the last fit. Outstanding trials are
 * believed to give what is expected of them. Beyond 500 trials the model holds the best and a sample of the others.
 *
 * <p>Where three results in a row gained next to nothing, every second proposal doubts the model: it takes the space to be less
 * smooth than was fitted and looks for a gain that would matter, in a branch of the space that is drawn at random, so that no
 * branch is given up for a few bad results. With more than 8 parameters active at once, the others stay in a trust region around the
 * best, which shrinks as long as nothing is gained.
 *
 * <p>Two to four goals: each has a process of its own, and proposals go where the volume that the front dominates is expected to grow
 * most. Where three results in a row did not come to the front, every second proposal draws weights instead and improves the weighted
 * Chebyshev distance from the best of each goal (ParEGO), as all do where there are more goals, where cost is weighed or the
 * acquisition is another one. Handles every space and constraint.
 *
 * @see <a href="https://arxiv.org/abs/1807.02811">Frazier, A Tutorial on Bayesian Optimization, 2018</a>
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., Unexpected Improvements to Expected Improvement for Bayesian
 *     Optimization, 2023</a>
 * @see <a href="https://doi.org/10.1007/s10898-019-00798-7">Yang et al., Efficient Computation of Expected Hypervolume Improvement
 *     Using Box Decomposition Algorithms, 2019</a>
 * @see <a href="https://doi.org/10.1109/TEVC.2005.851274">Knowles, ParEGO, 2006</a>
 */
@Term("Bayesian optimization with a Gaussian process: few trials, each of which counts")
public record GaussianProcess(
        @Term(
                value =
                        "trials of an even spread before the model is used; without it one more than there are parameters"
                                + " active at once, from 4 to 10 and at most a quarter of the trials in the budget; 4 where cost"
                                + " is weighed",
                in = "[2, inf)",
                unit = "trials")
        OptionalInt initial,

        @Term("what makes a configuration promising") Acquisition acquisition,

        @Term("whether promise is weighed against the declared work of a trial")
        Cost cost,

        @Term("whether two trials of one configuration may differ")
        Noise noise)
        implements Strategy {
    /** The goals up to which it looks at all of them at once. */
    public static final int MOST_GOALS = 4;

    /** What makes a configuration promising. */
    public enum Acquisition {
        /** The logarithm of the expected improvement over the best so far. */
        LOG_EI,
        /** The upper confidence bound: two deviations better than expected. */
        UCB,
        /** The probability of an improvement. */
        PI,
        /** The best of one function drawn from the posterior distribution. */
        THOMPSON
    }

    /** What a trial's declared work counts for. */
    public enum Cost {
        /** Nothing. */
        IGNORE,
        /**
         * Improvement is divided by the expected work, to a power that falls from 1 to 0 as the budget in trials or work is
         * spent: cheap trials first, the best whatever it costs in the end. Learns the work, as objectives declare it, by a
         * separate model; measured seconds do not count, they differ from machine to machine.
         */
        AWARE
    }

    /** What is believed of two trials of one configuration. */
    public enum Noise {
        /** How much they differ is found from the data; for deterministic objectives that is next to nothing. */
        LEARNED,
        /** They are the same. */
        NONE
    }

    public GaussianProcess {
        Settings.check(GaussianProcess.class, initial, acquisition, cost, noise);
        if (cost == Cost.AWARE && acquisition != Acquisition.LOG_EI && acquisition != Acquisition.PI) {
            throw new InvalidSettingException(
                    "cost",
                    "cost is aware, which divides an improvement by work, and the acquisition names none\n"
                            + "Choose acquisition log-ei or pi.");
        }
    }

    /** Log expected improvement, whatever trials cost, with learned noise. */
    public GaussianProcess() {
        this(OptionalInt.empty(), Acquisition.LOG_EI, Cost.IGNORE, Noise.LEARNED);
    }

    /** With another {@code initial}. */
    public GaussianProcess initial(int value) {
        return Settings.with(this, "initial", value);
    }

    /** With another {@code acquisition}. */
    public GaussianProcess acquisition(Acquisition value) {
        return Settings.with(this, "acquisition", value);
    }

    /** With another {@code cost}. */
    public GaussianProcess cost(Cost value) {
        return Settings.with(this, "cost", value);
    }

    /** With another {@code noise}. */
    public GaussianProcess noise(Noise value) {
        return Settings.with(this, "noise", value);
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return new GaussianProcessSearch(this, problem, random.nextLong());
    }
}
