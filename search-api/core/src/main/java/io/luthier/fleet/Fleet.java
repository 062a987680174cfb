package io.luthier.fleet;

import java.util.concurrent.Executor;

/**
 * Where trainings run: a description, of which each study opens a crew. The workers belong to the fleet: crews that are open at
 * the same time share them.
 *
 * <p>A fleet decides how long a study takes, never what it finds: trial tables are the same on every fleet. {@code
 * FleetContract} in luthier-contract checks that.
 */
public interface Fleet {
    /** How many trainings it does at once, over all its crews, as far as it knows now; at least 1. */
    int slots();

    /**
     * Opens the objective and sets out to train for a study.
     *
     * @param sink hears what becomes of tasks, from any thread; it returns at once
     * @throws io.luthier.settings.InvalidSettingException if the objective cannot be opened
     */
    Crew open(Assignment assignment, Sink sink);

    /** Whether its workers train on when this process dies, and keep what they found for the one that resumes. */
    default boolean survives() {
        return false;
    }

    /**
     * This fleet, for a study of which its workers are to be told: what they need where the fleet starts them itself. Fleets whose
     * workers are threads, or are started with the study, need none of it.
     */
    default Fleet briefed(Briefing briefing) {
        return this;
    }

    /**
     * So many threads of this process. They are started when there is something to train, and end with the last crew.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    static Fleet threads(int count) {
        return new Threads(count, null);
    }

    /**
     * Threads of an executor, at most so many at once: they have its context class loader, and are given back whenever there is
     * nothing to train. It is not shut down. On virtual threads many trainings can wait at once, and as many compute as there are
     * processors.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    static Fleet threads(int count, Executor executor) {
        return new Threads(count, executor);
    }

    /**
     * What the location says: {@code scheme://...}. Providers are found through {@link java.util.ServiceLoader}.
     *
     * @throws IllegalArgumentException if nothing on the class path runs trainings there
     */
    static Fleet at(String location) {
        return FleetProvider.at(location, Fleet.class.getClassLoader());
    }
}
