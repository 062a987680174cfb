package io.luthier.io.sample;

import io.luthier.study.Problem;
import io.luthier.study.Search;
import io.luthier.study.Strategy;
import java.util.random.RandomGenerator;

/** A strategy without settings. */
public record Random() implements Strategy {
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        throw new UnsupportedOperationException("described only");
    }
}
