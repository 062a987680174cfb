package io.luthier.files.sample;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A strategy with a setting of every kind, which wraps another one. */
public record Halving(
        int eta,
        long budgetCap,
        double share,
        boolean eager,
        Rule tieRule,
        String label,
        Strategy inner,
        Bracket firstBracket,
        Optional<String> note,
        OptionalInt rungs,
        OptionalLong salt,
        OptionalDouble floor,
        Duration patience)
        implements Strategy {
    /** How ties are decided. */
    public enum Rule {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** Part of the settings. */
    public record Bracket(int size, double rate) {
        public Bracket {
            if (size < 1) {
                throw new InvalidSettingException("size", "size is " + size + ", it must be at least 1");
            }
        }
    }

    public Halving {
        if (eta < 2) {
            throw new InvalidSettingException("eta", "eta is " + eta + ", it must be at least 2\nUse 3.");
        }
        if (share > 1) {
            throw new IllegalStateException("share passed through");
        }
    }

    /** The defaults. */
    public Halving() {
        this(
                3,
                Long.MAX_VALUE,
                0.5,
                false,
                Rule.OLDEST_FIRST,
                "none",
                new Random(),
                new Bracket(9, 0.1),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Duration.ofSeconds(30));
    }

    @Override
    public Search start(Problem problem, RandomGenerator random) {
        throw new UnsupportedOperationException("described only");
    }
}
