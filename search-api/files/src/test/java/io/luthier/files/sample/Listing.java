package io.luthier.files.sample;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import java.util.List;
import java.util.random.RandomGenerator;

/** A strategy with a list of configurations. */
public record Listing(List<Config> configs) implements Strategy {
    /** The defaults. */
    public Listing() {
        this(List.of());
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        throw new UnsupportedOperationException();
    }
}
