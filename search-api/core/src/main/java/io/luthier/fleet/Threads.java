package io.luthier.fleet;

import io.luthier.trial.Workshop;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Threads of this process as a fleet: one pool for all crews that are open. */
final class Threads implements Fleet {
    private final int count;
    private final @Nullable Executor executor;
    private @Nullable Pool pool;
    private int crews = 0;

    /** @param executor whose threads are used; null for threads of its own */
    Threads(int count, @Nullable Executor executor) {
        if (count < 1) {
            throw new IllegalArgumentException("threads is " + count + ", it must be at least 1");
        }
        this.count = count;
        this.executor = executor;
    }

    @Override
    public int slots() {
        return count;
    }

    @Override
    public Crew open(Assignment assignment, Sink sink) {
        Workshop workshop = assignment.opening().workshop(assignment.objective());
        return new ThreadCrew(this, enter(), assignment, workshop, sink);
    }

    private synchronized Pool enter() {
        Pool current = pool == null ? new Pool(count, executor) : pool;
        pool = current;
        crews++;
        return current;
    }

    /** A crew was closed: the last one ends the threads. */
    void leave() {
        Pool last;
        synchronized (this) {
            last = --crews == 0 ? pool : null;
            pool = last == null ? pool : null;
        }
        if (last != null) {
            last.close();
        }
    }

    @Override
    public String toString() {
        return count + (count == 1 ? " thread" : " threads");
    }
}
