package io.luthier.io.sample;

import io.luthier.space.Config;
import io.luthier.study.Problem;
import io.luthier.study.Search;
import io.luthier.study.Strategy;
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
