package io.luthier.cli.describe;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.List;

/** What a strategy handles, found out by asking it: a strategy refuses at its start what it cannot do. */
final class Abilities {
    private Abilities() {}

    static List<String> of(Strategy strategy) {
        var real = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1));
        var finite = SearchSpace.of(Param.integer("i", 1, 4), Param.ordinal("o", 1, 2, 4), Param.choice("c", "a", "b"));
        var inner = new Param.Option("deep", 1, List.of(Param.real("z", 0, 1)));
        var branching =
                SearchSpace.of(new Param.Choice("c", List.of(new Param.Option("flat", 1, List.of()), inner), null));
        var abilities = new ArrayList<String>();
        probe(abilities, "continuous parameters", strategy, real, 1);
        probe(abilities, "finite spaces", strategy, finite, 1);
        probe(abilities, "conditional spaces", strategy, branching, 1);
        probe(abilities, "constraints", strategy, real.where("x + y <= 1"), 1);
        probe(abilities, "several goals", strategy, real, 2);
        return abilities.isEmpty() ? List.of("nothing until its settings are given") : abilities;
    }

    private static void probe(List<String> found, String ability, Strategy strategy, SearchSpace space, int goals) {
        List<Goal> all = List.of(Goal.minimize("loss"), Goal.maximize("gain"));
        try {
            strategy.start(
                    new Problem(space, all.subList(0, goals), Fidelity.epochs(9), Budget.trials(20), 4),
                    Seeds.generator(1));
            found.add(ability);
        } catch (RuntimeException e) {
            // Refused: that is the answer.
        }
    }
}
