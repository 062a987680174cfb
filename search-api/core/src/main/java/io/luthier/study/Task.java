package io.luthier.study;

import io.luthier.trial.Measurement;
import org.jspecify.annotations.Nullable;

/** One flight's training as the pool sees it: waiting, running, settled. */
final class Task implements Comparable<Task> {
    final Flight flight;
    private final Body body;
    private final long queued;

    private @Nullable Thread thread;
    private long started;
    private boolean settled;
    private boolean stopped;

    /** The training itself. */
    @FunctionalInterface
    interface Body {
        Measured run() throws Exception;
    }

    /**
     * What the training gave.
     *
     * @param measurement null if the objective returned null
     * @param repeated declared work done a second time
     * @param price what it took where it was trained, if that was not here
     */
    record Measured(
            @Nullable Measurement measurement,
            double repeated,
            @Nullable Price price) {
        Measured(@Nullable Measurement measurement, double repeated) {
            this(measurement, repeated, null);
        }
    }

    /** Seconds that a training took. */
    record Price(double cpu, double wall) {}

    /**
     * How a task ended.
     *
     * @param measured null unless the body returned
     * @param thrown null unless it threw
     * @param stopped whether it was told to stop before
     */
    record Ending(
            Task task,
            @Nullable Measured measured,
            @Nullable Throwable thrown,
            boolean stopped,
            double cpu,
            double wall,
            double queue) {}

    Task(Flight flight, Body body, long now) {
        this.flight = flight;
        this.body = body;
        this.queued = now;
    }

    /** Takes the calling thread and the time: before anybody hears that the task runs, and asks for how long. */
    synchronized void begin() {
        thread = Thread.currentThread();
        started = System.nanoTime();
    }

    /**
     * Runs the body on the thread that has begun it.
     *
     * @return how it ended; null if the task was abandoned meanwhile, which means that the thread is no longer wanted
     */
    @Nullable
    Ending run() {
        long cpuBefore = CpuClock.now();
        Measured measured = null;
        Throwable thrown = null;
        try {
            measured = body.run();
        } catch (Throwable e) { // whatever an objective throws is a result
            thrown = e;
        }
        double cpu = (CpuClock.now() - cpuBefore) / 1e9;
        synchronized (this) {
            thread = null;
            Thread.interrupted(); // an interrupt was meant for this task, not for the thread's next one
            if (settled) {
                return null;
            }
            settled = true;
            double wall = (System.nanoTime() - started) / 1e9;
            Price price = measured == null || measured.price() == null ? new Price(cpu, wall) : measured.price();
            return new Ending(this, measured, thrown, stopped, price.cpu(), price.wall(), waited());
        }
    }

    /** Interrupts the body if it runs. */
    synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether it was told to stop. */
    synchronized boolean stopped() {
        return stopped;
    }

    /** Gives the thread up: how the task ended as far as the study is concerned, null if it ended by itself. */
    synchronized @Nullable Ending abandon() {
        if (settled) {
            return null;
        }
        settled = true;
        return new Ending(this, null, null, true, 0, (System.nanoTime() - started) / 1e9, waited());
    }

    /** When it was begun, of {@link System#nanoTime}. */
    synchronized long started() {
        return started;
    }

    private double waited() {
        return (started - queued) / 1e9;
    }

    @Override
    public int compareTo(Task other) {
        return flight.compareTo(other.flight);
    }
}
