package io.luthier.reports.study;

import io.luthier.log.Event;
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
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Studies of any size in which what is to be found is known: the loss grows with the distance of the learning rate from 0.01 and
 * with dropout, rates above 0.3 under sgd diverge, the seed of the data does nothing, and a third of the trials is stopped early.
 */
public final class Planted {
    /** The least loss there is. */
    public static final double LEAST = 0.05;

    public static final SearchSpace SPACE = SearchSpace.of(
            Param.real("learning-rate", 1e-5, 1).log(),
            Param.choice("optimizer")
                    .option("sgd", Param.real("momentum", 0, 0.99))
                    .option("adam", Param.real("beta", 0.5, 0.999).scale(io.luthier.space.Scale.reverseLog())),
            Param.real("dropout", 0, 0.5),
            Param.ordinal("batch-size", 16, 32, 64, 128),
            Param.integer("layers", 1, 6),
            Param.real("noise", 0, 1));

    private Planted() {}

    /** A study of so many trials with this many goals, 1 or 2. */
    public static History study(int trials, int goals) {
        var random = new SplittableRandom(7);
        var outcomes = new ArrayList<Outcome>();
        var attempts = new ArrayList<Attempt>();
        for (int id = 0; id < trials; id++) {
            Config config = SPACE.sample(random);
            outcomes.add(outcome(id, config, random));
            if (id % 97 == 50) {
                attempts.add(new Attempt(
                        outcomes.get(id).trial(),
                        Attempt.Ending.RETRIED,
                        "java.io.IOException: disk quota exceeded",
                        new Cost(0, 0, 0.05, 0.06, 0, 0)));
            }
        }
        var list = new ArrayList<>(List.of(Goal.minimize("validation-loss")));
        if (goals > 1) {
            list.add(Goal.maximize("speed"));
        }
        return new History(
                "planted",
                SPACE,
                list,
                Fidelity.epochs(27),
                new Description("random"),
                "",
                42,
                outcomes,
                attempts,
                new History.Ending(true, "The budget of " + trials + " trials is spent."),
                "",
                trials * 0.11);
    }

    public static double loss(Config config, double luck) {
        double off = Math.log10(config.real("learning-rate")) + 2;
        return LEAST + 0.3 * off * off / 4 + 0.15 * config.real("dropout") + 0.02 * luck;
    }

    private static Outcome outcome(long id, Config config, SplittableRandom random) {
        boolean diverged = config.choice("optimizer").equals("sgd") && config.real("learning-rate") > 0.3;
        double loss = loss(config, random.nextDouble());
        int epochs = diverged ? 27 : loss > 0.35 ? 3 : 27;
        var metrics = new LinkedHashMap<String, Double>();
        if (!diverged) {
            metrics.put("training-loss", loss * 0.8);
            metrics.put("validation-loss", loss + (27 - epochs) * 0.01);
            metrics.put("speed", 100.0 / config.integer("layers") + 10 * random.nextDouble());
            metrics.put("test-loss", loss * 1.1);
        }
        int length = diverged ? 2 : epochs;
        double[] losses = new double[length];
        double[] rates = new double[length];
        for (int i = 0; i < length; i++) {
            losses[i] =
                    diverged ? 3.0 * (i + 1) : loss + 2 * Math.exp(-(i + 1) / 4.0) + (27 - epochs) * 0.01 * i / epochs;
            rates[i] = config.real("learning-rate") * 0.5 * (1 + Math.cos(Math.PI * i / 27.0));
        }
        return new Outcome(
                new Trial(id, config, epochs, 6_801_108_720_576_259_549L - id),
                Outcome.Origin.PROPOSED,
                diverged ? Status.INFEASIBLE : Status.COMPLETE,
                metrics,
                Curve.of(Map.of("validation-loss", losses, "learning-rate", rates)),
                diverged ? "the loss is NaN after " + (id % 30 + 1) + " steps" : "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                30.0 * id,
                new Cost(
                        epochs * 100,
                        0,
                        0.006 * epochs + random.nextDouble() * 0.02,
                        0.007 * epochs + random.nextDouble() * 0.02,
                        0.0004,
                        0.01));
    }

    /** What its store remembers, as four threads would have run it. */
    public static List<Event> log(History history) {
        var events = new ArrayList<Event>();
        events.add(new Event.Opened(
                4, "2026-01-01T09:00:00Z", Map.of("java-release", "17", "cpu-family", "amd64", "kernel", "java")));
        double[] free = new double[4];
        for (Outcome outcome : history.outcomes()) {
            int lane = 0;
            for (int i = 1; i < free.length; i++) {
                lane = free[i] < free[lane] ? i : lane;
            }
            free[lane] += 0.01 + outcome.cost().wallSeconds();
            events.add(new Event.Arrived(
                    outcome.trial().id(),
                    outcome.trial().fidelity(),
                    0,
                    new Verdict(outcome.status(), outcome.metrics(), outcome.curve(), outcome.message()),
                    0,
                    outcome.cost().cpuSeconds(),
                    outcome.cost().wallSeconds(),
                    outcome.cost().queueSeconds(),
                    free[lane]));
        }
        return events;
    }
}
