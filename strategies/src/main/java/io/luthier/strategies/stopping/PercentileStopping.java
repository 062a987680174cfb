package io.luthier.strategies.stopping;

import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * At each checkpoint a training is stopped if the best that it has reached is not among this share of the losses that others had
 * there. With several goals it must be so for each.
 *
 * @see <a href="https://arxiv.org/abs/1907.10902">Akiba et al., Optuna, KDD 2019 (its percentile pruner)</a>
 */
@Term("stops a training that is not among the best so many percent at its checkpoint")
public record PercentileStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "percent of the trainings that go on", in = "(0, 100)", unit = "percent")
        double percent,

        @Term(value = "trainings in full before any is stopped", in = "[1, inf)", unit = "trials")
        int startup,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    public PercentileStopping {
        Settings.check(PercentileStopping.class, around, percent, startup, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public PercentileStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public PercentileStopping(Strategy around) {
        this(around, 25, 5, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public PercentileStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code percent}. */
    public PercentileStopping percent(double value) {
        return Settings.with(this, "percent", value);
    }

    /** With another {@code startup}. */
    public PercentileStopping startup(int value) {
        return Settings.with(this, "startup", value);
    }

    /** With another {@code least}. */
    public PercentileStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public PercentileStopping every(int value) {
        return Settings.with(this, "every", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return Checkpoints.start(
                this, problem, random, least, every, (own, others) -> stops(own, others, startup, percent));
    }

    static boolean stops(double[] own, List<double[]> others, int startup, double percent) {
        double[] there = others.stream()
                .filter(course -> course.length >= own.length)
                .mapToDouble(course -> course[own.length - 1])
                .filter(Double::isFinite)
                .toArray();
        return there.length >= startup && Measures.best(own, own.length) > Measures.quantile(there, percent / 100);
    }
}
