package io.luthier.reports.study;

import io.luthier.search.Goal;
import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Random search on a function whose truth is known. NaN is an infeasible trial. */
final class Tried {
    private Tried() {}

    static History randomly(SearchSpace space, int trials, long seed, ToDoubleFunction<Config> loss) {
        var random = new SplittableRandom(seed);
        var outcomes = new ArrayList<Outcome>();
        for (int id = 0; id < trials; id++) {
            Config config = space.sample(random);
            outcomes.add(outcome(id, config, loss.applyAsDouble(config)));
        }
        return history(space, List.of(Goal.minimize("loss")), outcomes);
    }

    static Outcome outcome(long id, Config config, double loss) {
        return outcome(id, config, 1, Map.of("loss", loss), !Double.isNaN(loss), 1);
    }

    static Outcome outcome(
            long id, Config config, int fidelity, Map<String, Double> metrics, boolean complete, double wall) {
        return new Outcome(
                new Trial(id, config, fidelity, id),
                Outcome.Origin.PROPOSED,
                complete ? Status.COMPLETE : Status.INFEASIBLE,
                complete ? metrics : Map.of(),
                Curve.none(),
                complete ? "" : "NaN",
                OptionalLong.empty(),
                OptionalLong.empty(),
                id,
                new Cost(1, 0, wall, wall, 0.001, 0));
    }

    static History history(SearchSpace space, List<Goal> goals, List<Outcome> outcomes) {
        return new History(
                "tried",
                space,
                goals,
                Fidelity.epochs(9),
                new Description("random"),
                "",
                1,
                outcomes,
                List.of(),
                new History.Ending(true, "Done."),
                "",
                1);
    }
}
