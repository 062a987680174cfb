package io.luthier.fleet;

import io.luthier.trial.Workshop;

/** A fleet at work for one study. Its methods are called by the study's thread, and return at once. */
public interface Crew extends AutoCloseable {
    /** The objective as this process has it open: for costs, whoever trains. It is closed with the crew. */
    Workshop workshop();

    /**
     * The study begins to order. Told once, before the first task.
     *
     * @param run the same whenever the study is resumed, and of no other study that was ever begun: by it a fleet that survives this
     *     process knows what it has done for the study
     */
    default void begin(String run) {}

    /** Has a task done. Called in the order of proposals, so that a fork copies its parent as that was when it was proposed. */
    void submit(Task task);

    /**
     * Takes a task back that has not begun.
     *
     * @return whether it will not be done, and nothing will be heard of it; false where it has begun, or cannot be taken back
     */
    default boolean withdraw(Task task) {
        return false;
    }

    /** Whether a worker has nothing to do. */
    boolean idle();

    /** The trial's last task is done, and it may be resumed or forked: its run is worth keeping, within the assignment's limit. */
    void pause(long trial);

    /** Nothing will grow out of the trial any more. */
    void release(long trial);

    /**
     * Drops what waits, stops what runs and closes what is paused. When this returns, a second later at most, every task that
     * has begun has ended: as {@link Ending.How#CANCELLED}, or with what it measured in spite of the stop.
     */
    @Override
    void close();
}
