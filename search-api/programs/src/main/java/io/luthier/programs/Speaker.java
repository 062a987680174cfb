package io.luthier.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A thread that writes to a program's standard input, so that no caller waits for a program that does not read. */
final class Speaker extends Thread {
    private final OutputStream out;
    private final StringBuilder waiting = new StringBuilder();
    private boolean ended = false;

    Speaker(OutputStream out) {
        super("luthier-speaker");
        this.out = out;
        setDaemon(true);
    }

    /** Has this written next. */
    synchronized void say(String text) {
        waiting.append(text);
        notifyAll();
    }

    /** Lets the program find the end of its input after what was said. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void run() {
        try (out) {
            for (String text = next(); !text.isEmpty(); text = next()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // One that does not listen, or has ended: how it ends says why.
        }
    }

    /** What to write; empty when there will be nothing. */
    private synchronized String next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        String text = waiting.toString();
        waiting.setLength(0);
        return text;
    }
}
