package io.luthier.trial;

import java.util.Map;

/**
 * What the ending of a training means.
 *
 * @param status how it ended
 * @param metrics what it measured, by name, test metrics included
 * @param curve its course
 * @param message why, where the status is not {@link Status#COMPLETE}; empty otherwise
 */
public record Verdict(Status status, Map<String, Double> metrics, Curve curve, String message) {
    public Verdict {
        metrics = Metrics.of(metrics);
    }

    /** This with another course. */
    public Verdict with(Curve other) {
        return new Verdict(status, metrics, other, message);
    }
}
