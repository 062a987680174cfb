package io.luthier.cli.progress;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.trial.Outcome;
import java.io.PrintStream;

/** A line for each new best, at most one a second, and for each tenth of the budget. */
public final class PlainProgress extends TalliedProgress {
    private static final double BETWEEN = 1; // s between two lines about a new best

    private final ProgressText text;
    private final PrintStream err;
    private int tenth;
    private double lastLine = Double.NEGATIVE_INFINITY;

    public PlainProgress(Tally tally, ProgressText text, PrintStream err) {
        super(tally);
        this.text = text;
        this.err = err;
        this.tenth = tenth(tally.moment());
    }

    private static int tenth(Tally.Moment now) {
        return (int) (now.share() * 10);
    }

    @Override
    public void told(Outcome outcome) {
        Outcome before = tally.best();
        super.told(outcome);
        Outcome best = tally.best();
        Tally.Moment now = tally.moment();
        if (tenth(now) > tenth) {
            tenth = tenth(now);
            line(
                    now,
                    tenth * 10 + " %, " + text.done(now) + ", "
                            + (best == null ? "nothing found yet" : "best " + text.best(best)) + ", work "
                            + Figures.number(now.work(), 4) + ", " + text.time(now));
        } else if (best != null && !best.equals(before) && now.seconds() - lastLine >= BETWEEN) {
            line(now, "new best " + text.best(best) + ", " + text.done(now));
        }
    }

    private void line(Tally.Moment now, String line) {
        lastLine = now.seconds();
        err.println(Terminal.line(text.study() + ": " + line));
    }
}
