package io.luthier.cli.console;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C and termination while a worker works: the running thread is interrupted, and the process ends when that thread has ended
 * what it had begun, however long that takes.
 */
public final class Departure implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** From here to {@link #close}. */
    public Departure() {
        Thread running = Thread.currentThread();
        hook = new Thread(
                () -> {
                    running.interrupt();
                    try {
                        finished.await();
                    } catch (InterruptedException e) {
                        // The process ends in any case.
                    }
                },
                "luthier-departure");
        Runtime.getRuntime().addShutdownHook(hook);
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
