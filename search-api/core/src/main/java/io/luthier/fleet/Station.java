package io.luthier.fleet;

import java.util.List;
import java.util.function.Consumer;

/** Where a process of its own trains for the studies that a fleet serves. Found as fleets are, by {@link #at}. */
public interface Station {
    /**
     * Trains what is ordered of these assignments, and of no others, until the calling thread is interrupted: then it ends what
     * it has begun, and begins nothing.
     *
     * @param known what may be trained here; orders are known by the digest
     * @param slots how many trainings at once, at least 1
     * @param says hears sentences on what happens, from any thread
     * @throws IllegalArgumentException if a study that is under way here does not take this worker, and why
     */
    void work(List<Assignment> known, int slots, Consumer<String> says);

    /**
     * What the location says: {@code scheme://...}.
     *
     * @throws IllegalArgumentException if nothing that the loader finds runs trainings there, or not by workers
     */
    static Station at(String location, ClassLoader loader) {
        return FleetProvider.of(location, loader).station(location);
    }
}
