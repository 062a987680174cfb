package io.luthier.judging;

import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What results are judged by.
 *
 * @param goals what is to be made better
 * @param limits what must be kept to
 */
public record Criteria(List<Goal> goals, List<Limit> limits) {
    public Criteria {
        goals = List.copyOf(goals);
        limits = List.copyOf(limits);
    }

    /** The metrics that a complete result has: those of the goals, then those of the limits. */
    public List<String> metrics() {
        if (goals.size() == 1 && limits.isEmpty()) { // as nearly always: asked of each result
            return List.of(goals.get(0).metric());
        }
        return Stream.concat(goals.stream().map(Goal::metric), limits.stream().map(Limit::metric))
                .distinct()
                .toList();
    }

    /** Whether an outcome is complete and breaks no limit. */
    public boolean keeps(Outcome outcome) {
        return outcome.complete() && broken(outcome.metrics()).isEmpty();
    }

    /** The limits that metrics break, which hold those of all limits. */
    public List<Limit> broken(Map<String, Double> metrics) {
        return limits.isEmpty()
                ? List.of()
                : limits.stream().filter(limit -> !limit.keeps(metrics)).toList();
    }

    /** How far these metrics are beyond each limit, as {@link Limit#margin} says. */
    public List<Double> margins(Map<String, Double> metrics) {
        return limits.isEmpty()
                ? List.of()
                : limits.stream().map(limit -> limit.margin(metrics)).toList();
    }

    /** The sum of the margins by which limits are broken; 0 where none is. */
    double violation(Map<String, Double> metrics) {
        double sum = 0;
        for (Limit limit : limits) {
            sum += Math.max(0, limit.margin(metrics));
        }
        return sum;
    }
}
