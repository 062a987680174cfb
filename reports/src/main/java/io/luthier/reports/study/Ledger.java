package io.luthier.reports.study;

import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study took, by kind.
 *
 * @param told how many results were told after training
 * @param training their cost; {@code repeated} in it is work done a second time to rebuild trainings
 * @param attempts how many trainings ended without a result, by ending; every ending has an entry
 * @param wasted what those took
 * @param reused how many results were told again instead of training
 * @param savedWork the work that reuse saved
 * @param total everything together
 */
record Ledger(
        int told,
        Cost training,
        Map<Attempt.Ending, Integer> attempts,
        Map<Attempt.Ending, Cost> wasted,
        int reused,
        double savedWork,
        Cost total) {
    static Ledger of(History history) {
        int told = 0;
        int reused = 0;
        double saved = 0;
        Cost training = Cost.ZERO;
        Cost total = Cost.ZERO;
        var rows = new HashMap<Long, List<Outcome>>();
        for (Outcome outcome : history.outcomes()) {
            total = total.plus(outcome.cost());
            if (outcome.twin().isPresent()) {
                reused++;
                saved += work(
                        rows,
                        outcome.twin().getAsLong(),
                        trained(rows, outcome),
                        outcome.trial().fidelity());
            } else {
                told++;
                training = training.plus(outcome.cost());
            }
            rows.computeIfAbsent(outcome.trial().id(), id -> new ArrayList<>()).add(outcome);
        }
        var attempts = new LinkedHashMap<Attempt.Ending, Integer>();
        var wasted = new LinkedHashMap<Attempt.Ending, Cost>();
        for (Attempt.Ending ending : Attempt.Ending.values()) {
            attempts.put(ending, 0);
            wasted.put(ending, Cost.ZERO);
        }
        for (Attempt attempt : history.attempts()) {
            attempts.merge(attempt.ending(), 1, Integer::sum);
            wasted.merge(attempt.ending(), attempt.cost(), Cost::plus);
            total = total.plus(attempt.cost());
        }
        return new Ledger(told, training, attempts, wasted, reused, saved, total);
    }

    /** The work of the trial's own results above one fidelity, up to another. */
    private static double work(Map<Long, List<Outcome>> rows, long trial, int above, int upTo) {
        return rows.getOrDefault(trial, List.of()).stream()
                .filter(o -> o.trial().fidelity() > above && o.trial().fidelity() <= upTo)
                .mapToDouble(o -> o.cost().work())
                .sum();
    }

    /** To what fidelity the trial had been told before. */
    private static int trained(Map<Long, List<Outcome>> rows, Outcome outcome) {
        return rows.getOrDefault(outcome.trial().id(), List.of()).stream()
                .mapToInt(o -> o.trial().fidelity())
                .max()
                .orElse(0);
    }
}
