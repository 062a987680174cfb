package io.luthier.judging;

import io.luthier.log.Shelf;
import io.luthier.trial.Kept;
import io.luthier.trial.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose files stay: those of the best trials that were told so far and break no limit, with several goals of the first ones of the front. What that
 * is depends on what was told alone, never on the order in which results arrived.
 *
 * <p>Files of a result are put on the shelf before the log acknowledges it. They are moved and dropped after the log is forced, so
 * that files go which no longer count, and never others.
 */
public final class Keeping {
    private final Shelf shelf;
    private final Criteria criteria;
    private final int full;
    private final int most;

    private final TreeSet<Standing> standings = new TreeSet<>(Standing.BEST_FIRST);
    private final Map<Long, Standing> byTrial = new HashMap<>();
    /** Results with files that were told since the shelf was last put in order, by trial. */
    private final Map<Long, Set<Integer>> told = new LinkedHashMap<>();

    private boolean disordered = false;
    private boolean begun = false;

    public Keeping(Shelf shelf, Criteria criteria, int full, int most) {
        this.shelf = shelf;
        this.criteria = criteria;
        this.full = full;
        this.most = most;
    }

    /** What is kept of a result: its files only if it is complete and files are wanted. */
    public Kept wanted(boolean complete, Kept kept) {
        return complete && most > 0 ? kept : kept.withoutFiles();
    }

    /**
     * Puts the files of a result on the shelf, unless it is certain that they would not stay.
     *
     * @param table what was told so far
     */
    public void arriving(Outcome outcome, List<Outcome> table) {
        if (!outcome.kept().files().isEmpty()) {
            begin(table);
        }
        if (!outcome.kept().files().isEmpty() && !hopeless(outcome)) {
            shelf.put(
                    outcome.trial().id(),
                    outcome.trial().fidelity(),
                    outcome.kept().files());
        }
    }

    /** Takes in what was told before the first file came; until then nothing need be known. */
    private void begin(List<Outcome> table) {
        if (!begun) {
            begun = true;
            table.forEach(this::told);
        }
    }

    /** Whether enough trials are better that will not be trained any further. */
    private boolean hopeless(Outcome outcome) {
        Standing standing = Standing.of(criteria, outcome);
        if (!standing.keeps()) {
            return standing.fidelity() == full;
        }
        if (several()) {
            return standings.stream()
                    .anyMatch(other -> other.keeps()
                            && other.fidelity() == full
                            && (standing.fidelity() < full || other.dominates(standing)));
        }
        int better = 0;
        for (Standing other : standings) {
            if (Standing.BEST_FIRST.compare(other, standing) > 0 || other.fidelity() < full) {
                break;
            }
            better++;
            if (better == most) {
                return true;
            }
        }
        return false;
    }

    private boolean several() {
        return criteria.goals().size() > 1;
    }

    /** Takes in a row of the trial table. */
    public void told(Outcome outcome) {
        if (!begun || !outcome.own()) {
            return;
        }
        long trial = outcome.trial().id();
        Standing before = byTrial.remove(trial);
        if (before != null) {
            standings.remove(before);
            disordered |= !before.outcome().kept().files().isEmpty();
        }
        if (outcome.complete()) {
            Standing standing = Standing.of(criteria, outcome);
            byTrial.put(trial, standing);
            standings.add(standing);
        }
        if (!outcome.kept().files().isEmpty()) {
            told.computeIfAbsent(trial, key -> new HashSet<>())
                    .add(outcome.trial().fidelity());
            disordered = true;
        }
    }

    /** The trials whose files stay, with the fidelity of their last result. */
    private Map<Long, Integer> best() {
        var best = new LinkedHashMap<Long, Integer>();
        Iterable<Standing> first = several() ? Standing.front(standings) : standings;
        int left = most;
        for (Standing standing : first) {
            if (left-- == 0 || !standing.keeps()) {
                break;
            }
            if (!standing.outcome().kept().files().isEmpty()) {
                best.put(standing.id(), standing.fidelity());
            }
        }
        return best;
    }

    /** Puts the shelf in order after the log was forced. */
    public void settle() {
        if (disordered) {
            Map<Long, Integer> best = best();
            order(best, told);
            told.clear();
            disordered = false;
        }
    }

    /**
     * Puts the shelf in order when a study is opened: does what a process that died left undone, and drops what the log does not know
     * of.
     *
     * @param table what was told
     * @param untold results with files that are known and not told, by trial the fidelity
     */
    public void recover(List<Outcome> table, Map<Long, Integer> untold) {
        if (table.stream().anyMatch(o -> !o.kept().files().isEmpty())) {
            begin(table);
        }
        Map<Long, Set<Integer>> waiting = shelf.waiting();
        untold.forEach((trial, fidelity) ->
                waiting.getOrDefault(trial, new HashSet<>()).remove(fidelity));
        order(best(), waiting);
        told.clear();
        disordered = false;
    }

    /**
     * Moves the files of the best trials to where they stay, and drops others.
     *
     * @param settled results that were told, or are unknown to the log
     */
    private void order(Map<Long, Integer> best, Map<Long, Set<Integer>> settled) {
        best.forEach(shelf::keep);
        settled.forEach((trial, fidelities) -> fidelities.forEach(fidelity -> shelf.drop(trial, fidelity)));
        for (long trial : shelf.trials()) {
            if (!best.containsKey(trial)) {
                shelf.drop(trial);
            }
        }
    }
}
