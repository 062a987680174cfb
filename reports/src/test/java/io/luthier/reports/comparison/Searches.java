package io.luthier.reports.comparison;

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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Histories of searches whose every value and cost is given. */
public final class Searches {
    public static final SearchSpace SPACE = SearchSpace.of(Param.integer("n", 0, 999));
    public static final Goal LOSS = Goal.minimize("loss");

    private static final Config[] CONFIGS = new Config[1000];

    private Searches() {}

    /** The configuration of this number. */
    public static Config config(int n) {
        if (CONFIGS[n] == null) {
            CONFIGS[n] = SPACE.config(Map.of("n", (long) n));
        }
        return CONFIGS[n];
    }

    /** A search in which each trial has a configuration of its own, one unit of work and the value given; NaN is infeasible. */
    public static History of(long seed, double... values) {
        return priced(seed, values, new double[0]);
    }

    /** With the units of work of each trial. */
    public static History priced(long seed, double[] values, double[] work) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < values.length; i++) {
            outcomes.add(outcome(i, i, 1, seed, values[i], work.length == 0 ? 1 : work[i]));
        }
        return history(seed, LOSS, outcomes, List.of());
    }

    /** A search for the highest accuracy. */
    public static History highest(long seed, double... accuracies) {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < accuracies.length; i++) {
            outcomes.add(outcome(i, i, 1, seed, "accuracy", accuracies[i], 1));
        }
        return history(seed, Goal.maximize("accuracy"), outcomes, List.of());
    }

    /** The same searches in each repeat, with the seeds 1, 2, ... */
    public static List<History> repeated(int repeats, double... values) {
        return IntStream.rangeClosed(1, repeats)
                .mapToObj(seed -> of(seed, values))
                .toList();
    }

    /** One search for each of these best values, each the last of two trials. */
    public static List<History> found(double... best) {
        return IntStream.range(0, best.length)
                .mapToObj(i -> of(i + 1, 10, best[i]))
                .toList();
    }

    /** A result whose training took a tenth of a second for each unit of work, and its thinking a hundredth. */
    public static Outcome outcome(long id, int config, int fidelity, long seed, double value, double work) {
        return outcome(id, config, fidelity, seed, "loss", value, work);
    }

    private static Outcome outcome(
            long id, int config, int fidelity, long seed, String metric, double value, double work) {
        boolean complete = Double.isFinite(value);
        return new Outcome(
                new Trial(id, config(config), fidelity, seed + config),
                Outcome.Origin.PROPOSED,
                complete ? Status.COMPLETE : Status.INFEASIBLE,
                complete ? Map.of(metric, value) : Map.of(),
                Curve.none(),
                complete ? "" : "loss is NaN",
                OptionalLong.empty(),
                OptionalLong.empty(),
                id,
                new Cost(work, 0, work / 10, work / 10, work / 100, 0));
    }

    public static History history(long seed, Goal goal, List<Outcome> outcomes, List<Attempt> attempts) {
        return new History(
                "searches",
                SPACE,
                List.of(goal),
                Fidelity.whole(),
                new Description("listed"),
                "",
                seed,
                outcomes,
                attempts,
                new History.Ending(true, "The budget is spent."),
                "",
                1);
    }

    /** The same search, cut short. */
    public static History unfinished(History h) {
        return ended(h, h.goals(), false);
    }

    /** The same search, with these goals. */
    public static History goals(History h, List<Goal> goals) {
        return ended(h, goals, true);
    }

    private static History ended(History h, List<Goal> goals, boolean finished) {
        return new History(
                h.study(),
                h.space(),
                goals,
                h.fidelity(),
                h.strategy(),
                h.remark(),
                h.seed(),
                h.outcomes(),
                h.attempts(),
                new History.Ending(finished, "The study was interrupted, or not."),
                h.withdrawn(),
                h.runningSeconds());
    }
}
