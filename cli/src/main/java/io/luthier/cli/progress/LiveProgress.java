package io.luthier.cli.progress;

import io.luthier.reports.text.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** A picture redrawn in place by one thread of its own, ten times a second, and erased at the end. */
public final class LiveProgress extends HeardProgress {
    private static final long PERIOD = 100; // ms

    private final PrintStream err;
    private final int columns;
    private final Thread writer;
    private int drawn = 0;
    private boolean closed = false;

    public LiveProgress(Job job, PrintStream err, int columns) {
        super(job);
        this.err = err;
        this.columns = columns;
        this.writer = new Thread(this::draw, "luthier-progress");
        writer.setDaemon(true);
        writer.start();
    }

    private synchronized void draw() {
        try {
            while (!closed) {
                List<String> lines = Stream.concat(
                                job.picture().stream(), staff().stream().map(who -> "  " + who))
                        .map(line -> fit(Terminal.line(line)))
                        .toList();
                var out = new StringBuilder(home());
                lines.forEach(line -> out.append("\u001b[2K").append(line).append('\n'));
                err.print(out.append("\u001b[J"));
                err.flush();
                drawn = lines.size();
                wait(PERIOD);
            }
        } catch (InterruptedException e) {
            // Only the process's end interrupts this thread.
        }
    }

    @Override
    synchronized void say(String line) {
        err.print(home() + "\u001b[J" + line + "\n");
        err.flush();
        drawn = 0;
    }

    private String fit(String line) {
        String cut = line;
        while (Terminal.width(cut) > columns - 1) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    @Override
    public synchronized void said(String what) {
        super.said(what);
        err.print(home() + "\u001b[J" + Terminal.line(what) + "\n"); // the picture comes again below it
        err.flush();
        drawn = 0;
    }

    /** To the first line of what was drawn. */
    private String home() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            err.print(home() + "\u001b[J");
            err.flush();
            notifyAll();
        }
    }
}
