package io.luthier.reports.confirmation;

import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Confirmations to report on: written down, or found on a planted objective. */
public final class Replicates {
    private Replicates() {}

    /** A report of some. */
    public static ConfirmationReport report() {
        return ConfirmationReport.of(
                of(Goal.minimize("validation-loss"), 2, 4, new double[] {0.1, 0.2, 0.3, 0.25, 0.22}, new double[] {
                    0.2, 0.5, Double.NaN, 0.7, 0.6
                }));
    }

    /** Written down: for each configuration what the search saw, then what each seed gave; NaN for a training that diverged. */
    static Confirmed of(Goal goal, int top, int repeats, double[]... rows) {
        SearchSpace space = SearchSpace.of(Param.integer("x", 0, 99), Param.choice("optimizer", "sgd", "adam"));
        Study study = Study.of(goal, space, new Planted(List.of(0.0), 0, 0, goal), new All())
                .name("written");
        var candidates = new ArrayList<Outcome>();
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < rows.length; i++) {
            Config config = Config.of(Map.of("x", (long) i, "optimizer", i % 2 == 0 ? "adam" : "sgd"));
            candidates.add(outcome(goal, 10 + i, config, rows[i][0]));
            for (int j = 1; j < rows[i].length; j++) {
                outcomes.add(outcome(goal, outcomes.size(), config.with("fresh-seed", (long) j), rows[i][j]));
            }
        }
        var confirmation = new Confirmation(study, candidates, top, repeats, 1);
        return confirmation.confirmed(new History(
                "written",
                space,
                List.of(goal),
                io.luthier.trial.Fidelity.whole(),
                new Description("all"),
                "",
                1,
                outcomes,
                List.of(),
                new History.Ending(true, "The budget is spent."),
                "",
                outcomes.size()));
    }

    private static Outcome outcome(Goal goal, long id, Config config, double value) {
        boolean complete = !Double.isNaN(value);
        return new Outcome(
                new Trial(id, config, 1, 7),
                Outcome.Origin.PROPOSED,
                complete ? Status.COMPLETE : Status.INFEASIBLE,
                complete ? Map.of(goal.metric(), value) : Map.of(),
                Curve.none(),
                complete ? "" : "diverged at step 3",
                OptionalLong.empty(),
                OptionalLong.empty(),
                id,
                new Cost(1, 0, 0.5, 0.5, 0, 0));
    }

    /** A study of configurations with these true losses, each tried once. */
    static Study study(List<Double> truths, double shared, double own, Goal goal, long seed) {
        return Study.of(
                        goal,
                        SearchSpace.of(Param.integer("x", 0, truths.size() - 1L)),
                        new Planted(truths, shared, own, goal),
                        new All())
                .seed(seed);
    }

    /**
     * A loss that is known but for two normal deviates that the seed decides: one for all configurations alike, and one for
     * each.
     */
    record Planted(List<Double> truths, double shared, double own, Goal goal) implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return trial -> {
                Config config = trial.config();
                long seed = trial.seed();

                int x = (int) config.integer("x");
                double noise = shared * Seeds.generator(seed).nextGaussian()
                        + own * Seeds.generator(seed, "own", x).nextGaussian();
                return fidelity -> Measurement.of(goal.metric(), goal.loss(truths.get(x) + noise));
            };
        }

        @Override
        public String toString() {
            return "Planted[]";
        }
    }

    /** Each value of x in turn. */
    record All() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            long count = problem.space().axes().get(0).levels();
            return new Search() {
                private int next = 0;

                @Override
                public Proposal ask(RandomGenerator generator) {
                    return next < count
                            ? new Proposal.Start(Config.of(Map.of("x", (long) next++)), 1)
                            : new Proposal.Done();
                }

                @Override
                public void tell(Result result) {}
            };
        }
    }
}
