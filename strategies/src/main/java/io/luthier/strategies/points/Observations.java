package io.luthier.strategies.points;

import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a search knows: every result told, and the outstanding configurations. When a trial is told again, trained further, the
 * new result replaces the earlier one.
 */
public final class Observations {
    private static final int REPEATS = 100;

    private final SearchSpace space;
    private final List<Observation> told = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Config> outstanding = new ArrayList<>();
    private final Set<Config> known = new HashSet<>();
    private int repeats = 0;
    private @Nullable Census census;

    public Observations(SearchSpace space) {
        this.space = space;
    }

    public SearchSpace space() {
        return space;
    }

    /** A configuration is proposed. */
    public void asked(Config config) {
        outstanding.add(config);
        repeats += known.add(config) ? 0 : 1;
    }

    /** A trial proposed by others has started. */
    public void pending(Trial trial) {
        asked(trial.config());
    }

    /** Adds a result. */
    public Observation tell(Result result) {
        Config config = result.trial().config();
        outstanding.remove(config);
        known.add(config);
        var observation = new Observation(config, space.encode(config), result);
        Integer place = places.putIfAbsent(result.trial().id(), told.size());
        if (place == null) {
            told.add(observation);
        } else {
            told.set(place, observation);
        }
        return observation;
    }

    /** Every result, complete or not, in the order told. */
    public List<Observation> told() {
        return Collections.unmodifiableList(told);
    }

    /** The results that have losses, in the order told. */
    public List<Observation> complete() {
        return told.stream().filter(Observation::complete).toList();
    }

    /** What is proposed or pending and not told, in that order. */
    public List<Config> outstanding() {
        return Collections.unmodifiableList(outstanding);
    }

    /** Whether the configuration was told or is outstanding. */
    public boolean knows(Config config) {
        return known.contains(config);
    }

    /** Whether a configuration may be proposed: it is not known, or all are. */
    public boolean fresh(Config config) {
        return !knows(config) || usedUp();
    }

    /** Whether {@link #REPEATS} known configurations were proposed: there is hardly a new one left to be found by chance. */
    public boolean wornOut() {
        return repeats >= REPEATS;
    }

    /** Whether it is worn out, and all configurations of the space are known; false where there are too many to list. */
    public boolean usedUp() {
        return wornOut() && census().complete(known.size());
    }

    /** Where it is worn out, a configuration that is not known; empty if there is none, or there are too many to list. */
    Optional<Config> unknown(RandomGenerator random) {
        return wornOut() ? census().unknown(random, this::knows) : Optional.empty();
    }

    private Census census() {
        Census all = census;
        if (all == null) {
            all = new Census(space);
            census = all;
        }
        return all;
    }
}
