package io.luthier.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads that train. Waiting tasks are begun in the order of their virtual finish times. */
final class Pool implements AutoCloseable {
    private final PriorityQueue<Task> waiting = new PriorityQueue<>();
    private final List<Runnable> chores = new ArrayList<>();
    private final Set<Thread> threads = new HashSet<>();
    private final Consumer<Object> inbox;
    private int idle = 0;
    private int begun = 0;
    private boolean closed = false;

    /** @param inbox takes each {@link Task} when it begins and its {@link Task.Ending} when it ends, from any thread */
    Pool(int size, Consumer<Object> inbox) {
        this.inbox = inbox;
        for (int i = 0; i < size; i++) {
            addThread();
        }
    }

    /** Puts a task in line. */
    synchronized void submit(Task task) {
        waiting.add(task);
        notify();
    }

    /** Has something small done by a thread, after the tasks that wait now have begun. */
    synchronized void submit(Runnable chore) {
        chores.add(chore);
        notify();
    }

    /** Whether a thread has nothing to do. */
    synchronized boolean hasIdle() {
        return idle > waiting.size();
    }

    /** Replaces a thread that was given up. */
    synchronized void addThread() {
        var thread = new Thread(this::work, "luthier-" + ++begun);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work() {
        while (true) {
            Object job = take();
            if (job == null) {
                return;
            } else if (job instanceof Runnable chore) {
                chore.run();
            } else {
                Task task = (Task) job;
                task.begin();
                inbox.accept(task);
                Task.Ending ending = task.run();
                if (ending == null) {
                    forget();
                    return;
                }
                inbox.accept(ending);
            }
        }
    }

    private synchronized void forget() {
        threads.remove(Thread.currentThread());
    }

    /** The next job, null when there will be none. */
    private synchronized @Nullable Object take() {
        while (waiting.isEmpty() && chores.isEmpty() && !closed) {
            idle++;
            try {
                wait();
            } catch (InterruptedException e) {
                // Interrupts are meant for tasks; there is none here.
            } finally {
                idle--;
            }
        }
        if (!waiting.isEmpty()) {
            return waiting.poll();
        }
        return chores.isEmpty() ? null : chores.remove(chores.size() - 1);
    }

    /** Drops what waits; what runs continues. */
    synchronized List<Task> clear() {
        var dropped = new ArrayList<>(waiting);
        waiting.clear();
        return dropped;
    }

    /** Does the chores that are left and ends the threads; those that do not end in half a second are left behind. */
    @Override
    public void close() {
        List<Thread> left;
        synchronized (this) {
            closed = true;
            waiting.clear();
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
