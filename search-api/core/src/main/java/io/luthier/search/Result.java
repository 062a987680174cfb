package io.luthier.search;

import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;

/**
 * What a search is told of a trial: nothing but this, so that no strategy can look at test metrics.
 *
 * @param losses one for each goal, smaller is better, all finite; empty unless the status is {@link Status#COMPLETE}. Of a trial that
 *     breaks a limit they are beyond {@link #BROKEN} and grow with the {@link #violation}, so that a search that orders trials
 *     by them needs to know nothing of limits
 * @param work the units of work that the objective declared for it; 0 where nothing was trained: a reused result, or a trial
 *     that finished elsewhere
 * @param courses for each goal its loss after 1, 2, ... units of fidelity, up to the trial's, from the beginning of the training
 *     though it was resumed; empty where the objective told no course. Values may be infinite or NaN
 * @param measured the losses as they were measured, whether a limit is broken or not
 * @param margins for each of {@link Problem#limits} how far the trial is beyond it, as {@link Limit#margin} says: above 0 where it is
 *     broken; empty where there are no limits, or the trial is not complete
 */
public record Result(
        Trial trial,
        Status status,
        List<Double> losses,
        double work,
        List<List<Double>> courses,
        List<Double> measured,
        List<Double> margins) {
    /** Losses from this on are of trials that break a limit. */
    public static final double BROKEN = 1e100;

    public Result {
        losses = List.copyOf(losses);
        courses = courses.stream().map(List::copyOf).toList();
        measured = List.copyOf(measured);
        margins = List.copyOf(margins);
    }

    /** Where there are no limits. */
    public Result(Trial trial, Status status, List<Double> losses, double work, List<List<Double>> courses) {
        this(trial, status, losses, work, courses, losses, List.of());
    }

    /** Without courses. */
    public Result(Trial trial, Status status, List<Double> losses, double work) {
        this(trial, status, losses, work, List.of());
    }

    /** The same of a trial with these margins; where one of them is above 0, with losses beyond {@link #BROKEN}. */
    public Result margins(List<Double> values) {
        if (values.isEmpty() && margins.isEmpty()) {
            return this;
        }
        double violation = violation(values);
        double beyond = BROKEN * (2 - 1 / (1 + violation)); // of any violation, an infinite one too
        List<Double> judged =
                violation > 0 ? measured.stream().map(loss -> beyond).toList() : measured;
        return new Result(trial, status, judged, work, courses, measured, values);
    }

    /** The sum of the margins by which limits are broken; 0 where none is. */
    public double violation() {
        return violation(margins);
    }

    private static double violation(List<Double> margins) {
        return margins.stream().mapToDouble(margin -> Math.max(0, margin)).sum();
    }

    /** Whether the trial is complete and breaks no limit. */
    public boolean feasible() {
        return complete() && violation() == 0;
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
