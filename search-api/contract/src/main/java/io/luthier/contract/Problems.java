package io.luthier.contract;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Problem;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The problems over which the contract is checked. */
final class Problems {
    private static final SearchSpace MIXED = SearchSpace.of(
            Param.real("rate", 1e-5, 1).log(),
            Param.real("momentum", 0, 0.99).scale(Scale.reverseLog()),
            Param.real("dropout", 0, 0.5).step(0.1),
            Param.integer("width", 1, 512).log(),
            Param.ordinal("batch-size", 16, 32, 64),
            Param.choice("activation", "relu", "tanh").weight("relu", 3));

    private static final SearchSpace CONDITIONAL = SearchSpace.of(
            Param.choice("optimizer")
                    .option("sgd", Param.real("rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.9))
                    .option(
                            "adam",
                            Param.real("rate", 1e-5, 0.1).log(),
                            Param.choice("decay", "none")
                                    .option(
                                            "l2",
                                            Param.real("strength", 1e-6, 1e-2).log()))
                    .option("plain"),
            Param.integer("layers", 1, 4));

    private Problems() {}

    static Problem mixed() {
        return problem(MIXED, Fidelity.epochs(9), 4, Goal.minimize("loss"));
    }

    static Problem conditional() {
        return problem(CONDITIONAL, Fidelity.epochs(9), 4, Goal.minimize("loss"));
    }

    static Problem constrained() {
        SearchSpace space = MIXED.where("width <= 128 || batch-size == 16").where("rate < 0.1");
        return problem(space, new Fidelity("epoch", 3, 27), 3, Goal.maximize("accuracy"));
    }

    static Problem tiny() {
        SearchSpace space = SearchSpace.of(Param.choice("kind", "a", "b"), Param.integer("size", 1, 3));
        return problem(space, Fidelity.whole(), 2, Goal.minimize("loss"));
    }

    static Problem oneAtATime() {
        return problem(SearchSpace.of(Param.real("x", -5, 5)), Fidelity.whole(), 1, Goal.minimize("loss"));
    }

    static Problem severalGoals() {
        return problem(MIXED, Fidelity.epochs(9), 4, Goal.minimize("loss"), Goal.maximize("speed"));
    }

    static Problem limited() {
        return problem(MIXED, Fidelity.whole(), 3, Goal.minimize("loss"))
                .limits(List.of(Limit.atMost("size", 0.5), Limit.atLeast("speed", 0.1)));
    }

    static Stream<Named<Problem>> all() {
        return Stream.of(
                Named.of("mixed", mixed()),
                Named.of("conditional", conditional()),
                Named.of("constrained", constrained()),
                Named.of("tiny", tiny()),
                Named.of("one at a time", oneAtATime()),
                Named.of("several goals", severalGoals()),
                Named.of("limited", limited()));
    }

    private static Problem problem(SearchSpace space, Fidelity fidelity, int window, Goal... goals) {
        return new Problem(space, List.of(goals), fidelity, Budget.trials(60), window);
    }
}
