package io.luthier.strategies.gaussian;

import io.luthier.search.Ability;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Checkpoints;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Extrapolates the course of a training: at each checkpoint it is stopped if the probability that in full it is better than the best in full
 * is below {@code level}. The law of its loss in full is that of {@link FreezeThaw}: a rest that falls as a power of the fidelity, a motion and
 * noise, learnt from the courses of all trainings so far. Configurations play no part. One goal.
 *
 * @see <a href="https://www.ijcai.org/Proceedings/15/Papers/487.pdf">Domhan, Springenberg and Hutter, Speeding up Automatic
 *     Hyperparameter Optimization of Deep Neural Networks by Extrapolation of Learning Curves, IJCAI 2015</a>
 */
@Term("stops a training whose course, extrapolated, is unlikely to beat the best")
public record CurveStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(value = "probability of beating the best below which a training is stopped", in = "(0, 1)")
        double level,

        @Term(value = "trainings in full before any is stopped", in = "[1, inf)", unit = "trials")
        int startup,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    public CurveStopping {
        Settings.check(CurveStopping.class, around, level, startup, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public CurveStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public CurveStopping(Strategy around) {
        this(around, 0.05, 5, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public CurveStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code level}. */
    public CurveStopping level(double value) {
        return Settings.with(this, "level", value);
    }

    /** With another {@code startup}. */
    public CurveStopping startup(int value) {
        return Settings.with(this, "startup", value);
    }

    /** With another {@code least}. */
    public CurveStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public CurveStopping every(int value) {
        return Settings.with(this, "every", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.without(Pacer.super.handles(), Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        var chances = new CurveChances(problem.fidelity());
        return Checkpoints.start(
                this,
                problem,
                random,
                least,
                every,
                (own, others) -> chances.inFull(others) >= startup && chances.beating(own, others) < level);
    }
}
