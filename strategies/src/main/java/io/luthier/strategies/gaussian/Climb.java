package io.luthier.strategies.gaussian;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The most promising point near a start: along continuous axes by the gradient, along the others by trying all neighbours, in
 * turn until neither finds better. Every point on the way is that of a configuration; nothing is rounded afterwards.
 */
final class Climb {
    /** A point and its promise. */
    record Summit(double[] point, double promise) {}

    private static final int ROUNDS = 6;
    private static final int EVALUATIONS = 40; // of a climb by the gradient
    private static final double FLAT = 1e-3;
    private static final double GAIN = 1e-5;

    private final Cube cube;
    private final Posterior posterior;
    private final Posterior.Point at;
    private final AcquisitionValue promise;
    private final @Nullable Expense expense;
    private final Posterior.@Nullable Point spent;
    private final List<Chances.Chance> chances;
    private final List<Posterior.Point> chanced;
    private double @Nullable [] centre;
    private double radius = 1;

    /** @param chances of the limits: the promise is multiplied by the probability that all are kept */
    Climb(
            Cube cube,
            Posterior posterior,
            AcquisitionValue promise,
            @Nullable Expense expense,
            List<Chances.Chance> chances) {
        this.cube = cube;
        this.posterior = posterior;
        this.at = posterior.new Point();
        this.promise = promise;
        this.expense = expense;
        this.spent = expense == null ? null : expense.posterior().new Point();
        this.chances = chances;
        this.chanced =
                chances.stream().map(chance -> chance.posterior().new Point()).toList();
    }

    /** Keeps continuous coordinates within a distance from those of a point. */
    void within(double[] point, double distance) {
        centre = point;
        radius = distance;
    }

    /** The promises of many points. */
    double[] promises(List<double[]> points) {
        int count = points.size();
        double[] flat = cube.flat(points);
        double[] means = new double[count];
        double[] variances = new double[count];
        double[] promises = new double[count];
        posterior.predict(flat, count, means, variances);
        for (int i = 0; i < count; i++) {
            promises[i] = promise.of(means[i], variances[i]);
        }
        if (expense != null) {
            expense.posterior().predict(flat, count, means, variances);
            for (int i = 0; i < count; i++) {
                promises[i] -= expense.factor() * means[i];
            }
        }
        for (Chances.Chance chance : chances) {
            AcquisitionValue kept = AcquisitionValue.kept(chance);
            chance.posterior().predict(flat, count, means, variances);
            for (int i = 0; i < count; i++) {
                promises[i] += kept.of(means[i], variances[i]);
            }
        }
        return promises;
    }

    /** The best point reached from one with this promise. */
    Summit from(double[] start, double value, double[] memory, RandomGenerator random) {
        var best = new Summit(start, value);
        for (int round = 0; round < ROUNDS; round++) {
            Summit before = best;
            best = slope(best);
            if (round > 0 && best.promise() <= before.promise()) {
                break;
            }
            Summit after = best;
            best = step(best, memory, random);
            if (best.promise() <= after.promise()) {
                break;
            }
        }
        return best;
    }

    private Summit slope(Summit from) {
        int dimension = cube.dimension();
        boolean[] active = cube.space().active(from.point());
        double[] lower = from.point().clone();
        double[] upper = from.point().clone();
        boolean any = false;
        for (int i = 0; i < dimension; i++) {
            if (active[i] && cube.continuous(i)) {
                lower[i] = centre == null ? 0 : Math.max(0, centre[i] - radius);
                upper[i] = centre == null ? 1 : Math.min(1, centre[i] + radius);
                any = true;
            }
        }
        if (!any) {
            return from;
        }
        Bfgs.Minimum found = new Bfgs(lower, upper, FLAT, GAIN, EVALUATIONS)
                .minimise((x, gradient) -> -value(x, gradient), from.point());
        return -found.value() > from.promise() && cube.admits(found.point())
                ? new Summit(cube.settle(found.point()), -found.value())
                : from;
    }

    /** The promise at a point; writes the negative gradient. */
    private double value(double[] x, double[] gradient) {
        at.at(x);
        double value = promise.of(at.mean, at.variance);
        for (int i = 0; i < x.length; i++) {
            gradient[i] = -(promise.byMean * at.meanSlope[i] + promise.byVariance * at.varianceSlope[i]);
        }
        if (expense != null && spent != null) {
            spent.at(x);
            value -= expense.factor() * spent.mean;
            for (int i = 0; i < x.length; i++) {
                gradient[i] += expense.factor() * spent.meanSlope[i];
            }
        }
        for (int k = 0; k < chances.size(); k++) {
            AcquisitionValue kept = AcquisitionValue.kept(chances.get(k));
            Posterior.Point here = chanced.get(k);
            here.at(x);
            value += kept.of(here.mean, here.variance);
            for (int i = 0; i < x.length; i++) {
                gradient[i] -= kept.byMean * here.meanSlope[i] + kept.byVariance * here.varianceSlope[i];
            }
        }
        return value;
    }

    private Summit step(Summit from, double[] memory, RandomGenerator random) {
        List<double[]> neighbours = cube.neighbours(from.point(), memory, random);
        if (neighbours.isEmpty()) {
            return from;
        }
        double[] promises = promises(neighbours);
        Summit best = from;
        for (int i = 0; i < promises.length; i++) {
            if (promises[i] > best.promise() + 1e-9 * (1 + Math.abs(best.promise()))
                    && cube.admits(neighbours.get(i))) {
                best = new Summit(neighbours.get(i), promises[i]);
            }
        }
        return best;
    }

    /** The standardised logarithm of the work as expected, and the factor by which it counts against promise. */
    record Expense(Posterior posterior, double factor) {}
}
