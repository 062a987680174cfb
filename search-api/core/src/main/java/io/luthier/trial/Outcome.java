package io.luthier.trial;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
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
 * @param kept what it kept; files are there while it is one of the best trials
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
        String trace,
        Kept kept) {
    public Outcome {
        metrics = Metrics.of(metrics);
    }

    /** Without a trace, that kept nothing. */
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
        this(trial, origin, status, metrics, curve, message, twin, parent, virtualFinish, cost, "", Kept.NOTHING);
    }

    /** At another cost. */
    public Outcome cost(Cost value) {
        return new Outcome(
                trial, origin, status, metrics, curve, message, twin, parent, virtualFinish, value, trace, kept);
    }

    /**
     * The content of a file that it kept: {@code kept("model.ubj")}.
     *
     * @throws java.util.NoSuchElementException if it kept none of this name, or is not one of the best, whose files stay
     */
    public byte[] kept(String name) {
        return kept.file(name).bytes();
    }

    /**
     * The file that it kept, on disk.
     *
     * @throws java.util.NoSuchElementException if it kept none of this name, is not one of the best, whose files stay, or the study
     *     is in memory
     */
    public Path keptFile(String name) {
        return kept.file(name)
                .path()
                .orElseThrow(
                        () -> new NoSuchElementException(
                                "'" + name + "' of trial " + trial.id()
                                        + " is not on disk\nOnly the files of the best trials of a study that is stored in a folder are."));
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

    /** Whether it is a result of the study itself: trained here, not reused. */
    public boolean own() {
        return twin.isEmpty() && !elsewhere();
    }

    /** Whether the trial has a finite value for every goal. */
    public boolean complete() {
        return status == Status.COMPLETE;
    }
}
