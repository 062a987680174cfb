package io.luthier.contract;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import java.util.List;
import java.util.function.Predicate;

/** Problems over random spaces, of six kinds in turn: nested, constrained, finite, of one dimension, of fifty, with few values. */
final class RandomProblems {
    private static final int KINDS = 6;

    private RandomProblems() {}

    static Problem problem(long seed, int window) {
        SearchSpace space = switch ((int) (seed % KINDS)) {
            case 0 -> RandomSpaces.space(seed);
            case 1 -> constrained(RandomSpaces.space(seed));
            case 2 ->
                RandomSpaces.finite(1 + (int) (seed / KINDS), 1000)
                        .skip(seed / KINDS)
                        .findFirst()
                        .orElseThrow();
            case 3 -> SearchSpace.of(RandomSpaces.param(seed));
            case 4 -> RandomSpaces.wide(seed, 50);
            default ->
                SearchSpace.of(
                        Param.choice("kind", "a", "b", "c"),
                        Param.integer("size", 1, 1 + seed % 4),
                        Param.ordinal("rung", 1, 2, 4));
        };
        return new Problem(space, List.of(Goal.minimize("loss")), Fidelity.epochs(9), Budget.trials(60), window);
    }

    /** The space less the corner where all coordinates are above 0.6, and the points whose first coordinate is below 0.2. */
    private static SearchSpace constrained(SearchSpace space) {
        Predicate<Config> test = config -> {
            double[] unit = space.encode(config);
            boolean corner = true;
            for (double u : unit) {
                corner &= u > 0.6;
            }
            return !corner && (unit[0] >= 0.2 || unit.length == 1);
        };
        return space.where(Constraint.test("not in a corner", test));
    }
}
