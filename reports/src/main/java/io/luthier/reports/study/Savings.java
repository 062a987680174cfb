package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stopping early saved, in declared work: the rest of each training that is not in full, at the work that each unit of its
 * part took. Only complete trials that were trained here count; a fork, which begins in the middle, is never stopped.
 *
 * @param full how many were trained in full
 * @param stopped how many were not
 * @param spent what those took
 * @param saved what those would have taken more
 * @param unit of the fidelity
 */
record Savings(int full, int stopped, double spent, double saved, String unit) {
    /** How far a trial came, and what its own trainings took. */
    private record Part(int reached, int units, double work) {
        private static final Part NONE = new Part(0, 0, 0);

        Part then(Outcome outcome) {
            int now = outcome.trial().fidelity();
            return outcome.own()
                    ? new Part(now, units + now - reached, work + outcome.cost().work())
                    : new Part(now, units, work);
        }

        double rest(int full) {
            return work / units * (full - reached);
        }
    }

    static Savings of(History history) {
        Map<Long, Part> parts = new HashMap<>();
        for (Outcome outcome : history.outcomes()) {
            long id = outcome.trial().id();
            parts.put(id, parts.getOrDefault(id, Part.NONE).then(outcome));
        }
        int top = history.fidelity().full();
        int full = 0;
        int stopped = 0;
        double spent = 0;
        double saved = 0;
        for (Outcome outcome : history.trained()) {
            Part part = parts.getOrDefault(outcome.trial().id(), Part.NONE);
            if (!outcome.complete()) {
                continue;
            } else if (part.reached() >= top) {
                full++;
            } else if (outcome.parent().isEmpty()) {
                stopped++;
                spent += part.work();
                saved += part.rest(top);
            }
        }
        return new Savings(full, stopped, spent, saved, history.fidelity().unit());
    }

    /** In words; none where nothing was stopped. */
    List<String> sentences() {
        if (stopped == 0 || !(saved > 0)) {
            return List.of();
        }
        double whole = spent + saved;
        return List.of("Trained in full: " + Figures.count(full, "trial") + ". Stopped early: " + stopped + ", for "
                + Figures.number(spent, 4) + " work units instead of " + Figures.number(whole, 4)
                + " at the same work per " + unit + ", which saved " + Figures.number(100 * saved / whole, 2) + " %.");
    }
}
