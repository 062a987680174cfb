package io.luthier.study;

import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The paused trainings. A trial that may be resumed or forked keeps its {@link Run}, up to a limit; one that was dropped or
 * lost is rebuilt from its {@link Lineage}. Bookkeeping happens on the coordinating thread, work on the pool.
 */
final class Trainings {
    private final Workshop workshop;
    private final int full;
    private final int limit;
    private final Shared.Part shared;
    private final Map<Long, Training> byTrial = new HashMap<>();
    private final LinkedHashMap<Long, Training> kept = new LinkedHashMap<>();

    Trainings(Workshop workshop, Fidelity fidelity, int limit, Shared.Part shared) {
        this.workshop = workshop;
        this.full = fidelity.full();
        this.limit = limit;
        this.shared = shared;
    }

    /** The body of a flight's training. Called in the order of proposals. */
    Task.Body body(Flight flight) {
        long id = flight.trial.id();
        Lineage origin = flight.origin;
        kept.remove(id);
        Training training = byTrial.computeIfAbsent(id, key -> new Training());
        Training parent = origin.path().isEmpty() && origin.parent() != null
                ? byTrial.get(origin.parent().trial())
                : null;
        var copy = parent == null ? null : new Copy(training, origin);
        if (copy != null && parent != null) {
            parent.expect(copy);
        }
        boolean last = flight.trial.fidelity() == full;
        Task.Body body = () -> training.advance(origin, flight.trial.fidelity(), last, parent);
        return origin.parent() == null ? () -> shared.once(flight.trial, body) : body;
    }

    /** A trial was told: from now on its training may be dropped. Returns what there is to close. */
    List<Runnable> told(long trial, boolean resumable) {
        Training training = byTrial.get(trial);
        if (training == null) {
            return List.of();
        }
        if (!resumable) {
            byTrial.remove(trial);
            return training.run == null ? List.of() : List.of(training::close);
        }
        kept.put(trial, training);
        var dropped = new ArrayList<Runnable>();
        while (kept.size() > limit) {
            long oldest = kept.keySet().iterator().next();
            Training gone = kept.remove(oldest);
            byTrial.remove(oldest);
            if (gone != null) {
                dropped.add(gone::close);
            }
        }
        return dropped;
    }

    /** Everything that is left, to close. */
    List<Runnable> all() {
        var all = new ArrayList<Runnable>();
        byTrial.values().forEach(training -> all.add(training::close));
        byTrial.clear();
        kept.clear();
        return all;
    }

    /** A copy that a fork will want of its parent, as the parent is now. */
    private record Copy(Training child, Lineage origin) {}

    /** One trial's training. Its lock is held while it is worked on. */
    private final class Training {
        private final ReentrantLock lock = new ReentrantLock();
        private final List<Copy> expected = new ArrayList<>();
        private volatile @Nullable Run run;
        private int reached = 0;

        void expect(Copy copy) {
            synchronized (expected) {
                expected.add(copy);
            }
        }

        /** Trains from {@code origin} to {@code fidelity}, rebuilding first what is not here. */
        Task.Measured advance(Lineage origin, int fidelity, boolean last, @Nullable Training parent) throws Exception {
            if (parent != null) {
                parent.copyFor(this);
            }
            lock.lockInterruptibly();
            try {
                makeCopies(null);
                double repeated = 0;
                Run current = run;
                if (current == null || reached != origin.reached()) {
                    close();
                    repeated = origin.work();
                    current = rebuild(origin, fidelity);
                    run = current;
                }
                boolean keep = false;
                try {
                    Measurement measurement = current.advance(fidelity);
                    reached = fidelity;
                    keep = !last
                            && measurement != null
                            && measurement.infeasible().isEmpty();
                    return new Task.Measured(measurement, repeated);
                } finally {
                    if (!keep) {
                        close();
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        /** Makes the copy that {@code child} waits for, if it was not made before. */
        private void copyFor(Training child) throws InterruptedException {
            if (child.run == null) {
                lock.lockInterruptibly();
                try {
                    makeCopies(child);
                } finally {
                    lock.unlock();
                }
            }
        }

        /** Hands copies of this run to those who wait: to all before it moves on, or to one. */
        private void makeCopies(@Nullable Training only) {
            List<Copy> due;
            synchronized (expected) {
                due = expected.stream()
                        .filter(copy -> only == null || copy.child == only)
                        .toList();
                expected.removeAll(due);
            }
            for (Copy copy : due) {
                if (run != null && reached == copy.origin.reached()) {
                    copy.child.adopt(run, copy.origin);
                }
            }
        }

        /** Becomes a copy of {@code parent}; where that fails, the child's own task rebuilds, fails and says why. */
        private void adopt(Run parent, Lineage origin) {
            lock.lock();
            try {
                run = parent.fork(origin.config());
                reached = origin.reached();
            } catch (Exception e) {
                run = null;
            } finally {
                lock.unlock();
            }
        }

        void close() {
            lock.lock();
            try {
                Run current = run;
                run = null;
                reached = 0;
                if (current != null) {
                    current.close();
                }
            } catch (Exception e) {
                Listeners.LOGGER.log(System.Logger.Level.WARNING, "closing a training failed: " + e);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Does again all that led to {@code lineage}. */
    private Run rebuild(Lineage lineage, int fidelity) throws Exception {
        Run run;
        if (lineage.parent() == null) {
            int first = lineage.path().isEmpty() ? fidelity : lineage.path().get(0);
            run = workshop.start(new Trial(lineage.trial(), lineage.config(), first, lineage.seed()));
        } else {
            try (Run parent = rebuild(lineage.parent(), fidelity)) {
                run = parent.fork(lineage.config());
            }
        }
        try {
            for (int stop : lineage.path()) {
                run.advance(stop);
            }
            return run;
        } catch (Throwable e) {
            run.close();
            throw e;
        }
    }
}
