package io.luthier.strategies.gaussian;

import io.luthier.space.Config;
import io.luthier.strategies.points.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What trainings promise in full: the joint model at work for one proposal after the other. */
final class Outlooks {
    private static final int FITTED = 120; // trainings that the scales are fitted to at most
    private static final int KEPT = 200; // trainings that the posterior holds at most
    private static final int LOOKED = 32; // paused trainings that are looked at closely
    private static final double UNKNOWN = 1; // variance of a training of which nothing counts, in warped losses
    private static final double WORSE = 0.5; // how far a training without a loss lies above the worst
    private static final double POWER = 0.5; // of the work that is left, by which a promise is divided
    private static final int PATIENCE = 12; // trainings without a gain, after which every second start doubts
    private static final double GAIN = 0.01;
    private static final double MANY = 8; // active axes beyond which starts stay near the best for a while
    private static final double FARTHEST = 0.25;
    private static final double NEAREST = 0.01;

    private final Cube cube;
    private final Ladder ladder;
    private final Courses courses;
    private final Observations observations;
    private final Surrogate losses;
    private Extrapolation extrapolation;

    Outlooks(Cube cube, Ladder ladder, Courses courses, Observations observations) {
        this.cube = cube;
        this.ladder = ladder;
        this.courses = courses;
        this.observations = observations;
        this.losses = new Surrogate(cube, Prior.of(cube.active()));
        this.extrapolation = Extrapolation.prior(ladder);
    }

    /** What is fitted. */
    record Fit(Surrogate.Fit losses, Extrapolation extrapolation) {}

    Fit fitted() {
        return new Fit(losses.fitted(), extrapolation);
    }

    void restore(Fit fit) {
        losses.restore(fit.losses());
        extrapolation = fit.extrapolation();
    }

    /** Takes over a fit that was noted after so many results. */
    void restore(String scales, String shape, int told) {
        losses.restore(Scales.parse(scales), told);
        extrapolation = Extrapolation.parse(ladder, shape);
    }

    /**
     * What is believed now.
     *
     * @param note a fit that was made for it, empty if the last one serves
     * @param best the training that is expected to be the best in full, null where none has a loss
     */
    record View(
            String note,
            Surrogate.Belief belief,
            List<Known> known,
            OutputWarp warp,
            double[] heights,
            int floor,
            Courses.@Nullable Training best) {}

