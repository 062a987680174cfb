package io.luthier.strategies.halving;

import io.luthier.search.Budget;
import io.luthier.search.Result;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is left of the budget that a study was created with, as far as a search can tell: trials are counted, declared work is
 * known once told and estimated while it is outstanding. A limit in seconds is ignored.
 */
final class RemainingBudget {
    private final Budget budget;
    private final Map<Long, Double> pace = new HashMap<>(); // work for each unit of fidelity, by trial
    private final Map<Long, Double> flying = new LinkedHashMap<>();
    private double told = 0;
    private double starts = 0;
    private int startsTold = 0;
    private int startsOut = 0;
    private long trials = 0;

    RemainingBudget(Budget budget) {
        this.budget = budget;
    }

    /** The search started a trial. */
    void started() {
        trials++;
        startsOut++;
    }

    /** A trial proposed by others has started. */
    void pending() {
        trials++;
    }

    /** A trial is trained further. */
    void resumed(long trial, int from, int to) {
        flying.put(trial, work(trial, from, to));
    }

    /** A result came in; {@code first} if it is the first of a trial that the search started. */
    void told(Result result, boolean first) {
        long trial = result.trial().id();
        told += result.work();
        flying.remove(trial);
        if (first) {
            startsOut--;
            startsTold++;
            starts += result.work();
            pace.put(trial, result.work() / result.trial().fidelity());
        }
    }

    /** About what it takes to train a trial from one fidelity to another. */
    double work(long trial, int from, int to) {
        return pace.getOrDefault(trial, 0.0) * (to - from);
    }

    /** Whether one more start, beside what is out, leaves less than {@code reserve} units of work, or no further start. */
    boolean nearlyEmpty(double reserve) {
        if (budget.trials().isPresent() && trials >= budget.trials().getAsLong() - 1) {
            return true;
        }
        if (budget.work().isEmpty() || startsTold == 0) {
            return false;
        }
        double start = starts / startsTold;
        double out =
                startsOut * start + flying.values().stream().mapToDouble(w -> w).sum();
        return told + out + start + reserve > budget.work().getAsDouble();
    }
}
