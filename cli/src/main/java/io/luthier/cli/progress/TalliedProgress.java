package io.luthier.cli.progress;

import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;

/** Progress that is shown from a tally, which hears everything first. */
abstract class TalliedProgress implements Progress {
    final Tally tally;

    TalliedProgress(Tally tally) {
        this.tally = tally;
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
    public void told(Outcome outcome) {
        tally.told(outcome);
    }
}
