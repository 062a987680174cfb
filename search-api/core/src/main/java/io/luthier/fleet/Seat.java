package io.luthier.fleet;

import io.luthier.trial.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A trial's place on a {@link Bench}, and its run while that is there. Whoever works on the run has taken the seat. */
final class Seat {
    private static final System.Logger LOGGER = System.getLogger("io.luthier");

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Copy> expected = new ArrayList<>();
    private volatile @Nullable Run run;
    private volatile boolean dropped = false;
    private int reached = 0;

    /** A copy that a fork will want of its parent, as the parent is now. */
    private record Copy(Seat child, Lineage origin) {}

    /** Notes a copy of this run, to be made before the run is advanced. */
    void expect(Seat child, Lineage origin) {
        synchronized (expected) {
            expected.add(new Copy(child, origin));
        }
    }

    /** Takes the seat to advance its run, once no other has it and the copies that are expected are made. */
    void take() throws InterruptedException {
        lock.lockInterruptibly();
        List<Copy> due;
        synchronized (expected) {
            due = List.copyOf(expected);
            expected.clear();
        }
        due.forEach(copy -> copyTo(copy.child(), copy.origin()));
    }

    /** Makes a copy of this run for a child that has none yet, if the run is where the child grows out of it. */
    void copyFor(Seat child, Lineage origin) throws InterruptedException {
        if (child.run != null) {
            return;
        }
        lock.lockInterruptibly();
        try {
            synchronized (expected) {
                expected.removeIf(copy -> copy.child() == child);
            }
            copyTo(child, origin);
        } finally {
            leave(true);
        }
    }

    /** Where that fails, the child's own task rebuilds, fails and says why. */
    private void copyTo(Seat child, Lineage origin) {
        Run parent = run;
        if (parent == null || reached != origin.reached()) {
            return;
        }
        child.lock.lock();
        try {
            if (child.run == null) {
                child.hold(parent.fork(origin.config()), origin.reached());
            }
        } catch (Throwable e) {
            child.run = null;
        } finally {
            child.leave(true);
        }
    }

    /** The run, if it is what a lineage says; else there is none any more. */
    @Nullable
    Run at(Lineage origin) {
        if (run == null || reached != origin.reached()) {
            end();
        }
        return run;
    }

    /** Puts a run here that has reached a fidelity. */
    void hold(Run training, int fidelity) {
        run = training;
        reached = fidelity;
    }

    /** Leaves the seat, with its run or without; for good if it was dropped meanwhile. */
    void leave(boolean keep) {
        if (!keep) {
            end();
        }
        lock.unlock();
        if (dropped) {
            clear();
        }
    }

    /**
     * Says that the run is not wanted any more.
     *
     * @return whether there is something to {@link #clear}
     */
    boolean drop() {
        dropped = true;
        return run != null;
    }

    /** Ends the run, or leaves that to the one who is working on it. */
    void clear() {
        if (lock.tryLock()) {
            try {
                end();
            } finally {
                lock.unlock();
            }
        }
    }

    private void end() {
        Run current = run;
        run = null;
        reached = 0;
        if (current != null) {
            try {
                current.close();
            } catch (Exception e) {
                LOGGER.log(System.Logger.Level.WARNING, "closing a training failed: " + e);
            }
        }
    }
}
