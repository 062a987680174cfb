package io.luthier.strategies.halving;

import io.luthier.search.Result;
import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The trials that were trained to one fidelity, from best to worst: by how many of the rung are better than they, ties by id.
 * With one goal that is the order of losses; with several a trial is better than another if it is so in one goal and no worse
 * in the others, so that those of the Pareto front come first. Trials without losses come last.
 */
final class Rung {
    private static final Comparator<Entry> BEST_FIRST =
            Comparator.<Entry>comparingInt(e -> e.better).thenComparingLong(e -> e.id);

    private final int fidelity;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Training> trainings = new HashSet<>();

    Rung(int fidelity) {
        this.fidelity = fidelity;
    }

    int fidelity() {
        return fidelity;
    }

    /** The number of trials, with and without losses. */
    int size() {
        return entries.size();
    }

    /**
     * Adds a result of this fidelity. A training that another trial reuses counts once.
     *
     * @param own whether the trial may be trained further
     */
    void add(Result result, boolean own) {
        if (!trainings.add(new Training(result.trial().config(), result.trial().seed()))) {
            return;
        }
        var added = new Entry(result, own);
        for (Entry entry : entries) {
            added.better += entry.dominates(added) ? 1 : 0;
            entry.better += added.dominates(entry) ? 1 : 0;
        }
        entries.add(added);
        entries.sort(BEST_FIRST);
    }

    /** The best trial among the best {@code count} that may be trained further and was not yet. */
    Optional<Entry> promotable(int count) {
        for (int i = 0; i < Math.min(count, entries.size()); i++) {
            Entry entry = entries.get(i);
            if (entry.own && !entry.promoted && !entry.losses.isEmpty()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** The best {@code count} trials that may be trained further and were not yet. */
    List<Entry> best(int count) {
        return entries.stream()
                .filter(e -> e.own && !e.promoted && !e.losses.isEmpty())
                .limit(count)
                .toList();
    }

    /** The middle one of the worse half, among those that may be trained further and were not yet. */
    Optional<Entry> worse() {
        List<Entry> open = entries.subList(entries.size() / 2, entries.size()).stream()
                .filter(e -> e.own && !e.promoted && !e.losses.isEmpty())
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(open.size() / 2));
    }

    /** Whether a trial of the rung is of its better half. */
    boolean better(Entry entry) {
        return entries.indexOf(entry) < entries.size() / 2;
    }

    /** The search's own trial with this id, if it may be trained further and was not. */
    Optional<Entry> waiting(long id) {
        return entries.stream().filter(e -> e.id == id && e.own && !e.promoted).findFirst();
    }

    /** Notes that a trial of this rung is trained further. */
    void promote(Entry entry) {
        entry.promoted = true;
    }

    /** Whether an own trial is here with losses. */
    boolean reached() {
        return entries.stream().anyMatch(e -> e.own && !e.losses.isEmpty());
    }

    /** What makes two trials the same training. */
    private record Training(Config config, long seed) {}

    /** A trial of the rung. */
    static final class Entry {
        private final long id;
        private final List<Double> losses;
        private final boolean own;
        private boolean promoted = false;
        private int better = 0;

        private Entry(Result result, boolean own) {
            this.id = result.trial().id();
            this.losses = result.losses();
            this.own = own;
        }

        long id() {
            return id;
        }

        private boolean dominates(Entry other) {
            if (losses.isEmpty() || other.losses.isEmpty()) {
                return !losses.isEmpty() && other.losses.isEmpty();
            }
            boolean better = false;
            for (int i = 0; i < losses.size(); i++) {
                if (losses.get(i) > other.losses.get(i)) {
                    return false;
                }
                better |= losses.get(i) < other.losses.get(i);
            }
            return better;
        }
    }
}
