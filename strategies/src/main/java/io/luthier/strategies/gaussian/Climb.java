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
    private final List<Posterior> posteriors;
    private final List<Posterior.Point> at;
    private final Merit promise;
    private final @Nullable Expense expense;
    private final Posterior.@Nullable Point spent;
    private final List<Chances.Chance> chances;
    private final List<Posterior.Point> chanced;
    private double @Nullable [] centre;
    private double radius = 1;

    /**
     * @param posteriors of the functions that the promise is of
     * @param chances of the limits: the promise is multiplied by the probability that all are kept
     */
    Climb(
            Cube cube,
            List<Posterior> posteriors,
            Merit promise,
            @Nullable Expense expense,
            List<Chances.Chance> chances) {
        this.cube = cube;
        this.posteriors = posteriors;
        this.at = posteriors.stream().map(posterior -> posterior.new Point()).toList();
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
        double[][] allMeans = new double[posteriors.size()][count];
        double[][] allVariances = new double[posteriors.size()][count];
        for (int k = 0; k < posteriors.size(); k++) {
            posteriors.get(k).predict(flat, count, allMeans[k], allVariances[k]);
        }
        double[] mean = new double[posteriors.size()];
        double[] variance = new double[posteriors.size()];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] = allMeans[k][i];
                variance[k] = allVariances[k][i];
            }
            promises[i] = promise.of(mean, variance);
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
        double[] mean = new double[at.size()];
        double[] variance = new double[at.size()];
        for (int k = 0; k < mean.length; k++) {
            at.get(k).at(x);
            mean[k] = at.get(k).mean;
            variance[k] = at.get(k).variance;
        }
        double value = promise.of(mean, variance);
        for (int i = 0; i < x.length; i++) {
            double slope = 0;
            for (int k = 0; k < mean.length; k++) {
                Posterior.Point here = at.get(k);
                slope += promise.byMean[k] * here.meanSlope[i] + promise.byVariance[k] * here.varianceSlope[i];
            }
            gradient[i] = -slope;
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
