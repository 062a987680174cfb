package io.luthier.strategies;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The first points of a search: scrambled Sobol points, random ones where there are too many coordinates for them. */
final class Opening {
    private final int dimension;
    private final @Nullable Sobol sobol;

    /** @param random the generator of the start, for the scrambling */
    Opening(int dimension, RandomGenerator random) {
        this.dimension = dimension;
        this.sobol = dimension <= Sobol.LARGEST ? new Sobol(dimension, random.nextLong()) : null;
    }

    /** The next point of the unit cube. */
    double[] next(RandomGenerator random) {
        return sobol == null ? random.doubles(dimension).toArray() : sobol.next();
    }
}
