package io.luthier.trial;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One row of the trial table: a trial at a fidelity, as it was told.
 *
 * @param trial what was trained
 * @param origin where the trial came from
 * @param status how it ended
 * @param metrics what it measured, test metrics included
 * @param curve its course
 * @param message why, where the status is not {@link Status#COMPLETE}; empty otherwise
 * @param twin the trial whose result was reused instead of training, if it was
 * @param parent the trial it was forked from, if it was
 * @param virtualFinish when it was told, in units of declared work
 * @param cost what it took
 * @param trace the shortened stack trace of what was thrown, where something was; empty otherwise
 */
public record Outcome(
        Trial trial,
        Origin origin,
        Status status,
        Map<String, Double> metrics,
        Curve curve,
        String message,
        OptionalLong twin,
        OptionalLong parent,
        double virtualFinish,
        Cost cost,
        String trace) {
    public Outcome {
        metrics = Metrics.of(metrics);
    }

    /** Without a trace. */
    public Outcome(
            Trial trial,
            Origin origin,
            Status status,
            Map<String, Double> metrics,
            Curve curve,
            String message,
            OptionalLong twin,
            OptionalLong parent,
            double virtualFinish,
            Cost cost) {
        this(trial, origin, status, metrics, curve, message, twin, parent, virtualFinish, cost, "");
    }

    /** At another cost. */
    public Outcome cost(Cost value) {
        return new Outcome(trial, origin, status, metrics, curve, message, twin, parent, virtualFinish, value, trace);
    }

    /** Where a trial came from. */
    public enum Origin {
        /** The strategy proposed it. */
        PROPOSED,
        /** The user enqueued it. */
        ENQUEUED,
        /** The parameters' defaults. */
        PRESET,
        /** It finished elsewhere: in an earlier study, or by hand. */
        INJECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it finished elsewhere, and so is no result of this study. */
    public boolean elsewhere() {
        return origin == Origin.INJECTED;
    }

    /** Whether the trial has a finite value for every goal. */
    public boolean complete() {
        return status == Status.COMPLETE;
    }
}
