package io.luthier.strategies.evolution;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.points.Checkpoints;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * DEHB: the brackets of {@link io.luthier.strategies.halving.Hyperband}, filled by differential evolution, rand/1/bin, with a population for each
 * fidelity. The first bracket is successive halving of an even spread, whose best are resumed. In the later ones each trial of a rung is a
 * child that is trained anew: a member of the rung's population, crossed with one of the parents plus the scaled difference of two others. The parents
 * of the lowest rung are its own population, those of each further rung the best of the population below.
 *
 * <p>A child joins its population in the place of the worst if it is better. Labels do not take part in differences: a choice takes the label of
 * one of the three parents. One goal. Trials without losses join nothing.
 *
 * @see <a href="https://arxiv.org/abs/2105.09821">Awad, Mallik and Hutter, DEHB: Evolutionary Hyperband for Scalable, Robust and
 *     Efficient Hyperparameter Optimization, IJCAI 2021</a>
 */
@Term("differential evolution in the brackets of hyperband, with a population for each fidelity")
public record Dehb(
        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(
                value = "lowest rung of the first bracket, in units of the fidelity; without it the objective's least",
                in = "[1, inf)")
        OptionalInt least,

        @Term(value = "what differences are multiplied with (F in the paper)", in = "(0, 2]")
        double scale,

        @Term(value = "probability of each parameter to be the mutant's (CR in the paper)", in = "[0, 1]")
        double crossover)
        implements Strategy {
    public Dehb {
        Settings.check(Dehb.class, eta, least, scale, crossover);
    }

    /** As in the paper. */
    public Dehb() {
        this(3, OptionalInt.empty(), 0.5, 0.5);
    }

    /** With another {@code eta}. */
    public Dehb eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public Dehb least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code scale}. */
    public Dehb scale(double value) {
        return Settings.with(this, "scale", value);
    }

    /** With another {@code crossover}. */
    public Dehb crossover(double value) {
        return Settings.with(this, "crossover", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or there are several goals */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        Checkpoints.refuseWhole(problem, name(), "differential-evolution");
        return new DehbSearch(this, new Offspring(problem, random), Bracket.all(problem, least, eta), problem.space());
    }
}
