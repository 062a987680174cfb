package io.luthier.reports.comparison;

import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the best value of one search came about: a step for each result, in the order told.
 *
 * @param end the trials told, and all that was charged, attempts without a result included; its loss is that of the last step
 */
public record Trajectory(List<Step> steps, Step end) {
    public Trajectory {
        steps = List.copyOf(steps);
    }

    /**
     * After a result.
     *
     * @param trials told so far, without those that an earlier study brought along
     * @param work declared units so far
     * @param seconds of training and thinking so far
     * @param loss the least so far of those trained to the fidelity that counts; infinite before the first. With several goals,
     *     less the hypervolume
     */
    public record Step(long trials, double work, double seconds, double loss) {
        /** What was charged so far. */
        public double cost(Unit unit) {
            return switch (unit) {
                case TRIALS -> trials;
                case WORK -> work;
                case SECONDS -> seconds;
            };
        }
    }

    /** @param fidelity to which a trial must be trained for its value to count */
    static Trajectory of(History history, int fidelity, Measure measure) {
        Measure.Reading reading = measure.begin(history);
        var steps = new ArrayList<Step>();
        var seen = new HashSet<Long>();
        double work = 0;
        double seconds = 0;
        double loss = Double.POSITIVE_INFINITY;
        for (Outcome outcome : history.outcomes()) {
            if (outcome.origin() != Outcome.Origin.INJECTED) {
                seen.add(outcome.trial().id());
            }
            work += outcome.cost().work();
            seconds += seconds(outcome.cost());
            if (Measure.counts(history, outcome, fidelity)) {
                loss = reading.after(outcome);
            }
            steps.add(new Step(seen.size(), work, seconds, loss));
        }
        Cost spent = history.spent();
        return new Trajectory(steps, new Step(seen.size(), spent.work(), seconds(spent), loss));
    }

    private static double seconds(Cost cost) {
        return cost.wallSeconds() + cost.thinkingSeconds();
    }

    /** The least loss that this cost bought. */
    public double loss(Unit unit, double cost) {
        double loss = Double.POSITIVE_INFINITY;
        for (Step step : steps) {
            if (step.cost(unit) > cost) {
                break;
            }
            loss = step.loss();
        }
        return loss;
    }

    /** What it cost to get to a loss; empty if it never did. */
    public OptionalDouble cost(Unit unit, double loss) {
        return steps.stream()
                .filter(step -> Double.isFinite(step.loss()) && step.loss() <= loss)
                .mapToDouble(step -> step.cost(unit))
                .findFirst();
    }

    /** The loss of its first result that counts; infinite if there is none. */
    double first() {
        return steps.stream()
                .mapToDouble(Step::loss)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * The mean, over the cost from 0 to {@code until}, of how far the best so far was from {@code best}: 0 for nothing left,
     * 1 for as far as {@code start} or farther, and before the first result.
     */
    double area(Unit unit, double until, double start, double best) {
        if (Double.isInfinite(best)) {
            return 1;
        } else if (!(start > best) || until <= 0) {
            return 0;
        }
        double area = 0;
        double from = 0;
        double left = 1;
        for (Step step : steps) {
            double to = Math.min(until, step.cost(unit));
            area += (to - from) * left;
            from = to;
            left = Double.isInfinite(step.loss()) ? 1 : Math.min(1, (step.loss() - best) / (start - best));
        }
        return (area + (until - from) * left) / until;
    }
}
