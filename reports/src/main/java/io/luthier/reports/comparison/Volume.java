package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Hypervolume;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hypervolume of what a search has found, from 0 to 1: the share that it dominates of the box between the best value of each
 * goal and a tenth more than the worst on the front of any search. The box is the same for all searches.
 */
final class Volume implements Measure {
    private static final double BEYOND = 0.1;

    private final Goal goal;
    private final double[] best;
    private final double[] span;

    private Volume(Goal goal, double[] best, double[] span) {
        this.goal = goal;
        this.best = best;
        this.span = span;
    }

    static Volume of(List<History> searches, int fidelity) {
        List<Goal> goals = searches.get(0).goals();
        double[] best = new double[goals.size()];
        double[] worst = new double[goals.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (History search : searches) {
            var front = new ArrayList<double[]>();
            search.outcomes().stream()
                    .filter(outcome -> Measure.counts(search, outcome, fidelity))
                    .forEach(outcome -> add(front, losses(search, outcome)));
            for (double[] point : front) {
                Arrays.setAll(best, g -> Math.min(best[g], point[g]));
                Arrays.setAll(worst, g -> Math.max(worst[g], point[g]));
            }
        }
        double[] span = new double[best.length];
        Arrays.setAll(span, g -> worst[g] > best[g] ? worst[g] - best[g] : 0);
        boolean measured = goals.stream().anyMatch(Goal::measured);
        return new Volume(Goal.maximize("hypervolume").measured(measured), best, span);
    }

    private static double[] losses(History search, Outcome outcome) {
        return search.losses(outcome).stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public Goal goal() {
        return goal;
    }

    @Override
    public Reading begin(History search) {
        var front = new ArrayList<double[]>();
        double[] corner = new double[best.length];
        Arrays.fill(corner, 1);
        double[] volume = {0};
        return outcome -> {
            double[] point = placed(losses(search, outcome));
            volume[0] += Math.max(0, Hypervolume.added(point, front, corner));
            add(front, point);
            return goal.loss(volume[0]);
        };
    }

    /** In the box, where the best is 0 and the corner 1; a goal that all share is 0. */
    private double[] placed(double[] losses) {
        Arrays.setAll(losses, g -> span[g] > 0 ? (losses[g] - best[g]) / (span[g] * (1 + BEYOND)) : 0);
        return losses;
    }

    /** Adds a point unless one is as good in everything, and takes away those that it is as good as. */
    private static void add(List<double[]> front, double[] point) {
        if (front.stream().noneMatch(other -> Hypervolume.covers(other, point))) {
            front.removeIf(other -> Hypervolume.covers(point, other));
            front.add(point);
        }
    }
}
