package io.luthier.strategies.grid;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.random.RandomGenerator;

/**
 * A grid that may stop at any time. The first round has {@code levels} values of each real or whole number, evenly spaced on
 * its scale, and all values of an ordinal or a choice; each further round halves the spacing and visits only what is new. A
 * number with few values shows all of them as soon as a round has that many. Within a round, long strides spread any prefix
 * over all axes. The configurations of a finite space are visited once each; then the search is done.
 *
 * <p>Uses no randomness, learns nothing, trains every trial in full, and handles any number of goals. Points that a
 * constraint refuses are skipped.
 */
@Term("a grid that may stop at any time, each round with half the spacing")
public record Grid(
        @Term(value = "values of a number in the first round; two are the ends of its range", in = "[2, inf)")
        int levels)
        implements Strategy {
    public Grid {
        Settings.check(Grid.class, levels);
    }

    /** Three levels: both ends and the middle. */
    public Grid() {
        this(3);
    }

    /** With another {@code levels}. */
    public Grid levels(int value) {
        return Settings.with(this, "levels", value);
    }

    /** @throws IllegalArgumentException if the first round has over 2^62 points */
    @Override
    public Search start(Problem problem, RandomGenerator random) {
        var first = GridRound.first(problem.space(), levels);
        if (first.size() > GridRound.LARGEST) {
            throw new IllegalArgumentException("strategy grid with " + levels
                    + " levels has over 2^62 points in its first round, the limit"
                    + (levels > 2 ? "\nUse levels: 2, or strategy random." : "\nUse strategy random."));
        }
        return new GridSearch(problem.space(), problem.fidelity().full(), first);
    }
}
