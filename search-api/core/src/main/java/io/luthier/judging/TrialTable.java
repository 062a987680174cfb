package io.luthier.judging;

import io.luthier.trial.Outcome;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a trial table, in the order told, and what reports ask of them again and again: found when it is first asked, and kept.
 * Immutable; equal to any list of the same rows.
 */
public final class TrialTable extends AbstractList<Outcome> implements RandomAccess {
    private final List<Outcome> rows;
    private final Criteria criteria;
    private volatile @Nullable List<Outcome> trials;
    private volatile @Nullable List<Outcome> trained;
    private volatile @Nullable List<Outcome> ranked;
    private volatile @Nullable List<Outcome> injected;

    private TrialTable(List<Outcome> rows, Criteria criteria) {
        this.rows = rows;
        this.criteria = criteria;
    }

    /** The table of these rows, ranked by these criteria. */
    public static TrialTable of(List<Outcome> rows, Criteria criteria) {
        if (rows instanceof TrialTable table) {
            return table.criteria.equals(criteria) ? table : new TrialTable(table.rows, criteria);
        }
        return new TrialTable(List.copyOf(rows), criteria);
    }

    @Override
    public Outcome get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** Each trial's last row, in the order of first telling. */
    public List<Outcome> trials() {
        List<Outcome> known = trials;
        if (known == null) {
            known = last();
            trials = known;
        }
        return known;
    }

    /** The trials that were trained for the study. */
    public List<Outcome> trained() {
        List<Outcome> known = trained;
        if (known == null) {
            known = trials().stream().filter(Outcome::own).toList();
            trained = known;
        }
        return known;
    }

    /** Those of them that are complete, from best to worst. */
    public List<Outcome> ranked() {
        List<Outcome> known = ranked;
        if (known == null) {
            known = ranked(Outcome::own);
            ranked = known;
        }
        return known;
    }

    /** What was trained elsewhere and is complete, from best to worst. */
    public List<Outcome> injected() {
        List<Outcome> known = injected;
        if (known == null) {
            known = ranked(Outcome::elsewhere);
            injected = known;
        }
        return known;
    }

    private List<Outcome> ranked(Predicate<Outcome> which) {
        return trials().stream()
                .filter(o -> o.complete() && which.test(o))
                .map(o -> Standing.of(criteria, o))
                .sorted(Standing.BEST_FIRST)
                .map(Standing::outcome)
                .toList();
    }

    private List<Outcome> last() {
        if (!inParts()) {
            return rows;
        }
        var last = new LinkedHashMap<Long, Outcome>();
        rows.forEach(outcome -> last.put(outcome.trial().id(), outcome));
        return List.copyOf(last.values());
    }

    /** Whether some trial has several rows. */
    private boolean inParts() {
        long most = Math.min(Integer.MAX_VALUE, 64L * rows.size());
        var seen = new BitSet();
        var large = new HashSet<Long>();
        for (Outcome outcome : rows) {
            long id = outcome.trial().id();
            if (id < 0 || id >= most) {
                if (!large.add(id)) {
                    return true;
                }
            } else if (seen.get((int) id)) {
                return true;
            } else {
                seen.set((int) id);
            }
        }
        return false;
    }
}
