package io.luthier.strategies;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Points that may be proposed: the constraints admit them and, where that is possible, nobody has tried them. */
final class Admitted {
    private static final int TRIES = 100;

    private Admitted() {}

    /**
     * The configuration of the first point that is admitted and new. After 100 points, the last one that was admitted,
     * although it is known; where none was, a random configuration.
     */
    static Config next(Observations observations, Supplier<double[]> points, RandomGenerator random) {
        SearchSpace space = observations.space();
        @Nullable Config known = null;
        for (int tries = 0; tries < TRIES; tries++) {
            Config config = space.decode(points.get());
            if (!space.admits(config)) {
                continue;
            } else if (!observations.knows(config)) {
                return config;
            }
            known = config;
        }
        return known != null ? known : space.sample(random);
    }
}
