package io.luthier.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads that train, started as they are needed. Waiting jobs are begun in their order; what is small and does not matter
 * when, after them, unless it piles up.
 */
final class Pool {
    private static final int PILE = 64;

    private final int size;
    private final PriorityQueue<Job> waiting = new PriorityQueue<>();
    private final List<Runnable> chores = new ArrayList<>();
    private final Set<Thread> threads = new HashSet<>();
    private int idle = 0;
    private int begun = 0;
    private boolean closed = false;

    Pool(int size) {
        this.size = size;
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
        if (waiting.size() + chores.size() > idle && threads.size() < size) {
            var thread = new Thread(this::work, "luthier-" + ++begun);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        } else {
            notify();
        }
    }

    /** Whether a thread has nothing to do. */
    synchronized boolean idle() {
        return idle + size - threads.size() > waiting.size();
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
        threads.remove(thread);
        if (!waiting.isEmpty() || !chores.isEmpty()) {
            wake();
        }
    }

    private void work() {
        while (true) {
            Object next = take();
            if (next == null) {
                return;
            } else if (next instanceof Runnable chore) {
                chore.run();
            } else if (!((Job) next).run()) {
                return;
            }
        }
    }

    /** The next job or chore, null when there will be none. */
    private synchronized @Nullable Object take() {
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
            left = List.copyOf(threads);
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
