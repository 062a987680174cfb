package io.luthier.strategies.evolution;

import io.luthier.search.Ability;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.sampling.QuasiRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Population-based bandits: {@link Pbt}, whose copies continue with what a Gaussian process over configuration, time and standing promises to gain
 * most until the next selection, at the upper bound, each time believing that the copies before gain what is expected. What was gained long ago
 * counts for as much as gains stay alike over time, which is learnt. Until there are gains to learn from, copies take steps as those of
 * {@code pbt}. Labels are part of the process, as they are elsewhere. One goal.
 *
 * @see <a href="https://arxiv.org/abs/2002.02518">Parker-Holder, Nguyen and Roberts, Provably Efficient Online Hyperparameter Optimization
 *     with Population-Based Bandits, NeurIPS 2020</a>
 */
@Term(
        "a population trained side by side, whose worst become copies of the best with settings that a Gaussian process chooses")
public record Pb2(
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

        @Term("parameters that a copy takes over unchanged, beside those of which the objective says so")
        List<String> fixed)
        implements Pacer {
    public Pb2 {
        fixed = List.copyOf(fixed);
        Settings.check(Pb2.class, around, population, every, share, fixed);
    }

    /** From an even spread. */
    public Pb2() {
        this(new QuasiRandom());
    }

    /** From what this strategy proposes. */
    public Pb2(Strategy around) {
        this(around, OptionalInt.empty(), OptionalInt.empty(), 0.2, List.of());
    }

    /** With another {@code around}. */
    @Override
    public Pb2 around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code population}. */
    public Pb2 population(int value) {
        return Settings.with(this, "population", value);
    }

    /** With another {@code every}. */
    public Pb2 every(int value) {
        return Settings.with(this, "every", value);
    }

    /** With another {@code share}. */
    public Pb2 share(double value) {
        return Settings.with(this, "share", value);
    }

    /** With another {@code fixed}. */
    public Pb2 fixed(List<String> value) {
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
        var preset = new Pbt();
        var first = new Pbt(around, population, every, share, preset.step(), preset.resample(), fixed);
        return first.start(
                this,
                problem,
                random,
                new Bandit(problem.space(), problem.fidelity().full(), first.kept(problem)));
    }
}
