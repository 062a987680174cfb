package io.luthier.strategies.halving;

import io.luthier.search.Ability;
import io.luthier.search.InnerSearch;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Note;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.strategies.points.Bracket;
import io.luthier.strategies.points.Checkpoints;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The brackets of {@link Hyperband}, and configurations near a guess: the declared defaults of parameters, each a normal law about its value, cut off at the
 * ends; a parameter without one is drawn from the space. A configuration is random or near the guess, the latter {@code eta}^r times as
 * often in brackets that begin r rungs above the lowest. Once something was trained in full, some of those near the guess are neighbours of the best
 * instead: as many as the best of the highest rung lie nearer to it than to the guess. So a good guess helps and a bad one is left.
 *
 * <p>One goal.
 *
 * @see <a href="https://arxiv.org/abs/2306.12370">Mallik et al., PriorBand: Practical Hyperparameter Optimization in the Age of Deep
 *     Learning, NeurIPS 2023</a>
 */
@Term("hyperband near a guess, the defaults of parameters, which it leaves where it is bad")
public record PriorBand(
        @Term(value = "one of how many is trained further, and how much longer", in = "[2, inf)")
        int eta,

        @Term(
                value = "lowest rung of the first bracket, in units of the fidelity; without it the objective's least",
                in = "[1, inf)")
        OptionalInt least,

        @Term(
                value =
                        "deviation of the guess, as a share of a parameter's range on its scale; of labels the chance that"
                                + " another one is drawn",
                in = "(0, 1]")
        double doubt)
        implements Strategy {
    public PriorBand {
        Settings.check(PriorBand.class, eta, least, doubt);
    }

    /** As in the paper. */
    public PriorBand() {
        this(3, OptionalInt.empty(), 0.25);
    }

    /** With another {@code eta}. */
    public PriorBand eta(int value) {
        return Settings.with(this, "eta", value);
    }

    /** With another {@code least}. */
    public PriorBand least(int value) {
        return Settings.with(this, "least", value);
    }

    /** With another {@code doubt}. */
    public PriorBand doubt(double value) {
        return Settings.with(this, "doubt", value);
    }

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.SEVERAL_GOALS);
    }

    @Override
    public List<Note> notes(Problem problem) {
        boolean guessed =
                problem.space().axes().stream().anyMatch(axis -> axis.param().preset() != null);
        return guessed
                ? List.of()
                : List.of(new Note(
                        "strategy." + name(),
                        "strategy." + name()
                                + " searches near the defaults of parameters, and none has one: it draws at random."));
    }

    /** What proposes inside: the search is made before the brackets that tell it where they begin. */
    private record Proposer(Guesses guesses) implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return guesses;
        }
    }

    /** @throws IllegalArgumentException if a trial cannot be trained in parts, or there is more than one goal */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        Checkpoints.refuseWhole(problem, name(), "random");
        List<Bracket> brackets = Bracket.all(problem, least, eta);
        var guesses = new Guesses(problem, brackets.get(0).fidelities(), eta, doubt);
        return new HyperbandSearch(
                InnerSearch.start(new Proposer(guesses), name(), problem, random), brackets, guesses::beginsAt);
    }
}
