package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** What a study takes over from an earlier one. */
record Inheritance(Study study, int full) {
    /** A trial as it ended. */
    record Ended(long trial, Config config, int fidelity, Verdict verdict) {}

    /** The trials that the study in a store was told of, in that order: at the full fidelity, or without a measurement. */
    List<Ended> trials(Store earlier) {
        String of = " of the study"
                + earlier.folder().map(folder -> " in " + folder).orElse("");
        List<Event> events = events(earlier);
        if (!events.isEmpty() && events.get(0) instanceof Event.Created created) {
            refuseOtherObjective(created, of);
        }
        return ended(events).stream()
                .filter(e -> e.fidelity() == full || e.verdict().status() != Status.COMPLETE)
                .map(e -> belonging(e, "warm-start: trial " + e.trial() + of))
                .toList();
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
            verdict = Judge.of(Measurement.of(verdict.metrics()).with(verdict.curve()), study.goals());
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
