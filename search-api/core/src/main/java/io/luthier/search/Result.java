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
 * @param courses for each goal its loss after 1, 2, ... units of fidelity, up to the trial's, from the beginning of the training
 *     though it was resumed; empty where the objective told no course. Values may be infinite or NaN
 */
public record Result(Trial trial, Status status, List<Double> losses, double work, List<List<Double>> courses) {
    public Result {
        losses = List.copyOf(losses);
        courses = courses.stream().map(List::copyOf).toList();
    }

    /** Without courses. */
    public Result(Trial trial, Status status, List<Double> losses, double work) {
        this(trial, status, losses, work, List.of());
    }

    /** Whether the trial has losses. */
    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** The first loss; positive infinity unless complete. */
    public double loss() {
        return complete() ? losses.get(0) : Double.POSITIVE_INFINITY;
    }

    /** The course of the first loss; empty where there is none. */
    public List<Double> course() {
        return courses.isEmpty() ? List.of() : courses.get(0);
    }
}
