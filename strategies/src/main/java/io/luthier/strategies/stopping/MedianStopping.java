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
 * The median stopping rule: at each checkpoint a training is stopped if the best that it has reached is worse than the median, over
 * the trainings in full, of their mean loss up to there. What is stopped stays as it is. With several goals it must be so for each.
 *
 * @see <a href="https://doi.org/10.1145/3097983.3098043">Golovin et al., Google Vizier, KDD 2017, section 3.5.2</a>
 */
@Term("stops a training whose best is worse than the median of the others' means so far")
public record MedianStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "trainings in full before any is stopped", in = "[1, inf)", unit = "trials")
        int startup,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    public MedianStopping {
        Settings.check(MedianStopping.class, around, startup, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public MedianStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public MedianStopping(Strategy around) {
        this(around, 5, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public MedianStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code startup}. */
    public MedianStopping startup(int value) {
        return Settings.with(this, "startup", value);
    }

    /** With another {@code least}. */
    public MedianStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public MedianStopping every(int value) {
        return Settings.with(this, "every", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        return Checkpoints.start(
                this,
                problem,
                random,
                least,
                every,
                (own, others) -> stops(own, others, startup, problem.fidelity().full()));
    }

    static boolean stops(double[] own, List<double[]> others, int startup, int full) {
        double[] averages = others.stream()
                .filter(course -> course.length == full)
                .mapToDouble(course -> Measures.average(course, own.length))
                .filter(Double::isFinite)
                .toArray();
        return averages.length >= startup && Measures.best(own, own.length) > Measures.quantile(averages, 0.5);
    }
}
