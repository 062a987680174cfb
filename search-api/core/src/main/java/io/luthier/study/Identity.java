package io.luthier.study;

import io.luthier.fleet.Environment;
import io.luthier.log.Event;
import io.luthier.settings.Named;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What makes a study this study and no other, and what may change the last bits of its trainings.
 *
 * @param identity texts by name: space, goals, seed, ...
 * @param described objective, fidelity and strategy, setting by setting
 * @param environment by name
 */
record Identity(Map<String, String> identity, Described described, Map<String, String> environment) {
    private static final String LIMITS = "limits";

    static Identity of(Study study, String kernel) {
        var identity = new LinkedHashMap<String, String>();
        identity.put("space", study.space().toString());
        identity.put("goals", study.goals().toString());
        if (!study.limits().isEmpty()) {
            identity.put(LIMITS, study.limits().toString());
        }
        identity.put("seed", Long.toString(study.seed()));
        identity.put("window", Integer.toString(study.window()));
        identity.put("order", word(study.order()));
        identity.put("duplicates", study.duplicates().name().toLowerCase(Locale.ROOT));
        return new Identity(
                identity, Described.of(study), Environment.here(kernel).values());
    }

    private static String word(Order order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In which order a stored study's results are told. */
    static Order order(Event.Created stored) {
        String word = stored.identity().getOrDefault("order", "");
        for (Order order : Order.values()) {
            if (word(order).equals(word)) {
                return order;
            }
        }
        return Order.VIRTUAL;
    }

    /** A record by its settings, anything else by its name. */
    static String describe(Named named) {
        return named instanceof Record ? named.toString() : named.name();
    }

    Event.Created created(String choice) {
        return new Event.Created(identity, environment, described.settings(), described.defaults(), choice);
    }

    /**
     * Refuses the log of another study, showing what differs: the one rule by which a study and a log belong together, for
     * whoever resumes, reports, confirms or draws one.
     */
    static void check(Study study, Event.Created stored) {
        boolean byHand = order(stored).equals(Order.BY_HAND); // the order of a session, which no file says
        of(byHand ? study.order(Order.BY_HAND) : study, "").refuseOther(study, stored);
    }

    /** Refuses the log of another study, showing what differs. */
    void refuseOther(Study study, Event.Created stored) {
        var differences = new Differences();
        var names = new LinkedHashSet<>(identity.keySet());
        if (stored.identity().containsKey(LIMITS)) {
            names.add(LIMITS); // said only where there are some
        }
        names.forEach(name ->
                differences.text(name, stored.identity().getOrDefault(name, ""), identity.getOrDefault(name, "")));
        differences.settings(
                stored.settings().isEmpty() ? Described.older(study, stored) : stored.settings(),
                stored.defaults(),
                described);
        if (!differences.text().isEmpty()) {
            throw new IllegalArgumentException("the store holds another study\n" + differences.text()
                    + "Go back to what began it, or start a new study.");
        }
    }

    /** In what the objective of a stored study differs from a study's, a line for each; whatever else differs. */
    static String ofObjective(Study study, Event.Created stored) {
        var differences = new Differences();
        Described now = Described.of(study);
        differences.settings(
                objective(stored.settings().isEmpty() ? Described.older(study, stored) : stored.settings()),
                stored.defaults(),
                new Described(objective(now.settings()), now.defaults()));
        return differences.text();
    }

    /** What is trained and how long, wherever its data are divided. */
    private static Map<String, String> objective(Map<String, String> settings) {
        var kept = new LinkedHashMap<String, String>();
        settings.forEach((name, value) -> {
            boolean of = name.split("\\.", 2)[0].matches("objective|fidelity");
            if (of && !name.endsWith(Described.PROBLEM_SEED)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** Refuses to resume where trainings may differ in their last bits. */
    void refuseDrift(Event.Created stored) {
        for (String key : environment.keySet()) {
            String before = stored.environment().getOrDefault(key, "");
            String now = Objects.requireNonNull(environment.get(key));
            if (!before.equals(now)) {
                throw new IllegalArgumentException(
                        "the study was begun with the %s %s, this is %s"
                                        .formatted(
                                                key.replace('-', ' '),
                                                before.isEmpty() ? "none" : before,
                                                now.isEmpty() ? "none" : now)
                                + "\nTrainings may differ in their last bits. Go on all the same with --allow-drift, in Java allowDrift(true).");
            }
        }
    }
}
