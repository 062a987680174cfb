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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Searches of strategies whose order is known: the first is the best, each later one approaches the least loss of 0.05 more
 * slowly. Of ten trials one is infeasible and one tries the same configuration again.
 */
public final class Rivals {
    public static final SearchSpace SPACE = SearchSpace.of(Param.real("rate", 0, 1), Param.integer("layers", 1, 6));

    private static final List<String> NAMES =
            List.of("tpe", "gaussian-process", "genetic", "annealing", "random", "grid");

    private Rivals() {}

    /** By label, as an experiment returns them. */
    public static Map<String, List<History>> searches(int strategies, int repeats, int trials) {
        var searches = new LinkedHashMap<String, List<History>>();
        for (int s = 0; s < strategies; s++) {
            String name = NAMES.get(s % NAMES.size());
            double pace = 8.0 * (strategies - s) / strategies;
            searches.put(
                    s < NAMES.size() ? name : name + "-" + s / NAMES.size(), searches(name, pace, repeats, trials));
        }
        return searches;
    }

    /** One strategy's searches; with pace 0 it gets nowhere. */
    public static List<History> searches(String name, double pace, int repeats, int trials) {
        var all = new ArrayList<History>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            all.add(search(name, pace, repeat, trials));
        }
        return all;
    }

    private static History search(String name, double pace, int repeat, int trials) {
        var random = new SplittableRandom(31L * repeat + name.hashCode() + (long) (1000 * pace));
        var outcomes = new ArrayList<Outcome>();
        for (int id = 0; id < trials; id++) {
            Config config = id % 10 == 9 && id > 0 ? outcomes.get(0).trial().config() : SPACE.sample(random);
            double left = Math.exp(-pace * id / trials);
            boolean infeasible = id % 10 == 4;
            double loss = 0.05 + (0.02 + 2 * left) * random.nextDouble();
            outcomes.add(outcome(id, config, infeasible ? Double.NaN : loss, random));
        }
        return history(name, 9_007_199_254_740_993L + repeat, Goal.minimize("validation-loss"), outcomes);
    }

    public static Outcome outcome(long id, Config config, double loss, SplittableRandom random) {
        boolean complete = Double.isFinite(loss);
        return new Outcome(
                new Trial(id, config, 10, 9_007_199_254_740_993L + id),
                Outcome.Origin.PROPOSED,
                complete ? Status.COMPLETE : Status.INFEASIBLE,
                complete ? Map.of("validation-loss", loss, "accuracy", 1 - loss / 3) : Map.of(),
                Curve.none(),
                complete ? "" : "the loss is NaN after 3 steps",
                OptionalLong.empty(),
                OptionalLong.empty(),
                id,
                new Cost(10 + 10 * random.nextInt(5), 0, 0.4, 0.5 + random.nextDouble(), 0.01, 0));
    }

    public static History history(String name, long seed, Goal goal, List<Outcome> outcomes) {
        List<Attempt> attempts = outcomes.isEmpty()
                ? List.of()
                : List.of(new Attempt(
                        outcomes.get(0).trial(), Attempt.Ending.RETRIED, "try 1", new Cost(0, 0, 0.2, 0.3, 0, 0)));
        return new History(
                "rivals",
                SPACE,
                List.of(goal),
                Fidelity.epochs(10),
                new Description(name),
                "",
                seed,
                outcomes,
                attempts,
                new History.Ending(true, "The budget of " + outcomes.size() + " trials is spent."),
                "",
                outcomes.size());
    }

    /** The same searches with the highest accuracy for their goal. */
    public static Map<String, List<History>> maximized(Map<String, List<History>> searches) {
        var turned = new LinkedHashMap<String, List<History>>();
        searches.forEach((label, list) -> turned.put(
                label,
                list.stream()
                        .map(h -> history(h.strategy().name(), h.seed(), Goal.maximize("accuracy"), h.outcomes()))
                        .toList()));
        return turned;
    }

    /**
     * Three rivals, then: one whose searches are those of the first, under a long label; one that stops after a quarter of the
     * trials and gets nowhere; and one all of whose trials are infeasible.
     */
    public static Map<String, List<History>> odd(int repeats, int trials) {
        var odd = new LinkedHashMap<>(searches(3, repeats, trials));
        odd.put(
                "the first again, with a label that goes on and on and on",
                List.copyOf(odd.values().iterator().next()));
        odd.put("nowhere", searches("nowhere", 0, repeats, Math.max(1, trials / 4)));
        odd.put(
                "broken",
                searches("broken", 0, repeats, trials).stream()
                        .map(h -> history(
                                "broken",
                                h.seed(),
                                h.goals().get(0),
                                h.outcomes().stream()
                                        .map(o -> outcome(
                                                o.trial().id(),
                                                o.trial().config(),
                                                Double.NaN,
                                                new SplittableRandom(1)))
                                        .toList()))
                        .toList());
        return odd;
    }
}
