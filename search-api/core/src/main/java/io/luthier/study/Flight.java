package io.luthier.study;

import io.luthier.fleet.Lineage;
import io.luthier.log.Event;
import io.luthier.trial.Trial;

/** A proposal that was asked and is not yet told. */
final class Flight implements Comparable<Flight> {
    final Event.Asked asked;
    final Trial trial;
    final Evaluation evaluation;
    /** What its training grows out of. */
    final Lineage origin;
    /** Attempts that ended as lost, in a row. */
    int losses;
    /** Attempts that failed and were tried again. */
    int retries;

    Flight(Event.Asked asked, Evaluation evaluation, Lineage origin) {
        this.asked = asked;
        this.trial = new Trial(asked.trial(), asked.config(), asked.to(), asked.seed());
        this.evaluation = evaluation;
        this.origin = origin;
    }

    /** Whether its result is there. */
    boolean ready() {
        return evaluation.arrived != null;
    }

    /** Whether it takes another trial's result. */
    boolean reused() {
        return asked.twin() != Event.NONE;
    }

    /** Least virtual finish time first, ties by id: the order of telling. */
    @Override
    public int compareTo(Flight other) {
        int byFinish = Double.compare(asked.finish(), other.asked.finish());
        return byFinish != 0 ? byFinish : Long.compare(asked.trial(), other.asked.trial());
    }
}
