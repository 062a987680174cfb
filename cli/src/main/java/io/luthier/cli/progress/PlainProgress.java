package io.luthier.cli.progress;

import io.luthier.reports.text.Terminal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.io.PrintStream;

/** A line for each tenth of the job, and for news, of these at most one a second. */
final class PlainProgress extends HeardProgress {
    private static final double BETWEEN = 1; // s between a line and one about news

    private final PrintStream err;
    private int tenths;
    private double lastLine = Double.NEGATIVE_INFINITY;

    PlainProgress(Job job, PrintStream err) {
        super(job);
        this.err = err;
        this.tenths = job.moment().tenths();
    }

    @Override
    public synchronized void told(Outcome outcome) {
        super.told(outcome);
        Pace.Moment now = job.moment();
        if (!tenth(now) && now.seconds() - lastLine >= BETWEEN) {
            job.news().ifPresent(line -> print(now, line));
        }
    }

    @Override
    public synchronized void said(String what) {
        super.said(what);
        err.println(Terminal.line(what));
    }

    @Override
    public synchronized void ended(History history) {
        super.ended(history);
        tenth(job.moment());
    }

    @Override
    void say(String line) {
        err.println(line);
    }

    private boolean tenth(Pace.Moment now) {
        if (now.tenths() <= tenths) {
            return false;
        }
        tenths = now.tenths();
        print(now, job.line() + staff().map(who -> ", " + who).orElse(""));
        return true;
    }

    private void print(Pace.Moment now, String line) {
        lastLine = now.seconds();
        err.println(Terminal.line(line));
    }
}
