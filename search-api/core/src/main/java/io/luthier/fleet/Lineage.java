package io.luthier.fleet;

import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a training came to be what it is: a recipe from which any machine can rebuild it, and so a checkpoint that needs no
 * storage.
 *
 * @param trial the trial's id
 * @param config what is trained
 * @param seed of the training
 * @param path the fidelities that it was advanced to since its start or fork, ascending
 * @param parent what it was forked from, as that was then; empty if it was started
 * @param work declared work of the path, ancestors' included
 */
public record Lineage(long trial, Config config, long seed, List<Integer> path, Optional<Lineage> parent, double work) {
    public Lineage {
        path = List.copyOf(path);
    }

    /** Of a training that is yet to begin. */
    public static Lineage start(long trial, Config config, long seed) {
        return new Lineage(trial, config, seed, List.of(), Optional.empty(), 0);
    }

    /** Of a copy of this under another id and configuration, with the same seed. */
    public Lineage fork(long child, Config other) {
        return new Lineage(child, other, seed, List.of(), Optional.of(this), work);
    }

    /** The same after another advance. */
    public Lineage advanced(int fidelity, double more) {
        var longer = new ArrayList<>(path);
        longer.add(fidelity);
        return new Lineage(trial, config, seed, longer, parent, work + more);
    }

    /** The fidelity it stands at; 0 if it has not begun. */
    public int reached() {
        return path.isEmpty() ? parent.map(Lineage::reached).orElse(0) : path.get(path.size() - 1);
    }
}
