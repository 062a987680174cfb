package io.luthier.programs;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a program says, handed from the threads that read its streams to the one that listens. Where there is no listener it fills
 * up, and the program has to wait when it prints.
 */
final class Inbox {
    private static final int MOST = 16;

    private final ArrayDeque<Said> all = new ArrayDeque<>();
    private int streams;
    private boolean exited = false;
    private boolean closed = false;

    /** @param streams how many there are that will {@link #end} */
    Inbox(int streams) {
        this.streams = streams;
    }

    /** Hands something over, waiting for room. */
    synchronized void put(Said said) {
        try {
            while (all.size() >= MOST && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        if (!closed) {
            all.add(said);
            notifyAll();
        }
    }

    /** One of the streams has ended. */
    synchronized void end() {
        streams--;
        notifyAll();
    }

    /** The program has ended; those it started may still write. */
    synchronized void exit() {
        exited = true;
        notifyAll();
    }

    /** Nobody listens any more. */
    synchronized void close() {
        closed = true;
        all.clear();
        notifyAll();
    }

    /** The next thing said; null when the program has ended and nothing has come yet. Null after a while too. */
    synchronized @Nullable Said take(long millis) throws InterruptedException {
        if (all.isEmpty() && !exited) {
            wait(millis);
        }
        return poll();
    }

    /** The next thing said; null when there will be nothing, or nothing came for a while. */
    synchronized @Nullable Said rest(long millis) throws InterruptedException {
        for (long end = System.nanoTime() + millis * 1_000_000; all.isEmpty() && streams > 0; ) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return poll();
    }

    private @Nullable Said poll() {
        Said said = all.poll();
        notifyAll();
        return said;
    }

    synchronized boolean exited() {
        return exited;
    }
}
