package io.luthier.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and termination while a study runs: the running thread is interrupted and has two seconds to store what it knows and
 * to say how to resume; if it takes longer, the process ends all the same.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE = 1900; // ms; with what the JVM needs to end, under 2 s

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened = false;

    /**
     * From here to {@link #close}.
     *
     * @param advice what to print when the running thread does not react in time
     */
    public Interruption(Console console, String advice) {
        Thread running = Thread.currentThread();
        hook = new Thread(
                () -> {
                    happened = true;
                    running.interrupt();
                    try {
                        if (!finished.await(PATIENCE, TimeUnit.MILLISECONDS)) {
                            console.err().println(advice);
                        }
                    } catch (InterruptedException e) {
                        // The process ends in any case.
                    }
                },
                "luthier-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process is being ended, or the thread was interrupted; clears the thread's flag. */
    public boolean happened() {
        return Thread.interrupted() || happened;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending.
        }
    }
}
