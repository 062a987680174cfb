package io.luthier.programs;

import java.io.IOException;
import java.io.InputStream;

/**
 * A thread that reads one stream of a program to its end, so that the program never waits in vain: all of it goes to the
 * transcript, and what it says to the inbox.
 */
final class Listener extends Thread {
    private final InputStream in;
    private final Transcript transcript;
    private final boolean errors;
    private final Lines lines;
    private final Inbox inbox;

    /** @param errors whether it is the stream of errors */
    Listener(InputStream in, boolean errors, Transcript transcript, Lines lines, Inbox inbox) {
        super("luthier-listener");
        this.in = in;
        this.errors = errors;
        this.transcript = transcript;
        this.lines = lines;
        this.inbox = inbox;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] bytes = new byte[8192];
        try {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                transcript.add(bytes, n, errors);
                lines.add(bytes, n);
            }
        } catch (IOException e) {
            // The stream was closed because there is no listener left.
        }
        lines.end();
        inbox.end();
    }
}
