package io.luthier.reports.study;

import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the best value came about: a step for each result, in the order told.
 *
 * @param fidelity to what a trial must be trained to count: the most that any complete one was that keeps the limits
 */
record Course(int fidelity, List<Step> steps) {
    /**
     * A result.
     *
     * @param told which one it was in the order told, from 1
     * @param value of the first goal's metric; null if there is none
     * @param best the best value so far of those trained to the course's fidelity; null before the first
     * @param work told so far, in declared units
     * @param training seconds of training so far, summed over threads
     * @param thinking the strategy's seconds so far
     * @param at when it arrived, in seconds of running; null if that is not known
     */
    public record Step(
            int told,
            long trial,
            int fidelity,
            @Nullable Double value,
            @Nullable Double best,
            double work,
            double training,
            double thinking,
            @Nullable Double at) {}

    /** Of a study; with a timeline, also by the clock. */
    public static Course of(History history, @Nullable Timeline timeline) {
        Goal goal = history.goals().get(0);
        int full = history.outcomes().stream()
                .filter(history::keeps)
                .mapToInt(o -> o.trial().fidelity())
                .max()
                .orElse(0);
        Map<Timeline.Arrival, Double> arrivals = timeline == null ? Map.of() : timeline.arrivals();
        var steps = new ArrayList<Step>();
        double work = 0;
        double training = 0;
        double thinking = 0;
        double clock = 0;
        Double best = null;
        for (Outcome outcome : history.outcomes()) {
            work += outcome.cost().work();
            training += outcome.cost().wallSeconds();
            thinking += outcome.cost().thinkingSeconds();
            Double value = outcome.complete() ? outcome.metrics().get(goal.metric()) : null;
            if (value != null
                    && outcome.trial().fidelity() == full
                    && !outcome.elsewhere()
                    && history.keeps(outcome)
                    && (best == null || goal.loss(value) < goal.loss(best))) {
                best = value;
            }
            long id = outcome.twin().orElse(outcome.trial().id());
            Double arrived =
                    arrivals.get(new Timeline.Arrival(id, outcome.trial().fidelity()));
            clock = arrived == null ? clock : Math.max(clock, arrived); // told in order, so never before an earlier one
            steps.add(new Step(
                    steps.size() + 1,
                    outcome.trial().id(),
                    outcome.trial().fidelity(),
                    value,
                    best,
                    work,
                    training,
                    thinking,
                    timeline == null ? null : (Double) clock));
        }
        return new Course(full, List.copyOf(steps));
    }

    /** The results of the trials that are shown. */
    Course of(Shown shown) {
        return shown.allShown()
                ? this
                : new Course(
                        fidelity,
                        steps.stream().filter(s -> shown.has(s.trial())).toList());
    }
}
