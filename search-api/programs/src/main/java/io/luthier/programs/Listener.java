package io.luthier.programs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads one stream of a program to its end, so that the program never waits in vain: all of it goes to the
 * transcript, and lines that begin with {@code luthier:} to the inbox. Lines end with a line feed or a carriage return.
 */
final class Listener extends Thread {
    /** What the lines that are meant for us begin with. */
    static final String TAG = "luthier:";
    /** The most bytes of such a line. */
    static final int LONGEST = 1 << 16;

    private static final byte[] START = TAG.getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final Transcript transcript;
    private final @Nullable Inbox inbox;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean ours = true; // so far the line is the tag's beginning, or begins with the tag

    /** @param inbox null for a stream whose lines are not meant for us */
    Listener(InputStream in, Transcript transcript, @Nullable Inbox inbox) {
        super("luthier-listener");
        this.in = in;
        this.transcript = transcript;
        this.inbox = inbox;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] bytes = new byte[8192];
        try {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                transcript.add(bytes, n);
                if (inbox != null) {
                    scan(bytes, n, inbox);
                }
            }
        } catch (IOException e) {
            // The stream was closed because there is no listener left.
        }
        if (inbox != null) {
            finish(inbox);
            inbox.end();
        }
    }

    private void scan(byte[] bytes, int length, Inbox to) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                finish(to);
            } else if (ours) {
                int at = line.size();
                ours = at >= START.length || b == START[at];
                if (ours && at < LONGEST) {
                    line.write(b);
                }
            }
        }
    }

    private void finish(Inbox to) {
        if (ours && line.size() > START.length) {
            byte[] whole = line.toByteArray();
            to.put(Arrays.copyOfRange(whole, START.length, whole.length));
        }
        line.reset();
        ours = true;
    }
}
