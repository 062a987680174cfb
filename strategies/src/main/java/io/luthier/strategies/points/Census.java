package io.luthier.strategies.points;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Combinations;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All configurations of a space, where they are not too many. What is said follows from the space and from what is known alone, so
 * that it is the same for a search that was resumed.
 */
final class Census {
    private static final long MOST = 100_000;
    private static final int SHARE = 100; // of all combinations, one part in so many that constraints admit

    private final SearchSpace space;
    private final long combinations; // 0 where there are too many
    private @Nullable List<Config> all;

    Census(SearchSpace space) {
        this.space = space;
        long count = 0;
        try {
            count = space.size()
                    .filter(size -> size.compareTo(BigInteger.valueOf(MOST)) <= 0)
                    .map(BigInteger::longValueExact)
                    .orElse(0L);
        } catch (InvalidSettingException e) {
            // woven beyond counting
        }
        combinations = count;
    }

    /** Whether so many admitted configurations are all; where constraints admit less than one in a hundred, it may not be seen. */
    boolean complete(int known) {
        if (combinations == 0 || known < combinations / (space.constraints().isEmpty() ? 1 : SHARE)) {
            return false;
        }
        return known >= (space.constraints().isEmpty() ? combinations : all().size());
    }

    /** One that is not known; empty if there is none, or there are too many to list. */
    Optional<Config> unknown(RandomGenerator random, Predicate<Config> known) {
        List<Config> listed = combinations == 0 ? List.of() : all();
        int start = listed.isEmpty() ? 0 : random.nextInt(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            Config config = listed.get((start + i) % listed.size());
            if (!known.test(config)) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    private List<Config> all() {
        List<Config> known = all;
        if (known == null) {
            known = list();
            all = known;
        }
        return known;
    }

    private List<Config> list() {
        Combinations numbered = Combinations.of(space);
        var admitted = new LinkedHashSet<Config>(); // constraints may lead several points to one
        for (long number = 0; number < combinations; number++) {
            Config config = space.decode(numbered.point(number));
            if (space.admits(config)) {
                admitted.add(config);
            }
        }
        return List.copyOf(admitted);
    }
}
