package io.luthier.programs;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a program says, handed from the thread that reads to the one that listens. Where there is no listener it fills up, and the
 * program has to wait when it prints.
 */
final class Inbox {
    private static final int MOST = 16;

    private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
    private boolean ended = false;
    private boolean exited = false;
    private boolean closed = false;

    /** Hands over a line, waiting for room. */
    synchronized void put(byte[] line) {
        try {
            while (lines.size() >= MOST && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        if (!closed) {
            lines.add(line);
            notifyAll();
        }
    }

    /** No further lines will come. */
    synchronized void end() {
        ended = true;
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
        lines.clear();
        notifyAll();
    }

    /** The next line; null when the program has ended and none has come yet. Null after a while too. */
    synchronized byte @Nullable [] take(long millis) throws InterruptedException {
        if (lines.isEmpty() && !exited) {
            wait(millis);
        }
        return poll();
    }

    /** The next line; null when there will be none, or none came for a while. */
    synchronized byte @Nullable [] rest(long millis) throws InterruptedException {
        if (lines.isEmpty() && !ended) {
            wait(millis);
        }
        return poll();
    }

    private byte @Nullable [] poll() {
        byte[] line = lines.poll();
        notifyAll();
        return line;
    }

    synchronized boolean exited() {
        return exited;
    }

    synchronized boolean ended() {
        return ended;
    }
}
