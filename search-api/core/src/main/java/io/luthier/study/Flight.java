package io.luthier.study;

import io.luthier.fleet.Ending;
import io.luthier.fleet.Lineage;
import io.luthier.log.Event;
import io.luthier.trial.Trial;
import io.luthier.trial.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A proposal that was asked and is not yet told. */
final class Flight implements Comparable<Flight> {
    final Event.Asked asked;
    final Trial trial;
    final Evaluation evaluation;
    /** What its training grows out of. */
    final Lineage origin;
    /** The result that it continues: of the trial so far, or of its parent; null if it begins anew. */
    private final @Nullable Verdict before;
    /** Attempts that ended as lost, in a row. */
    int losses;
    /** Attempts that failed and were tried again. */
    int retries;

    Flight(Event.Asked asked, Evaluation evaluation, Lineage origin, @Nullable Verdict before) {
        this.asked = asked;
        this.trial = new Trial(asked.trial(), asked.config(), asked.to(), asked.seed());
        this.evaluation = evaluation;
        this.origin = origin;
        this.before = before;
    }

    /** Whether its result is there. */
    boolean ready() {
        return evaluation.arrived != null && !evaluation.outdated;
    }

    /** Whether it takes another trial's result. */
    boolean reused() {
        return asked.twin() != Event.NONE;
    }

    /** The event of a training that a fleet did. */
    Event.Arrived arrived(Verdict verdict, Ending ending, double at) {
        boolean continues = before != null && Continuation.of(before, verdict);
        return new Event.Arrived(
                trial.id(),
                trial.fidelity(),
                continues ? Objects.requireNonNull(before).curve().length() : 0,
                continues ? Continuation.part(Objects.requireNonNull(before), verdict) : verdict,
                ending.repeated(),
                ending.price().cpu(),
                ending.price().wall(),
                ending.queue(),
                at);
    }

    /** The event of a result that no fleet gave. */
    Event.Arrived arrived(Verdict verdict, double at) {
        return arrived(verdict, Ending.without(Ending.How.CANCELLED, ""), at);
    }

    /** What arrived, whole. */
    Verdict whole(Event.Arrived arrived) {
        if (arrived.known() == 0) {
            return arrived.verdict();
        } else if (before == null) {
            throw new IllegalStateException("trial " + trial.id() + " continues a course that the log does not have");
        }
        return Continuation.whole(before, arrived);
    }

    /** Least virtual finish time first, ties by id: the order of telling. */
    @Override
    public int compareTo(Flight other) {
        int byFinish = Double.compare(asked.finish(), other.asked.finish());
        return byFinish != 0 ? byFinish : Long.compare(asked.trial(), other.asked.trial());
    }
}
