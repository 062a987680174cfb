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
import java.util.Set;

/**
 * What a search knows: every result told, and the outstanding configurations. When a trial is told again, trained further, the
 * new result replaces the earlier one.
 */
public final class Observations {
    private final SearchSpace space;
    private final List<Observation> told = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Config> outstanding = new ArrayList<>();
    private final Set<Config> known = new HashSet<>();

    public Observations(SearchSpace space) {
        this.space = space;
    }

    public SearchSpace space() {
        return space;
    }

    /** A configuration is proposed. */
    public void asked(Config config) {
        outstanding.add(config);
        known.add(config);
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
}
