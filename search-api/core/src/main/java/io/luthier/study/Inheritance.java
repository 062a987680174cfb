package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a study takes over from an earlier one. */
record Inheritance(Study study, int full) {
    /** A trial as it ended. */
    record Ended(long trial, Config config, int fidelity, Verdict verdict) {}

    /** The trials that the study in a store was told of, in that order: at the full fidelity, or without a measurement. */
    List<Ended> trials(Store earlier) {
        String of = " of the study"
                + earlier.folder().map(folder -> " in " + folder).orElse("");
        return ended(events(earlier)).values().stream()
                .filter(e -> e.fidelity() == full || e.verdict().status() != Status.COMPLETE)
                .map(e -> belonging(e, "warm-start: trial " + e.trial() + of))
                .toList();
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

    private static Map<Long, Ended> ended(List<Event> events) {
        var configs = new HashMap<Long, Config>();
        var arrived = new HashMap<Long, Event.Arrived>();
        var ended = new LinkedHashMap<Long, Ended>();
        for (Event event : events) {
            if (event instanceof Event.Asked asked) {
                configs.put(asked.trial(), asked.config());
            } else if (event instanceof Event.Arrived a) {
                arrived.put(a.trial(), a);
            } else if (event instanceof Event.Told told && arrived.containsKey(told.trial())) {
                Event.Arrived a = Objects.requireNonNull(arrived.get(told.trial()));
                var verdict = new Verdict(a.status(), a.metrics(), a.curve(), a.message());
                Config config = Objects.requireNonNull(configs.get(a.trial()));
                ended.put(a.trial(), new Ended(a.trial(), config, a.fidelity(), verdict));
            } else if (event instanceof Event.Injected i) {
                var verdict = new Verdict(i.status(), i.metrics(), i.curve(), i.message());
                ended.put(i.trial(), new Ended(i.trial(), i.config(), i.fidelity(), verdict));
            }
        }
        return ended;
    }

    /** The trial, in this study's space and judged by its goals. */
    private Ended belonging(Ended trial, String which) {
        Config config;
        try {
            config = study.space().config(trial.config());
        } catch (InvalidSettingException e) {
            String why = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            throw refusal(
                    which + " does not belong to the space: " + why,
                    "Learn from a study of the same space, or widen this one.");
        }
        Verdict verdict = trial.verdict();
        if (verdict.status() == Status.COMPLETE) {
            verdict = Verdict.of(Measurement.of(verdict.metrics()).with(verdict.curve()), study.goals());
            if (verdict.status() == Status.FAILED) {
                throw refusal(which + ": " + verdict.message(), "Learn from a study of the same goal.");
            }
        }
        return new Ended(trial.trial(), config, trial.fidelity(), verdict);
    }

    private static InvalidSettingException refusal(String what, String advice) {
        return new InvalidSettingException("warm-start", what + "\n" + advice);
    }
}
