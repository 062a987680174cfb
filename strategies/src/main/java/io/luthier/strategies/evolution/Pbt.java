package io.luthier.strategies.evolution;

import io.luthier.search.Ability;
import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Checkpoints;
import io.luthier.strategies.sampling.QuasiRandom;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Population-based training: all of a population are trained side by side, and from time to time the worst are given up for copies of the best
 * that continue with another configuration. What is found is a schedule: the configurations that the best member and its ancestors
 * had, one after the other. After a population was trained in full the next one begins.
 *
 * <p>A copy differs in each number and each ordinal by a step up or down on its scale, or it is drawn anew; labels are drawn anew or
 * kept. What cannot change while it is trained, such as the layers of a network, stays as it is where the objective says so, as {@code mlp}
 * does; otherwise it has to be named in {@code fixed}. The objective must be able to fork, as {@code mlp} is; where it is not, all copies fail.
 * One goal. Trials that failed are given up.
 *
 * @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al., Population Based Training of Neural Networks, 2017</a>
 */
@Term("a population trained side by side, whose worst become copies of the best with other settings: finds schedules")
public record Pbt(
        @Term("strategy that proposes the first configurations")
        Strategy around,

        @Term(
                value = "how many are trained side by side; without it as many as the budget pays for, from 4 to 16",
                in = "[2, inf)")
        OptionalInt population,

        @Term(
                value = "units of fidelity between two selections; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt every,

        @Term(value = "share of the population that is given up, and of those that are copied", in = "(0, 0.5]")
        double share,

        @Term(value = "how far a number of a copy moves, as a share of its range on its scale", in = "(0, 1]")
        double step,

        @Term(value = "probability of each parameter of a copy to be drawn anew", in = "[0, 1]")
        double resample,

        @Term("parameters that a copy takes over unchanged, beside those of which the objective says so")
        List<String> fixed)
        implements Pacer {
    static final int FEWEST = 4;
    static final int MOST = 16;
    static final int NINTH = 9;

    public Pbt {
        fixed = List.copyOf(fixed);
        Settings.check(Pbt.class, around, population, every, share, step, resample, fixed);
    }

    /** From an even spread, as in the paper otherwise. */
    public Pbt() {
        this(new QuasiRandom());
    }

    /** From what this strategy proposes. */
    public Pbt(Strategy around) {
        this(around, OptionalInt.empty(), OptionalInt.empty(), 0.2, 0.1, 0.1, List.of());
    }

    /** With another {@code around}. */
    @Override
    public Pbt around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code population}. */
    public Pbt population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code every}. */
    public Pbt every(int value) {
        return Settings.with(this, "every", value);
    }

    /** With another {@code share}. */
    public Pbt share(double value) {
        return Settings.with(this, "share", value);
    }

    /** With another {@code step}. */
    public Pbt step(double value) {
        return Settings.with(this, "step", value);
    }

    /** With another {@code resample}. */
    public Pbt resample(double value) {
        return Settings.with(this, "resample", value);
    }

    /** With another {@code fixed}. */
    public Pbt fixed(List<String> value) {
        return Settings.with(this, "fixed", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.without(Pacer.super.handles(), Ability.SEVERAL_GOALS);
    }

    /**
     * @throws IllegalArgumentException if a trial cannot be trained in parts, the strategy inside cannot handle the problem, or a fixed
     *     parameter is none of the space
     */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return start(this, problem, random, null);
    }

    /** A population of the strategy of this name, of whose copies the bandit, if there is one, chooses the configurations. */
    Search start(Pacer named, Problem problem, RandomGenerator random, @Nullable Bandit bandit) {
        problem.check(named);
        Checkpoints.refuseWhole(problem, named);
        List<String> paths =
                problem.space().axes().stream().map(axis -> axis.path()).toList();
        for (String path : fixed) {
            if (!paths.contains(path)) {
                throw new InvalidSettingException(
                        "fixed",
                        "fixed has '" + path + "', which is no parameter\nParameters: " + String.join(", ", paths)
                                + ".");
            }
        }
        return new PbtSearch(
                this,
                kept(problem),
                InnerSearch.start(around, named.name(), problem, random),
                problem,
                population.orElse((int)
                        Math.max(FEWEST, Math.min(MOST, problem.fullTrials().orElse(MOST)))),
                every.orElse(Checkpoints.part(problem.fidelity(), NINTH)),
                bandit);
    }

    /** What a copy takes over unchanged: what is fixed, and what the objective cannot change. */
    Set<String> kept(Problem problem) {
        Set<String> kept = new HashSet<>(problem.lasting());
        kept.addAll(fixed);
        return kept;
    }
}
