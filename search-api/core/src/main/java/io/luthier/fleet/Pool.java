package io.luthier.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that train: its own, started as they are needed, or those of an executor, which get back what they were taken from
 * when nothing waits. Waiting jobs are begun in their order; what is small and does not matter when, after them, unless it piles up.
 */
final class Pool {
    private static final int PILE = 64;

    private final int size;
    private final @Nullable Executor executor;
    private final PriorityQueue<Job> waiting = new PriorityQueue<>();
    private final List<Runnable> chores = new ArrayList<>();
    private final Set<Thread> threads = new HashSet<>();
    private int alive = 0; // threads that were started or asked for, and neither ended nor were given up
    private int idle = 0;
    private int begun = 0;
    private boolean closed = false;

    /** @param executor whose threads are used; null for threads of its own */
    Pool(int size, @Nullable Executor executor) {
        this.size = size;
        this.executor = executor;
    }

    /** Puts a job in line. */
    synchronized void submit(Job job) {
        waiting.add(job);
        wake();
    }

    /** Has something small done. */
    synchronized void submit(Runnable chore) {
        chores.add(chore);
        wake();
    }

    private void wake() {
        if (waiting.size() + chores.size() <= idle || alive >= size) {
            notify();
            return;
        }
        alive++;
        if (executor == null) {
            var thread = new Thread(this::work, "luthier-" + ++begun);
            thread.setDaemon(true);
            thread.start();
            return;
        }
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            alive--;
            if (alive == 0 && !waiting.isEmpty()) {
                throw new RejectedExecutionException(
                        "the executor of the study takes no trainings\nGive one that is open.", e);
            }
        }
    }

    /** Whether a thread has nothing to do. */
    synchronized boolean idle() {
        return idle + size - alive > waiting.size();
    }

    /** Drops the jobs of a crew that wait. */
    synchronized void drop(ThreadCrew crew) {
        waiting.removeIf(job -> job.crew == crew);
    }

    /** Drops a job that waits; false if it does not. */
    synchronized boolean drop(ThreadCrew crew, Task task) {
        return waiting.removeIf(job -> job.crew == crew && job.task.number() == task.number());
    }

    /** Gives a thread up that does not stop: another may take its place. */
    synchronized void giveUp(Thread thread) {
        end(thread);
        if (!waiting.isEmpty() || !chores.isEmpty()) {
            wake();
        }
    }

    private synchronized void begin(Thread thread) {
        threads.add(thread);
    }

    private synchronized void end(Thread thread) {
        if (threads.remove(thread)) {
            alive--;
        }
    }

    private void work() {
        Thread here = Thread.currentThread();
        begin(here);
        boolean wanted = true;
        while (wanted) {
            Object next = take();
            if (next instanceof Job job) {
                wanted = job.run();
            } else if (next instanceof Runnable chore) {
                chore.run();
            } else {
                wanted = false;
            }
        }
        end(here);
    }

    /** The next job or chore, null when there will be none, or the thread is an executor's, which may have something else for it. */
    private synchronized @Nullable Object take() {
        if (executor != null && waiting.isEmpty() && chores.isEmpty()) {
            end(Thread.currentThread()); // at once, so that what comes next asks for another
            return null;
        }
        while (waiting.isEmpty() && chores.isEmpty() && !closed) {
            idle++;
            try {
                wait();
            } catch (InterruptedException e) {
                // Interrupts are meant for jobs; there is none here.
            } finally {
                idle--;
            }
        }
        Job job = chores.size() > PILE ? null : waiting.poll();
        if (job != null) {
            return job;
        }
        return chores.isEmpty() ? null : chores.remove(chores.size() - 1);
    }

    /** Ends the threads once they have done what is left; those that do not end in half a second are left behind. */
    void close() {
        List<Thread> left;
        synchronized (this) {
            closed = true;
            left = executor == null ? List.copyOf(threads) : List.of();
            notifyAll();
        }
        boolean interrupted = Thread.interrupted();
        try {
            long end = System.nanoTime() + 500_000_000;
            for (Thread thread : left) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
