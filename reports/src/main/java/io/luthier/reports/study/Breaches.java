package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.search.Limit;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which limits trials break, in words. */
record Breaches(History history) {
    /** How a trial ended: its status, or, where it is complete and breaks limits, which ones. */
    String status(Outcome outcome) {
        List<String> broken = of(outcome);
        return broken.isEmpty() ? outcome.status().toString() : "breaks " + String.join(" and ", broken);
    }

    /** The limits that it breaks. */
    List<String> of(Outcome outcome) {
        return history.broken(outcome).stream().map(Limit::toString).toList();
    }

    /** The same; null where the study has no limits, so that nothing is said of them. */
    @Nullable
    List<String> orNull(Outcome outcome) {
        return history.limits().isEmpty() ? null : of(outcome);
    }

    /** The limits of the study; null where it has none. */
    @Nullable
    List<String> limits() {
        return history.limits().isEmpty()
                ? null
                : history.limits().stream().map(Limit::toString).toList();
    }

    /** How many trials break a limit, for the end of a sentence on how many are complete; empty where none does. */
    String count() {
        long broken = broken();
        return broken == 0 ? "" : "; " + broken + (broken == 1 ? " breaks" : " break") + " a limit";
    }

    private long broken() {
        return history.trained().stream()
                .filter(o -> o.complete() && !history.keeps(o))
                .count();
    }

    /** What the limits are, and how many trials break one; none where there are no limits. */
    List<String> sentences() {
        if (history.limits().isEmpty()) {
            return List.of();
        }
        long broken = broken();
        long complete = history.trained().stream().filter(Outcome::complete).count();
        String limits = history.limits().stream().map(Limit::toString).collect(Collectors.joining(" and "));
        return List.of((history.limits().size() == 1 ? "Limit: " : "Limits: ") + limits + ". Of "
                + Figures.count(complete, "complete trial") + ", "
                + (broken == 0 ? "none breaks one" : broken + (broken == 1 ? " breaks" : " break") + " one")
                + (broken == 0 ? "." : ": no rank, and never the best."));
    }

    /** Why there is no best. */
    String nothing() {
        return history.nearest()
                .map(nearest -> Figures.sentence("No trial is the best: " + nearest))
                .orElse("No trial was complete, so there is no best.");
    }
}
