package io.luthier.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A kind of fleet, found through {@link ServiceLoader}: it says which locations are its own. */
public interface FleetProvider {
    /** What it is called in messages: {@code spark}. */
    String name();

    /** Whether it runs trainings at such a location: {@code spark://host:7077}, {@code spark-local[2]}. */
    boolean runs(String location);

    /**
     * The fleet there; nothing is connected yet.
     *
     * @throws IllegalArgumentException if the location is malformed
     */
    Fleet at(String location);

    /**
     * Where a worker of the fleet there trains; nothing is connected yet.
     *
     * @throws IllegalArgumentException if the location is malformed, or its workers are not started by hand
     */
    default Station station(String location) {
        throw new IllegalArgumentException("workers of " + name() + " are not started by hand, at '" + location
                + "'\nStart the study there, it needs no more.");
    }

    /** The fleet of the first provider that runs trainings at the location. */
    static Fleet at(String location, ClassLoader loader) {
        return of(location, loader).at(location);
    }

    /**
     * The first provider that runs trainings at the location.
     *
     * @throws IllegalArgumentException if there is none
     */
    static FleetProvider of(String location, ClassLoader loader) {
        List<String> names = new ArrayList<>();
        for (FleetProvider provider : ServiceLoader.load(FleetProvider.class, loader)) {
            if (provider.runs(location)) {
                return provider;
            }
            names.add(provider.name());
        }
        throw new IllegalArgumentException("no fleet runs trainings at '" + location + "', of "
                + (names.isEmpty() ? "none on the class path" : String.join(", ", names))
                + "\nAdd the artifact of the fleet you want to the class path.");
    }
}
