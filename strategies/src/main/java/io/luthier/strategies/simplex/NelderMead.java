package io.luthier.strategies.simplex;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The downhill simplex of Nelder and Mead, with the coefficients that Gao and Han adapt to the dimension, and folded back at
 * the bounds. Where it has shrunk it begins again: at the best point if that is new, and else at random.
 *
 * <p>The simplex lives on the real and whole numbers and ordinals that are active under its labels, which stay as they are
 * while it lives. Where there are choices, some Sobol points come before the first simplex, and after each one the best
 * point is looked at with one label changed.
 *
 * <p>While a result that it needs is outstanding, it asks for the points that it may need next, and after those for random
 * ones. A configuration that is known already is not asked for again, one that a constraint refuses counts as failed. Trains
 * every trial in full and handles one goal; local, and for up to about ten parameters.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/7.4.308">Nelder and Mead, A Simplex Method for Function Minimization, 1965</a>
 * @see <a href="https://doi.org/10.1007/s10589-010-9329-3">Gao and Han, Implementing the Nelder-Mead Simplex Algorithm With
 *     Adaptive Parameters, 2012</a>
 */
@Term("the downhill simplex of Nelder and Mead: local, for up to about ten parameters")
public record NelderMead(
        @Term(value = "length of the first edges, as a share of a parameter's range on its scale", in = "(0, 0.5]")
        double size,

        @Term(
                value =
                        "how small the simplex may become before it begins again, in the same measure, below size; 20 times"
                                + " as much where there are choices",
                in = "(0, 0.5)")
        double tolerance)
        implements Strategy {
    public NelderMead {
        Settings.check(NelderMead.class, size, tolerance);
        if (tolerance >= size) {
            throw new InvalidSettingException(
                    "tolerance",
                    "tolerance is " + tolerance + ", it must be below the size, " + size
                            + "\nLower it, or raise the size.");
        }
    }

    /** Edges of a quarter of each range. */
    public NelderMead() {
        this(0.25, 1e-3);
    }

    /** With another {@code size}. */
    public NelderMead size(double value) {
        return Settings.with(this, "size", value);
    }

    /** With another {@code tolerance}. */
    public NelderMead tolerance(double value) {
        return Settings.with(this, "tolerance", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        return new NelderMeadSearch(problem, this, random);
    }
}
