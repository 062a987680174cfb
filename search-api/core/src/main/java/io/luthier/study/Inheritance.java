package io.luthier.study;

import io.luthier.judging.Judge;
import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a study takes over from an earlier one: the trials that fit into its space. */
final class Inheritance {
    private static final int TRIES = 1000;
    private static final int REASONS = 5;

    private final Study study;
    private final int full;

    Inheritance(Study study, int full) {
        this.study = study;
        this.full = full;
    }

    /** A trial as it ended. */
    record Ended(long trial, Config config, int fidelity, Verdict verdict) {}

    /**
     * What is taken over of one study.
     *
     * @param trials in the order in which it was told of them: at the full fidelity, or without a measurement
     * @param event that says so
     */
    record Estate(List<Ended> trials, Event.Inherited event) {}

    /**
     * What these of a study's warm starts leave to it.
     *
     * @throws InvalidSettingException naming the one that can leave nothing
     */
    static List<Estate> all(Study study, List<Store> earlier) {
        var inheritance = new Inheritance(study, study.objective().fidelity().full());
        return earlier.stream()
                .map(store -> {
                    try {
                        return inheritance.of(store);
                    } catch (InvalidSettingException e) {
                        throw new InvalidSettingException(
                                e.key() + "." + study.warmStarts().indexOf(store), InvalidSettingException.reason(e));
                    }
                })
                .toList();
    }

    /** What the study in a store leaves to this one. */
    private Estate of(Store earlier) {
        String from = earlier.folder().map(folder -> " in " + folder).orElse("");
        String of = " of the study" + from;
        List<Event> events = events(earlier);
        if (!events.isEmpty() && events.get(0) instanceof Event.Created created) {
            refuseOtherObjective(created, of);
        }
        var trials = new ArrayList<Ended>();
        var reasons = new LinkedHashMap<String, Integer>();
        var filled = new LinkedHashMap<String, Integer>();
        for (Ended ended : ended(events)) {
            if (ended.fidelity() != full && ended.verdict().status() == Status.COMPLETE) {
                continue;
            }
            Optional<String> unfit = unfit(ended.config());
            Optional<Config> config = unfit.isPresent() ? Optional.empty() : whole(ended.config(), filled);
            if (config.isPresent()) {
                trials.add(judged(ended, config.get(), "warm-start: trial " + ended.trial() + of));
            } else {
                reasons.merge(unfit.orElse("that no constraint admits"), 1, Integer::sum);
            }
        }
        int left = reasons.values().stream().mapToInt(n -> n).sum();
        String place = earlier.folder()
                .map(folder -> Described.last(folder.toString()))
                .orElse("");
        return new Estate(trials, new Event.Inherited(place, trials.size(), left, words(reasons), words(filled)));
    }

    private static String words(Map<String, Integer> counts) {
        String listed = counts.entrySet().stream()
                .limit(REASONS)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int rest = counts.values().stream().skip(REASONS).mapToInt(n -> n).sum();
        return listed + (rest > 0 ? ", " + rest + " for other reasons" : "");
    }

    /** Why a configuration is none of this space whatever is added to it. */
    private Optional<String> unfit(Config config) {
        SearchSpace space = study.space();
        for (String path : config.values().keySet()) {
            Optional<Axis> axis = space.axis(path);
            if (axis.isEmpty()) {
                return Optional.of("with '" + path + "', which the space does not have");
            }
            try {
                space.partial(Config.empty().with(path, config.at(path)));
            } catch (InvalidSettingException e) {
                return Optional.of(
                        "whose '" + path + "' is not in " + axis.get().range());
            }
        }
        try {
            space.partial(config);
            return Optional.empty();
        } catch (InvalidSettingException e) {
            return Optional.of("whose '" + e.key() + "' is not active here");
        }
    }

    /** The configuration with what it lacks: presets, or draws. */
    private Optional<Config> whole(Config given, Map<String, Integer> filled) {
        SearchSpace space = study.space();
        Config part = space.presets(space.partial(given));
        RandomGenerator random = Seeds.generator(Seeds.trial(study.seed(), given, 0), "inherit", 0);
        boolean whole = space.whole(part);
        Optional<Config> config = space.complete(part, Config.empty(), random);
        for (int tries = 1; tries < TRIES && config.isEmpty() && !whole; tries++) {
            config = space.complete(part, Config.empty(), random);
        }
        config.ifPresent(found -> found.values().keySet().stream()
                .filter(path -> !given.has(path))
                .forEach(path -> filled.merge(
                        part.has(path) ? "with '" + path + "' at its preset" : "with '" + path + "' drawn",
                        1,
                        Integer::sum)));
        return config;
    }

    /** Results of other data, another program or another length say nothing about this study's trials. */
    private void refuseOtherObjective(Event.Created earlier, String of) {
        String differences = Identity.ofObjective(study, earlier);
        if (!differences.isEmpty()) {
            throw refusal(
                    "warm-start: the trials" + of + " are of another objective\n" + differences.stripTrailing(),
                    "Learn from a study that trained the same.");
        }
    }

    private static List<Event> events(Store earlier) {
        try {
            return earlier.read();
        } catch (StoreException e) {
            throw refusal(
                    e.getMessage() == null ? "" : "warm-start: " + e.getMessage(),
                    "Give the folder of a study that was run.");
        }
    }

    /** Each trial as it ended, in the order of first telling; results that were reused stand with the trial they came from. */
    private static Collection<Ended> ended(List<Event> events) {
        var ended = new LinkedHashMap<Long, Ended>();
        for (Outcome o : Ledger.of(events).outcomes) {
            if (o.twin().isEmpty()) {
                var verdict = new Verdict(o.status(), o.metrics(), o.curve(), o.message());
                ended.put(
                        o.trial().id(),
                        new Ended(o.trial().id(), o.trial().config(), o.trial().fidelity(), verdict));
            }
        }
        return ended.values();
    }

    /** The trial with a configuration of this study's space, judged by its goals. */
    private Ended judged(Ended trial, Config config, String which) {
        Verdict verdict = trial.verdict();
        if (verdict.status() == Status.COMPLETE) {
            verdict = Judge.of(Measurement.of(verdict.metrics()).with(verdict.curve()), study.criteria());
            if (verdict.status() == Status.FAILED) {
                throw refusal(
                        which + ": " + verdict.message(),
                        "Learn from a study of the same goal" + (study.limits().isEmpty() ? "." : " and limits."));
            }
        }
        return new Ended(trial.trial(), config, trial.fidelity(), verdict);
    }

    private static InvalidSettingException refusal(String what, String advice) {
        return new InvalidSettingException("warm-start", what + "\n" + advice);
    }
}
