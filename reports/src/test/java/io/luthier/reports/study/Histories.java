package io.luthier.reports.study;

import io.luthier.search.Goal;
import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Histories to report on. */
public final class Histories {
    public static final SearchSpace SPACE = SearchSpace.of(
            Param.ordinal("batch-size", 16, 32, 64),
            new Param.Choice(
                    "optimizer",
                    List.of(
                            new Param.Option(
                                    "sgd",
                                    1,
                                    List.of(
                                            Param.real("learning-rate", 1e-3, 3).log(),
                                            Param.real("momentum", 0, 0.99))),
                            new Param.Option(
                                    "adam",
                                    1,
                                    List.of(Param.real("learning-rate", 1e-5, 0.1)
                                            .log()))),
                    null));

    private Histories() {}

    /** Twelve trials in which everything happens that a report speaks of. */
    public static History eventful() {
        var outcomes = new ArrayList<Outcome>();
        outcomes.add(complete(0, sgd(16, 0.0123456789, 0.9), 0.25, 0.90, 0.89));
        outcomes.add(complete(1, adam(32, 1e-5), 0.5, 0.80, 0.81));
        outcomes.add(failed(2, sgd(64, 3.0, 0.99), Status.INFEASIBLE, "diverged at step 12: loss is NaN"));
        outcomes.add(complete(3, adam(64, 0.03), 0.125, 0.96, 0.95));
        outcomes.add(complete(4, adam(16, 0.03), 0.25, 0.91, 0.92));
        outcomes.add(failed(5, sgd(64, 2.5, 0.99), Status.INFEASIBLE, "diverged at step 7: loss is NaN"));
        outcomes.add(failed(6, adam(32, 0.1), Status.FAILED, "java.lang.IllegalStateException: =1+1 | <b>bold</b>"));
        outcomes.add(failed(7, adam(16, 0.1), Status.TIMED_OUT, "took longer than 2.0 s"));
        outcomes.add(failed(8, sgd(16, 0.1, 0.5), Status.LOST, "given up after 10 losses"));
        outcomes.add(twin(9, outcomes.get(3)));
        outcomes.add(complete(10, sgd(32, 0.5, 0.0), 0.3333333333333333, 0.88, 0.87));
        outcomes.add(complete(11, adam(16, 0.03), 0.26, 0.91, 0.93));
        var attempts = List.of(
                new Attempt(outcomes.get(8).trial(), Attempt.Ending.LOST, "", new Cost(0, 0, 0, 0.5, 0, 0)),
                new Attempt(
                        outcomes.get(6).trial(),
                        Attempt.Ending.RETRIED,
                        "java.io.IOException: try 1",
                        new Cost(0, 0, 0.25, 0.5, 0, 0)),
                new Attempt(
                        outcomes.get(6).trial(),
                        Attempt.Ending.RETRIED,
                        "java.io.IOException: try 2",
                        new Cost(0, 0, 0.25, 0.5, 0, 0)),
                new Attempt(outcomes.get(7).trial(), Attempt.Ending.CANCELLED, "", new Cost(0, 0, 0.1, 0.1, 0, 0)));
        return history("eventful", List.of(Goal.minimize("validation-loss")), outcomes, attempts);
    }

    /** Two goals that pull against each other. */
    public static History twoGoals() {
        var outcomes = List.of(
                complete(0, adam(16, 0.01), 0.5, 0.5, 0.0),
                complete(1, adam(32, 0.01), 0.4, 0.4, 0.0),
                complete(2, adam(64, 0.01), 0.3, 0.6, 0.0),
                complete(3, adam(16, 0.02), 0.3, 0.2, 0.0),
                complete(4, adam(32, 0.02), 0.9, 0.95, 0.0));
        return history(
                "two-goals", List.of(Goal.minimize("validation-loss"), Goal.maximize("accuracy")), outcomes, List.of());
    }

    public static History empty() {
        return new History(
                "empty",
                SPACE,
                List.of(Goal.maximize("accuracy")),
                Fidelity.whole(),
                new Description("random"),
                "",
                1,
                List.of(),
                List.of(),
                new History.Ending(false, "The study was interrupted."),
                "",
                0);
    }

    public static History allFailed() {
        var outcomes = List.of(
                failed(0, adam(16, 0.01), Status.FAILED, "java.lang.NullPointerException"),
                failed(1, adam(32, 0.01), Status.FAILED, "java.lang.NullPointerException"),
                failed(2, adam(64, 0.01), Status.INFEASIBLE, ""));
        return history("all-failed", List.of(Goal.minimize("validation-loss")), outcomes, List.of());
    }

    public static History history(String name, List<Goal> goals, List<Outcome> outcomes, List<Attempt> attempts) {
        return new History(
                name,
                SPACE,
                goals,
                Fidelity.epochs(30),
                new Description("grid", Map.of("levels", "3"), Map.of("levels", "3")),
                "",
                42,
                outcomes,
                attempts,
                new History.Ending(true, "The budget of " + outcomes.size() + " trials is spent."),
                "",
                12.5);
    }

    public static Config sgd(long batch, double rate, double momentum) {
        return SPACE.config(values(
                "batch-size", batch,
                "optimizer", "sgd",
                "optimizer.sgd.learning-rate", rate,
                "optimizer.sgd.momentum", momentum));
    }

    public static Config adam(long batch, double rate) {
        return SPACE.config(values("batch-size", batch, "optimizer", "adam", "optimizer.adam.learning-rate", rate));
    }

    public static Outcome complete(long id, Config config, double loss, double accuracy, double test) {
        return outcome(
                id,
                config,
                30,
                Status.COMPLETE,
                metrics(
                        "training-loss",
                        loss / 2,
                        "validation-loss",
                        loss,
                        "accuracy",
                        accuracy,
                        "test-accuracy",
                        test),
                "",
                OptionalLong.empty());
    }

    public static Outcome failed(long id, Config config, Status status, String message) {
        return outcome(id, config, 30, status, Map.of(), message, OptionalLong.empty());
    }

    public static Outcome twin(long id, Outcome earlier) {
        Outcome same = outcome(
                id,
                earlier.trial().config(),
                earlier.trial().fidelity(),
                earlier.status(),
                earlier.metrics(),
                "",
                OptionalLong.of(earlier.trial().id()));
        return withCost(same, new Cost(0, 0, 0, 0, 1e-5, 0));
    }

    public static Outcome outcome(
            long id,
            Config config,
            int fidelity,
            Status status,
            Map<String, Double> metrics,
            String message,
            OptionalLong twin) {
        return new Outcome(
                new Trial(id, config, fidelity, 1000 + id),
                id == 0 ? Outcome.Origin.PRESET : Outcome.Origin.PROPOSED,
                status,
                metrics,
                Curve.of(Map.of("training-loss", new double[] {1, 0.5})),
                message,
                twin,
                OptionalLong.empty(),
                30 + 30 * id,
                new Cost(fidelity, 0, 0.25 + id / 8.0, 0.5 + id / 8.0, 2e-5, 1e-3));
    }

    public static Outcome withCost(Outcome o, Cost cost) {
        return new Outcome(
                o.trial(),
                o.origin(),
                o.status(),
                o.metrics(),
                o.curve(),
                o.message(),
                o.twin(),
                o.parent(),
                o.virtualFinish(),
                cost);
    }

    private static Map<String, Object> values(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    public static Map<String, Double> metrics(Object... pairs) {
        var map = new LinkedHashMap<String, Double>();
        values(pairs).forEach((name, value) -> map.put(name, (Double) value));
        return map;
    }
}
