package io.luthier.strategies.gaussian;

import io.luthier.strategies.points.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** One loss of several: the weighted Chebyshev distance from the best of each goal, with weights drawn for each proposal. */
final class Goals {
    private static final double SUM =
            0.05; // of the plain sum, so that nothing is gained by wasting what does not count

    private Goals() {}

    /** The losses as measured, in the order told, infinite where there are none. Draws nothing where there is one goal. */
    static double[] losses(List<Observation> told, int goals, RandomGenerator random) {
        double[] losses = new double[told.size()];
        if (goals == 1) {
            Arrays.setAll(
                    losses,
                    i -> told.get(i).complete()
                            ? told.get(i).result().measured().get(0)
                            : Double.POSITIVE_INFINITY);
            return losses;
        }
        double[] weights = new double[goals];
        double sum = 0;
        for (int goal = 0; goal < goals; goal++) {
            weights[goal] = -StrictMath.log(1 - random.nextDouble());
            sum += weights[goal];
        }
        for (int goal = 0; goal < goals; goal++) {
            int which = goal;
            double[] sorted = told.stream()
                    .filter(Observation::complete)
                    .mapToDouble(o -> o.result().measured().get(which))
                    .sorted()
                    .toArray();
            double best = sorted[0];
            double range = sorted[sorted.length / 2] - best;
            double unit = range > 0 ? range : Math.max(Double.MIN_NORMAL, sorted[sorted.length - 1] - best);
            for (int i = 0; i < losses.length; i++) {
                if (told.get(i).complete()) {
                    double distance = weights[goal]
                            / sum
                            * ((told.get(i).result().measured().get(goal) - best) / unit);
                    losses[i] = goal == 0 ? (1 + SUM) * distance : combined(losses[i], distance);
                } else {
                    losses[i] = Double.POSITIVE_INFINITY;
                }
            }
        }
        return losses;
    }

    private static double combined(double before, double distance) {
        return Math.max(before, distance) + SUM * Math.min(before, distance);
    }
}
