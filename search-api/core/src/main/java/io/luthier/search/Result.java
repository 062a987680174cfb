package io.luthier.search;

import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;

/**
 * What a search is told of a trial: nothing but this, so that no strategy can look at test metrics.
 *
 * @param losses one for each goal, smaller is better, all finite; empty unless the status is {@link Status#COMPLETE}
 * @param work the units of work that the objective declared for it; 0 where nothing was trained: a reused result, or a trial
 *     that finished elsewhere
 */
public record Result(Trial trial, Status status, List<Double> losses, double work) {
    public Result {
        losses = List.copyOf(losses);
    }

    /** Whether the trial has losses. */
    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** The first loss; positive infinity unless complete. */
    public double loss() {
        return complete() ? losses.get(0) : Double.POSITIVE_INFINITY;
    }
}
