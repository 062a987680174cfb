package io.luthier.study;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An objective that is prepared with one seed in whatever study it is used, so that all of them have the same problem: the same
 * division of the data.
 */
record SameProblem(Objective objective, long seed) implements Objective {
    @Override
    public Objective prepare(long studySeed) {
        return objective.prepare(seed);
    }

    @Override
    public Objective prepare(long studySeed, Optional<Path> folder) {
        return objective.prepare(seed, folder);
    }

    @Override
    public Objective prepare(SearchSpace space, long studySeed, Optional<Path> folder) {
        return objective.prepare(space, seed, folder);
    }

    @Override
    public Run start(Config config, long trainingSeed) throws Exception {
        return objective.start(config, trainingSeed);
    }

    @Override
    public Fidelity fidelity() {
        return objective.fidelity();
    }

    @Override
    public double cost(Config config, int from, int to) {
        return objective.cost(config, from, to);
    }

    @Override
    public List<String> metrics() {
        return objective.metrics();
    }

    @Override
    public void check(SearchSpace space) {
        objective.check(space);
    }

    @Override
    public Map<String, SearchSpace> recipes() {
        return objective.recipes();
    }

    @Override
    public String kernel() {
        return objective.kernel();
    }

    @Override
    public String name() {
        return objective.name();
    }

    @Override
    public String toString() {
        return Identity.describe(objective) + " prepared with seed " + seed;
    }
}
