package io.luthier.strategies.stopping;

import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.points.Checkpoints;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * At each checkpoint a training is stopped if its best loss is as old as this, in units of the fidelity. With several goals it must be
 * so for each.
 *
 * @see <a href="https://doi.org/10.1007/3-540-49430-8_3">Prechelt, Early Stopping - But When?, 1998</a>
 */
@Term("stops a training that has not improved for some time")
public record PatienceStopping(
        @Term("strategy that proposes the configurations") Strategy around,

        @Term(
                value = "units of fidelity without a better loss; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt patience,

        @Term(value = "by how much a loss must be less to be better", in = "[0, inf)")
        double gain,

        @Term(
                value = "first checkpoint, in units of the fidelity; without it a ninth of the full fidelity",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "units between checkpoints; without it a 27th of the full fidelity", in = "[1, inf)")
        OptionalInt every)
        implements Pacer {
    private static final int NINTH = 9;

    public PatienceStopping {
        Settings.check(PatienceStopping.class, around, patience, gain, least, every);
    }

    /** Around {@link GaussianProcess}. */
    public PatienceStopping() {
        this(new GaussianProcess());
    }

    /** Around this strategy. */
    public PatienceStopping(Strategy around) {
        this(around, OptionalInt.empty(), 0, OptionalInt.empty(), OptionalInt.empty());
    }

    /** With another {@code around}. */
    @Override
    public PatienceStopping around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code patience}. */
    public PatienceStopping patience(int value) {
        return Settings.with(this, "patience", value);
    }

    /** With another {@code gain}. */
    public PatienceStopping gain(double value) {
        return Settings.with(this, "gain", value);
    }

    /** With another {@code least}. */
    public PatienceStopping least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code every}. */
    public PatienceStopping every(int value) {
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
                (own, others) -> stops(own, patience.orElse(Checkpoints.part(problem.fidelity(), NINTH)), gain));
    }

    static boolean stops(double[] own, int patience, double gain) {
        double best = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int i = 0; i < own.length; i++) {
            if (own[i] < best - gain || best == Double.POSITIVE_INFINITY && own[i] < best) {
                best = own[i];
                since = i;
            }
        }
        return own.length - 1 - since >= patience;
    }
}
