package io.luthier.study;

import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import io.luthier.trial.Wrapper;

/**
 * An objective that is opened with one seed in whatever study it is used, so that all of them have the same problem: the same
 * division of the data.
 */
record SameProblem(Objective inner, long seed) implements Wrapper {
    @Override
    public Workshop open(Opening opening) {
        return inner.open(opening.seed(seed));
    }
}
