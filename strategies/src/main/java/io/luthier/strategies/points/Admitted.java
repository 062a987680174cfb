package io.luthier.strategies.points;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Points that may be proposed: the constraints admit them, and they are new where that is possible. */
public final class Admitted {
    private static final int TRIES = 100;

    private Admitted() {}

    /**
     * The configuration of the first point that is admitted and new. After 100 points the last one that was admitted, although it is
     * known; where none was, a random configuration. Where that has happened often, any that is left in a space whose
     * configurations can be listed instead, and where none is left, the first point that is admitted.
     */
    public static Config next(Observations observations, Supplier<double[]> points, RandomGenerator random) {
        return next(observations, points, point -> point, random).config();
    }

    /**
     * A configuration and what it was decoded from.
     *
     * @param source null where the configuration is not of a point
     */
    public record Found<T>(Config config, @Nullable T source) {}

    /** As {@link #next(Observations, Supplier, RandomGenerator)}, for things that have a point. */
    public static <T> Found<T> next(
            Observations observations, Supplier<T> things, Function<T, double[]> point, RandomGenerator random) {
        SearchSpace space = observations.space();
        @Nullable Found<T> known = null;
        for (int tries = 0; tries < TRIES; tries++) {
            T thing = things.get();
            Config config = space.decode(point.apply(thing));
            if (!space.admits(config)) {
                continue;
            }
            known = new Found<>(config, thing);
            if (observations.fresh(config)) {
                return known;
            }
        }
        Found<T> last = known != null ? known : new Found<>(space.sample(random), null);
        if (observations.fresh(last.config())) {
            return last;
        }
        return observations
                .unknown(random)
                .map(config -> new Found<T>(config, null))
                .orElse(last);
    }
}
