package io.luthier.strategies.halving;

import io.luthier.search.InnerSearch;
import io.luthier.search.Pacer;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.points.Checkpoints;
import io.luthier.strategies.tpe.Tpe;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * BOHB: the brackets of {@link Hyperband}, and configurations by a model of one fidelity, the highest of which there are more
 * results with losses than the space has parameters. Some are drawn at random, so that it is never much slower than {@code hyperband} around
 * {@code random}.
 *
 * <p>The model may be any strategy that learns from results of trials that it did not propose. It is begun anew where results came that it
 * may not know, so that one that walks through a list (grid, enumerate, batch) begins again and again.
 *
 * @see <a href="https://arxiv.org/abs/1807.01774">Falkner, Klein and Hutter, BOHB: Robust and Efficient Hyperparameter Optimization
 *     at Scale, ICML 2018</a>
 */
@Term("hyperband with a model of the highest fidelity that has enough results")
public record Bohb(
        @Term("strategy that models one fidelity and proposes the configurations")
        Strategy around,

        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(
                value = "lowest rung of the first bracket, in units of the fidelity; without it the objective's least",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "share of the configurations that are drawn at random", in = "[0, 1]")
        double random)
        implements Pacer {
    private static final double THIRD = 1.0 / 3;

    public Bohb {
        Settings.check(Bohb.class, around, eta, least, random);
    }

    /** Around {@link Tpe}, as in the paper. */
    public Bohb() {
        this(new Tpe());
    }

    /** Around this strategy. */
    public Bohb(Strategy around) {
        this(around, 3, OptionalInt.empty(), THIRD);
    }

    /** With another {@code around}. */
    @Override
    public Bohb around(Strategy value) {
        return Settings.with(this, "around", value);
    }

    /** With another {@code eta}. */
    public Bohb eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public Bohb least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code random}. */
    public Bohb random(double value) {
        return Settings.with(this, "random", value);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or the strategy inside cannot handle the problem */
    @Override
    public Search start(Problem problem, RandomGenerator generator) {
        Checkpoints.refuseWhole(problem, this);
        return new HyperbandSearch(
                InnerSearch.start(new HighestFidelity(around, random), name(), problem, generator),
                Bracket.all(problem, least, eta));
    }
}
