package io.luthier.reports.study;

import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** What went wrong in a study, like with like: messages that differ in their numbers only are one kind. */
final class Troubles {
    private Troubles() {}

    /**
     * One kind.
     *
     * @param what the status of the trials, or {@code retried} for attempts after which the trial was tried again
     * @param message the first one's message
     * @param varied whether other messages of the kind have other numbers
     * @param count how many
     * @param trial the first one's id
     * @param trace the first one's stack trace, shortened; empty where there is none
     */
    record Kind(String what, String message, boolean varied, int count, long trial, String trace) {}

    private record Key(String what, String pattern) {}

    /** The kinds, the most frequent first. */
    static List<Kind> of(History history) {
        var kinds = new LinkedHashMap<Key, Kind>();
        for (Outcome outcome : history.outcomes()) {
            if (!outcome.complete() && outcome.twin().isEmpty() && !outcome.elsewhere()) {
                add(
                        kinds,
                        outcome.status().toString(),
                        outcome.message(),
                        outcome.trial().id(),
                        outcome.trace());
            }
        }
        for (Attempt attempt : history.attempts()) {
            if (attempt.ending() == Attempt.Ending.RETRIED) {
                add(kinds, "retried", attempt.message(), attempt.trial().id(), "");
            }
        }
        var sorted = new ArrayList<>(kinds.values());
        sorted.sort(Comparator.comparingInt(kind -> -kind.count()));
        return sorted;
    }

    private static void add(LinkedHashMap<Key, Kind> kinds, String what, String message, long trial, String trace) {
        String text = message.isBlank() ? "no message" : message.strip();
        var key = new Key(what, text.replaceAll("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", "#"));
        kinds.merge(
                key,
                new Kind(what, text, false, 1, trial, trace),
                (first, more) -> new Kind(
                        what,
                        first.message(),
                        first.varied() || !first.message().equals(text),
                        first.count() + 1,
                        first.trial(),
                        first.trace()));
    }
}
