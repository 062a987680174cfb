package io.luthier.fleet;

import io.luthier.trial.Price;

/** Hears what becomes of a crew's tasks. Called by any thread, also from within the crew's own methods; returns at once. */
public interface Sink {
    /** A worker began. A task that waits, or is lost before it begins, is not announced. */
    void begun(Task task);

    /** It ended: told exactly once of each task that has begun, and of those that are lost before. */
    void ended(Task task, Ending ending);

    /** What the user should know meanwhile, a sentence: the fleet is out of reach, no worker is there. */
    default void said(String what) {}

    /** So many workers are there now, who train so many at once; told when it changes. */
    default void staffed(int workers, int slots) {}

    /**
     * A training was done by two workers, and this is what it took the one whose result was not told.
     *
     * @param fidelity to which the trial was trained
     * @param worker the name of that worker
     */
    default void doubled(long trial, int fidelity, String worker, Price price) {}

    /**
     * A training was done twice, and the results differ in some bit.
     *
     * @param fidelity to which the trial was trained
     * @param one who gave the result that was told
     * @param other who gave another
     */
    default void doubted(long trial, int fidelity, Worker one, Worker other) {}

    /** No more can be trained for now, and why, a sentence: the study stops, to be resumed. */
    void unavailable(String why);
}
