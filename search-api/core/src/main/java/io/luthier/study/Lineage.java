package io.luthier.study;

import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a training came to be what it is, so that a dropped or lost one can be rebuilt.
 *
 * @param trial the trial's id
 * @param config what is trained
 * @param seed of the training
 * @param path the fidelities it has been advanced to since its start or fork, in order
 * @param parent what it was forked from, as that was then; null if it was started
 * @param work declared work of the path, ancestors' included
 */
record Lineage(
        long trial,
        Config config,
        long seed,
        List<Integer> path,
        @Nullable Lineage parent,
        double work) {
    /** The fidelity it stands at. */
    int reached() {
        return !path.isEmpty() ? path.get(path.size() - 1) : parent != null ? parent.reached() : 0;
    }

    /** The same after another advance. */
    Lineage advanced(int fidelity, double more) {
        var longer = new ArrayList<>(path);
        longer.add(fidelity);
        return new Lineage(trial, config, seed, List.copyOf(longer), parent, work + more);
    }
}
