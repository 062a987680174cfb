package io.luthier.cli.progress;

import io.luthier.study.History;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;

/** Progress of a job, which hears everything first. */
abstract class HeardProgress implements Progress {
    final Job job;

    HeardProgress(Job job) {
        this.job = job;
    }

    @Override
    public void started(Trial trial) {
        job.started(trial);
    }

    @Override
    public void arrived(Trial trial, Status status) {
        job.arrived(trial, status);
    }

    @Override
    public void told(Outcome outcome) {
        job.told(outcome);
    }

    @Override
    public void ended(History history) {
        job.ended(history);
    }
}
