package io.luthier.fleet;

import io.luthier.trial.Price;
import org.jspecify.annotations.Nullable;

/** A task on a thread of this process: waiting, running, settled. */
final class Job implements Comparable<Job> {
    final ThreadCrew crew;
    final Task task;
    private final long queued = System.nanoTime();

    private @Nullable Thread thread;
    private long started;
    private boolean settled = false;
    private Ending.@Nullable How stopped;

    Job(ThreadCrew crew, Task task) {
        this.crew = crew;
        this.task = task;
    }

    /**
     * Trains on the calling thread.
     *
     * @return whether the thread is still wanted; it is not if the job was given up meanwhile
     */
    boolean run() {
        synchronized (this) {
            thread = Thread.currentThread();
            started = System.nanoTime();
        }
        if (!crew.begin(this)) {
            return true;
        }
        Ending ending;
        try {
            ending = crew.train(task);
        } catch (Throwable e) { // nothing that goes wrong here may leave the study waiting
            ending = Ending.without(
                    Ending.How.FAILED, "the worker failed: " + e.getClass().getName());
        }
        synchronized (this) {
            thread = null;
            Thread.interrupted(); // an interrupt was meant for this job, not for the thread's next one
            if (settled) {
                return false;
            }
            settled = true;
        }
        crew.end(this, judged(ending).queue(waited()));
        return true;
    }

    /** A measurement in spite of a cancellation is one; in spite of the time limit it is not. */
    private Ending judged(Ending ending) {
        Ending.How why = stopped;
        return why == null || (why == Ending.How.CANCELLED && ending.how() == Ending.How.MEASURED)
                ? ending
                : Ending.without(why, crew.words(why)).price(ending.price()).repeated(ending.repeated());
    }

    /** Interrupts the training, and says how it has ended. */
    synchronized void stop(Ending.How why) {
        stopped = why;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether it was told to stop. */
    synchronized boolean stopped() {
        return stopped != null;
    }

    /**
     * Gives the thread up.
     *
     * @return how the job has ended as far as the study is concerned; null if it ended by itself
     */
    synchronized @Nullable Ending abandon(Pool pool) {
        if (settled) {
            return null;
        }
        settled = true;
        if (thread != null) {
            pool.giveUp(thread);
        }
        Ending.How why = stopped == null ? Ending.How.CANCELLED : stopped;
        return Ending.without(why, crew.words(why))
                .price(new Price(0, (System.nanoTime() - started) / 1e9))
                .queue(waited());
    }

    /** When it began, of {@link System#nanoTime}. */
    synchronized long started() {
        return started;
    }

    private double waited() {
        return (started - queued) / 1e9;
    }

    /** Least virtual finish time first, ties by trial. */
    @Override
    public int compareTo(Job other) {
        int byFinish = Double.compare(task.finish(), other.task.finish());
        return byFinish != 0
                ? byFinish
                : Long.compare(task.origin().trial(), other.task.origin().trial());
    }
}
