package io.luthier.benchmarks.suite;

import io.luthier.space.SearchSpace;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import io.luthier.trial.Wrapper;

/** An objective whose data were read and divided beforehand, once for thousands of studies. */
record Divided(Objective inner, Workshop workshop) implements Wrapper {
    static Divided of(Objective inner, SearchSpace space, long seed) {
        return new Divided(inner, inner.open(Opening.of(space, seed)));
    }

    @Override
    public Workshop open(Opening opening) {
        return workshop;
    }
}
