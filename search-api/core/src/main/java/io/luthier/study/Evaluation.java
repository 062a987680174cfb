package io.luthier.study;

import io.luthier.log.Event;
import io.luthier.space.Config;
import io.luthier.trial.Fault;
import io.luthier.trial.Kept;
import io.luthier.trial.Verdict;
import org.jspecify.annotations.Nullable;

/** One training to a fidelity, shared by the trial that runs it and those that reuse it. */
final class Evaluation {
    final long trial;
    final double finish;
    Event.@Nullable Arrived arrived;
    /** Whether it is to be trained again: it failed by what has stopped the study, and may since have been mended. */
    boolean outdated;
    /** What it gave, whole. */
    @Nullable
    Verdict verdict;
    /** What it threw. */
    Fault fault = Fault.NONE;
    /** What the training kept. */
    Kept kept = Kept.NOTHING;
    /** How many results arrived before it. */
    long arrival;

    Evaluation(long trial, double finish) {
        this.trial = trial;
        this.finish = finish;
    }

    /** What must be equal for one result to serve another trial. */
    record Key(Config config, long seed, int fidelity) {
        // in plain code: what Java makes for records is slow in the first seconds of a process
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && seed == key.seed
                    && fidelity == key.fidelity
                    && config.equals(key.config);
        }

        @Override
        public int hashCode() {
            return (31 * config.hashCode() + Long.hashCode(seed)) * 31 + fidelity;
        }
    }
}
