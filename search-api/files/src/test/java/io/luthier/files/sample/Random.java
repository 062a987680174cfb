package io.luthier.files.sample;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import java.util.random.RandomGenerator;

/** A strategy without settings. */
public record Random() implements Strategy {
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        throw new UnsupportedOperationException("described only");
    }
}
