package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What it is worth to train on: the improvement in full that is expected of what will be believed after some steps, for each unit of the work
 * that they take, over as many steps as make it most. A course that is known further has a smaller variance, by the law of courses, whatever its
 * values; so far as that makes the loss in full surer, it may turn out to be less than the least that is expected now.
 *
 * @see <a href="https://doi.org/10.1287/deca.1100.0190">Frazier and Powell, Paradoxes in Learning and the Marginal Value of
 *     Information, Decision Analysis 2010</a>, why more than one step counts
 */
final class Worth {
    private static final int LOOKED = 32; // paused trainings that are looked at closely
    private static final double LEAST = 1e-9; // of a variance

    private final Cube cube;
    private final Ladder ladder;
    private final Courses courses;
    private final Extrapolation extrapolation;
    private final Outlooks.View view;
    private final double signal;
    private final double noise;

    Worth(Cube cube, Ladder ladder, Courses courses, Extrapolation extrapolation, Outlooks.View view) {
        this.cube = cube;
        this.ladder = ladder;
        this.courses = courses;
        this.extrapolation = extrapolation;
        this.view = view;
        this.signal = view.belief().posterior().signal();
        this.noise = view.belief().posterior().scales().noise() * signal;
    }

    /** A paused training, and the logarithm of what it is worth to train it on. */
    record Promise(Courses.Training training, double value) {}

    /** The most promising of the paused trainings whose next step is no higher than this; null where there is none. */
    @Nullable
    Promise paused(int highest) {
        List<Courses.Training> all = courses.all();
        int[] paused = IntStream.range(0, all.size())
                .filter(i -> all.get(i).resumable(ladder.full()) && next(all.get(i)) <= highest)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> view.heights()[i] - Math.sqrt(view.known().get(i).doubt())))
                .limit(LOOKED)
                .mapToInt(i -> i)
                .toArray();
        if (paused.length == 0) {
            return null;
        }
        double[][] now =
                predicted(Arrays.stream(paused).mapToObj(i -> all.get(i).unit).toList());
        Promise best = null;
        for (int k = 0; k < paused.length; k++) {
            Courses.Training one = all.get(paused[k]);
            double before = signal * view.known().get(paused[k]).doubt() + noise;
            double value = value(now[0][k], now[1][k], courses.places(one, view.floor()), one.reached, before);
            best = best == null || value > best.value() ? new Promise(one, value) : best;
        }
        return best;
    }

    /** Where a paused training goes next. */
    int next(Courses.Training one) {
        return ladder.above(Math.max(one.reached, view.floor() - 1));
    }

    /** The logarithm of what it is worth to begin with this configuration. */
    double fresh(Config config) {
        double[][] now = predicted(List.of(cube.space().encode(config)));
        return value(now[0][0], now[1][0], new int[0], 0, Double.POSITIVE_INFINITY);
    }

    /** Means and variances. */
    private double[][] predicted(List<double[]> points) {
        double[][] both = new double[2][points.size()];
        view.belief().posterior().predict(cube.flat(points), points.size(), both[0], both[1]);
        return both;
    }

    /** The variance of what a course says of its loss in full, warped, where it is known at these places. */
    private double doubt(int[] at) {
        return Math.min(Outlooks.UNKNOWN, extrapolation.variance(at)) * view.factor() * view.factor() + noise;
    }

    /**
     * Over the best number of steps.
     *
     * @param at where the course is known
     * @param before the variance of what it says now
     */
    private double value(double mean, double variance, int[] at, int reached, double before) {
        AcquisitionValue improvement = AcquisitionValue.of(
                GaussianProcess.Acquisition.LOG_EI, view.belief().target());
        double best = Double.NEGATIVE_INFINITY;
        int[] later = at;
        for (int step : ladder.steps()) {
            if (step > reached && step >= view.floor()) {
                later = Arrays.copyOf(later, later.length + 1);
                later[later.length - 1] = ladder.steps().indexOf(step);
                double surer = Math.max(0, 1 / doubt(later) - 1 / before);
                double gained = variance - 1 / (1 / variance + surer);
                double work = StrictMath.log((double) (step - reached) / ladder.full());
                best = Math.max(best, improvement.of(mean, Math.max(LEAST, gained)) - work);
            }
        }
        return best;
    }
}
