package io.luthier.cli.progress;

import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;
import java.util.Optional;

/** One study. */
final class StudyJob implements Job {
    private final Tally tally;
    private final ProgressText text;
    private boolean improved = false;

    StudyJob(Tally tally, ProgressText text) {
        this.tally = tally;
        this.text = text;
    }

    @Override
    public void started(Trial trial) {
        tally.started(trial);
    }

    @Override
    public void arrived(Trial trial, Status status) {
        tally.arrived(trial, status);
    }

    @Override
    public synchronized void told(Outcome outcome) {
        Outcome before = tally.best();
        tally.told(outcome);
        Outcome best = tally.best();
        improved = best != null && !best.equals(before);
    }

    @Override
    public Pace.Moment moment() {
        return tally.moment().pace();
    }

    @Override
    public String line() {
        return text.line(tally.moment());
    }

    @Override
    public List<String> picture() {
        return text.picture(tally.moment());
    }

    @Override
    public synchronized Optional<String> news() {
        return improved ? text.news(tally.moment()) : Optional.empty();
    }
}
