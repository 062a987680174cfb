package io.luthier.strategies.grid;

import io.luthier.search.Ability;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Term;
import java.math.BigInteger;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Every configuration of a finite space, once each, in the order of the space: the last parameter changes fastest. Then it is
 * done. Nothing is listed beforehand, so that a space may be larger than will ever be visited; configurations that a constraint
 * refuses or that others have tried are skipped.
 *
 * <p>Uses no randomness, learns nothing, trains every trial in full, and handles any number of goals. A budget smaller
 * than the space is better spent by {@link Grid}, which spreads it.
 */
@Term("every configuration of a finite space, once each")
public record Enumerate() implements Strategy {
    private static final BigInteger LARGEST = BigInteger.valueOf(1_000_000);

    @Override
    public Set<Ability> handles() {
        return Ability.allBut(Ability.CONTINUOUS);
    }

    /**
     * @throws IllegalArgumentException if a parameter is continuous, or if there are constraints and over a million
     *     configurations to be looked through for those that they admit
     */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        problem.check(this);
        if (!problem.space().constraints().isEmpty()
                && problem.space().size().orElseThrow().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "strategy enumerate looks through at most 1000000 configurations of a space"
                            + " with constraints, this one has "
                            + problem.space().size().orElseThrow() + "\nUse strategy grid.");
        }
        return new EnumerateSearch(problem.space(), problem.fidelity().full());
    }
}
