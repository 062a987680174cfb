package io.luthier.study;

import io.luthier.settings.Note;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;

/**
 * Hears what happens in a study, on the coordinating thread, after it was stored. An exception is reported once and never
 * stops the study. Slow work here slows the search: hand it to a thread of your own.
 */
public interface StudyListener {
    /** The study begins in this process: what its user should know of it before anything is trained. */
    default void noted(List<Note> notes) {}

    /** A trial was proposed and will be trained when a worker is free. */
    default void proposed(Trial trial) {}

    /** A worker began to train the trial. */
    default void started(Trial trial) {}

    /** The training of the trial ended. Its result is stored, and will be told when its turn comes. */
    default void arrived(Trial trial, Status status) {}

    /**
     * The training of the trial failed or took too long, and this is why: what the objective threw, with its trace, where it was
     * trained in this process. Heard before {@link #arrived}, and of each attempt that is tried again.
     */
    default void failed(Trial trial, Throwable cause) {}

    /** The result was told to the search: a new row of the trial table. */
    default void told(Outcome outcome) {}

    /** What the fleet says meanwhile, a sentence: that it is out of reach, or without workers. */
    default void said(String what) {}

    /** So many workers of the fleet are there now, who train so many at once; heard when it changes, and never of threads. */
    default void staffed(int workers, int slots) {}

    /** The study ended. */
    default void ended(History history) {}
}
