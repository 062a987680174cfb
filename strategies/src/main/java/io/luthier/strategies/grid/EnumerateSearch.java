package io.luthier.strategies.grid;

import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** An odometer over the levels of the active axes. */
final class EnumerateSearch implements Search {
    private final SearchSpace space;
    private final List<Axis> axes;
    private final int fidelity;
    private final long[] levels; // of the next configuration; 0 where an axis is not active
    private final Set<Config> others = new HashSet<>();
    private boolean over;

    EnumerateSearch(SearchSpace space, int fidelity) {
        this.space = space;
        this.axes = space.axes();
        this.fidelity = fidelity;
        this.levels = new long[axes.size()];
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        while (!over) {
            double[] point = point();
            Config config = space.decode(point);
            turn(space.active(point));
            if (!others.contains(config) && space.admits(config)) {
                return new Proposal.Start(config, fidelity);
            }
        }
        return new Proposal.Done();
    }

    @Override
    public void pending(Trial trial) {
        others.add(trial.config());
    }

    @Override
    public void tell(Result result) {
        others.add(result.trial().config());
    }

    private double[] point() {
        double[] unit = new double[levels.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = axes.get(i).unit(levels[i]);
        }
        return unit;
    }

    /** Advances to the next configuration: the last active axis that can advance does, and those after it restart. */
    private void turn(boolean[] active) {
        for (int i = levels.length - 1; i >= 0; i--) {
            if (active[i] && levels[i] + 1 < axes.get(i).levels()) {
                levels[i]++;
                return;
            }
            levels[i] = 0;
        }
        over = true;
    }
}