    /** @param results how many results were told, which decides when a fit is due */
    View view(int results, List<Config> outstanding) {
        int floor = courses.floor();
        List<Courses.Training> all = courses.all();
        double[] seen = all.stream().mapToDouble(Courses.Training::latest).toArray();
        OutputWarp raw = OutputWarp.of(values(all, seen, floor));
        List<Extrapolation.Course> shapes = shapes(all, raw, floor);
        boolean due = losses.due(results);
        if (due) {
            extrapolation = extrapolation.fitted(
                    shapes.stream().filter(shape -> shape.at().length > 0).toList());
        }
        double[] means = new double[seen.length];
        double[] variances = new double[seen.length];
        finals(all, shapes, means, variances);
        double[] heights = new double[seen.length];
        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = StrictMath.expm1(means[i]);
            worst = all.get(i).failed ? worst : Math.max(worst, heights[i]);
        }
        for (int i = 0; i < heights.length; i++) {
            heights[i] = all.get(i).failed ? (worst > Double.NEGATIVE_INFINITY ? worst : 0) + WORSE : heights[i];
        }
        OutputWarp warp = OutputWarp.ofHeights(heights);
        List<Known> known = known(all, warp, heights, variances);
        String note = "";
        if (due) {
            losses.fit(known, warp, FITTED, results);
            note = losses.scales() + " " + extrapolation;
            known = known(all, warp, heights, variances); // the bend is another
        }
        Surrogate.Belief belief = losses.belief(known, warp, outstanding, KEPT);
        return new View(note, belief, known, warp, heights, floor, best(belief, known, all));
    }

    /** The losses seen last, and then all others that count. */
    private double[] values(List<Courses.Training> all, double[] seen, int floor) {
        var values = new ArrayList<Double>();
        for (double loss : seen) {
            values.add(loss);
        }
        for (Courses.Training one : all) {
            for (int place : places(one, floor)) {
                values.add(one.losses[place]);
            }
        }
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /** The places on the ladder at which something is known that counts. */
    private int[] places(Courses.Training one, int floor) {
        return IntStream.range(0, one.losses.length)
                .filter(place -> ladder.steps().get(place) >= floor && !Double.isNaN(one.losses[place]))
                .toArray();
    }

    private List<Extrapolation.Course> shapes(List<Courses.Training> all, OutputWarp raw, int floor) {
        var shapes = new ArrayList<Extrapolation.Course>();
        int next = all.size();
        for (Courses.Training one : all) {
            int[] places = places(one, floor);
            double[] values = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = StrictMath.log1p(raw.height(next++));
            }
            shapes.add(new Extrapolation.Course(places, values));
        }
        return shapes;
    }

    /** Means and variances in full; of trainings of which nothing counts the mean of the others. */
    private void finals(
            List<Courses.Training> all, List<Extrapolation.Course> shapes, double[] means, double[] variances) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < means.length; i++) {
            if (shapes.get(i).at().length > 0 && !all.get(i).failed) {
                Extrapolation.Final end = extrapolation.of(shapes.get(i));
                means[i] = Math.max(-0.9, end.mean());
                variances[i] = Math.min(UNKNOWN, end.variance());
                sum += means[i];
                count++;
            }
        }
        for (int i = 0; i < means.length; i++) {
            if (shapes.get(i).at().length == 0 && !all.get(i).failed) {
                means[i] = count > 0 ? sum / count : 0;
                variances[i] = UNKNOWN;
            }
        }
    }

    private List<Known> known(List<Courses.Training> all, OutputWarp warp, double[] heights, double[] variances) {
        double[] slopes = warp.slopes(losses.scales().bend());
        var known = new ArrayList<Known>();
        for (int i = 0; i < heights.length; i++) {
            double factor = slopes[i] * (1 + heights[i]);
            known.add(new Known(
                    all.get(i).unit, !all.get(i).failed, all.get(i).failed ? 0 : variances[i] * factor * factor));
        }
        return known;
    }

    private static Courses.@Nullable Training best(
            Surrogate.Belief belief, List<Known> known, List<Courses.Training> all) {
        int best = -1;
        for (int i = 0; i < belief.means().length; i++) {
            best = belief.means()[i] < (best < 0 ? Double.POSITIVE_INFINITY : belief.means()[best]) ? i : best;
        }
        if (best < 0) {
            return null;
        }
        double[] unit = belief.rows().get(best);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).unit() == unit) {
                return all.get(i);
            }
        }
        return null;
    }

    /** A training and the logarithm of what it promises for the work that is left of it. */
    record Promise(Courses.Training training, double value) {}

    /** The most promising of the paused trainings, null where there is none. */
    @Nullable
    Promise paused(View view) {
        List<Courses.Training> all = courses.all();
        List<Integer> paused = IntStream.range(0, all.size())
                .filter(i -> resumable(all.get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> view.heights()[i] - Math.sqrt(view.known().get(i).doubt())))
                .limit(LOOKED)
                .toList();
        if (paused.isEmpty()) {
            return null;
        }
        double[] promises =
                promises(view, paused.stream().map(i -> all.get(i).unit).toList());
        Promise best = null;
        for (int k = 0; k < promises.length; k++) {
            Courses.Training one = all.get(paused.get(k));
            double value = promises[k] - left(one.reached);
            best = best == null || value > best.value() ? new Promise(one, value) : best;
        }
        return best;
    }

    /** Whether it may be trained further. */
    boolean resumable(Courses.Training one) {
        return !one.failed && !one.flying && one.reached > 0 && one.reached < ladder.full();
    }

    /** What a new training of this configuration promises. */
    double promise(View view, Config config) {
        return promises(view, List.of(cube.space().encode(config)))[0] - left(0);
    }

    private double[] promises(View view, List<double[]> points) {
        return climb(view.belief(), view.belief().target()).promises(points);
    }

    private double left(int reached) {
        return POWER * StrictMath.log((double) (ladder.full() - reached) / ladder.full());
    }

    private Climb climb(Surrogate.Belief belief, double target) {
        return new Climb(
                cube,
                List.of(belief.posterior()),
                Merit.of(AcquisitionValue.of(GaussianProcess.Acquisition.LOG_EI, target)),
                null,
                List.of());
    }

    /** The configuration to begin with, if one is begun. */
    Config fresh(View view, List<Config> outstanding, RandomGenerator random) {
        int idle = idle(view.heights());
        boolean doubtful = idle >= PATIENCE && (view.heights().length + outstanding.size()) % 2 == 0;
        int[] order = IntStream.range(0, view.heights().length)
                .filter(i -> view.known().get(i).complete())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> view.heights()[i]))
                .mapToInt(i -> i)
                .toArray();
        var ranked =
                Arrays.stream(order).mapToObj(i -> observations.told().get(i)).toList();
        var choose = new Chooser(cube, observations, ranked, random);
        if (doubtful) {
            Surrogate.Belief doubt = losses.doubt(view.known(), view.warp(), outstanding, KEPT);
            return choose.anywhere(doubt, target -> climb(doubt, target));
        }
        Climb climb = climb(view.belief(), view.belief().target());
        double axes = cube.active();
        if (idle >= PATIENCE && axes > MANY) {
            return choose.near(climb, Math.max(NEAREST, FARTHEST * StrictMath.pow(2, -0.5 * idle / axes)));
        }
        return choose.next(climb);
    }

    /** How many trainings in a row were not a gain. */
    private static int idle(double[] heights) {
        double least = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (double height : heights) {
            idle = least - height > GAIN ? 0 : idle + 1;
            least = Math.min(least, height);
        }
        return idle;
    }
}
