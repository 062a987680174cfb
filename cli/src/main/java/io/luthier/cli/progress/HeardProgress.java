package io.luthier.cli.progress;

import io.luthier.reports.text.Terminal;
import io.luthier.settings.Note;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Progress of a job, which hears everything first. */
abstract class HeardProgress implements Progress {
    final Job job;
    private final Set<String> said = new HashSet<>(); // searches of one comparison have the same to say

    private @Nullable String staff;

    HeardProgress(Job job) {
        this.job = job;
    }

    @Override
    public synchronized void noted(List<Note> notes) {
        for (Note note : notes) {
            if (said.add(note.text())) {
                say("Note: " + Terminal.line(note.text()));
            }
        }
    }

    /** Prints a line that stays. */
    abstract void say(String line);

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
    public void said(String what) {
        job.said(what);
    }

    @Override
    public synchronized void staffed(int workers, int slots) {
        staff = "workers " + workers + ", slots " + slots;
    }

    /** Who trains, where that is not this process: {@code workers 4, slots 32}. */
    synchronized Optional<String> staff() {
        return Optional.ofNullable(staff);
    }

    @Override
    public void ended(History history) {
        job.ended(history);
    }
}
