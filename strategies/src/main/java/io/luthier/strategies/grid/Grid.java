package io.luthier.strategies.grid;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.util.random.RandomGenerator;

/**
 * A grid that may stop at any time. The first round has {@code levels} values of each real or whole number, evenly spaced on
 * its scale, and all values of an ordinal or a choice; each further round halves the spacing and visits only what is new. A
 * number with few values shows all of them as soon as a round has that many. Within a round, long strides spread any prefix
 * over all axes. A space with finitely many configurations is visited once each and is then done.
 *
 * <p>Draws nothing at random, learns nothing, trains every trial in full, and handles any number of goals. Points that a
 * constraint refuses are passed over.
 *
 * @param levels how many values of a number the first round has, at least 2
 */
public record Grid(int levels) implements Strategy {
    public Grid {
        if (levels < 2) {
            throw new InvalidSettingException(
                    "levels",
                    "levels is " + levels + ", it must be at least 2\nTwo levels are the ends of each range.");
        }
    }

    /** Three levels: both ends and the middle. */
    public Grid() {
        this(3);
    }

    /** @throws IllegalArgumentException if the first round has over 2^62 points */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        var first = GridRound.first(problem.space(), levels);
        if (first.size() > GridRound.LARGEST) {
            throw new IllegalArgumentException("strategy grid with " + levels
                    + " levels has over 2^62 points in its first round, the limit"
                    + (levels > 2 ? "\nMaybe levels: 2, or strategy random." : "\nMaybe strategy random."));
        }
        return new GridSearch(problem.space(), problem.fidelity().full(), first);
    }
}
