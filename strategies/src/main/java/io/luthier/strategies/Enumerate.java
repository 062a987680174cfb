package io.luthier.strategies;

import io.luthier.study.Problem;
import io.luthier.study.Search;
import io.luthier.study.Strategy;
import java.util.random.RandomGenerator;

/**
 * Every configuration of a finite space, once each, in the order of the space: the last parameter turns fastest. Then it is
 * done. Nothing is listed beforehand, so that a space may be larger than will ever be visited; what a constraint refuses and
 * what somebody else has tried is passed over.
 *
 * <p>Draws nothing at random, learns nothing, trains every trial in full, and handles any number of goals. A budget smaller
 * than the space is better spent by {@link Grid}, which spreads it.
 */
public record Enumerate() implements Strategy {
    /** @throws IllegalArgumentException if a parameter is continuous */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.space().axes().stream()
                .filter(axis -> axis.levels() == 0)
                .findFirst()
                .ifPresent(axis -> {
                    throw new IllegalArgumentException("strategy enumerate needs a finite space, '" + axis.path()
                            + "' is continuous\nMaybe strategy grid, or a step for '" + axis.path() + "'.");
                });
        return new EnumerateSearch(problem.space(), problem.fidelity().full());
    }
}
