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
    static final double UNKNOWN = 1; // variance of a training of which nothing counts, in warped losses
    private static final double WORSE = 0.5; // how far a training without a loss lies above the worst
    private static final int PATIENCE = 12; // trainings without a gain, after which every second start doubts
    private static final double GAIN = 0.01;
    private static final int DIGITS = 8; // of the signal in a note
    private static final double MANY = 8; // active axes beyond which starts stay near the best for a while
    private static final double FARTHEST = 0.25;
    private static final double NEAREST = 0.01;

    private final Cube cube;
    private final Ladder ladder;
    private final Courses courses;
    private final Observations observations;
    private final Surrogate losses;
    private Extrapolation extrapolation;
    private double signal = 1; // variance of the function, in warped losses, when the scales were fitted

    Outlooks(Cube cube, Ladder ladder, Courses courses, Observations observations) {
        this.cube = cube;
        this.ladder = ladder;
        this.courses = courses;
        this.observations = observations;
        this.losses = new Surrogate(cube, Prior.of(cube.active()));
        this.extrapolation = Extrapolation.prior(ladder);
    }

    /** What is fitted. */
    record Fit(Surrogate.Fit losses, Extrapolation extrapolation, double signal) {}

    Fit fitted() {
        return new Fit(losses.fitted(), extrapolation, signal);
    }

    void restore(Fit fit) {
        losses.restore(fit.losses());
        extrapolation = fit.extrapolation();
        signal = fit.signal();
    }

    /** Takes over a fit that was noted after so many results. Earlier releases noted no signal. */
    void restore(String[] note, int told) {
        losses.restore(Scales.parse(note[0]), told);
        extrapolation = Extrapolation.parse(ladder, note[1]);
        signal = note.length > 2 && note[2].length() == DIGITS
                ? Float.intBitsToFloat(Integer.parseUnsignedInt(note[2], 16))
                : 1;
    }

    /**
     * What is believed now.
     *
     * @param note a fit that was made for it, empty if the last one serves
     * @param factor what a unit of the extrapolation is in warped losses, in the mean
     * @param best the training that is expected to be the best in full, null where none has a loss
     */
    record View(
            String note,
            Surrogate.Belief belief,
            List<Known> known,
            OutputWarp warp,
            double[] heights,
            double factor,
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
            known = known(all, warp, heights, variances); // the bend is another
            signal = (float)
                    losses.belief(known, warp, List.of(), KEPT).posterior().signal();
            note = losses.scales() + " " + extrapolation + " "
                    + String.format("%08x", Float.floatToIntBits((float) signal));
            known = known(all, warp, heights, variances);
        }
        Surrogate.Belief belief = losses.belief(known, warp, outstanding, KEPT);
        return new View(
                note, belief, known, warp, heights, factor(all, warp, heights), floor, best(belief, known, all));
    }

    /** The losses seen last, and then all others that count. */
    private double[] values(List<Courses.Training> all, double[] seen, int floor) {
        var values = new ArrayList<Double>();
        for (double loss : seen) {
            values.add(loss);
        }
        for (Courses.Training one : all) {
            for (int place : courses.places(one, floor)) {
                values.add(one.losses[place]);
            }
        }
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private List<Extrapolation.Course> shapes(List<Courses.Training> all, OutputWarp raw, int floor) {
        var shapes = new ArrayList<Extrapolation.Course>();
        int next = all.size();
        for (Courses.Training one : all) {
            int[] places = courses.places(one, floor);
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
                    all.get(i).unit,
                    !all.get(i).failed,
                    all.get(i).failed ? 0 : variances[i] * factor * factor / signal));
        }
        return known;
    }

    private double factor(List<Courses.Training> all, OutputWarp warp, double[] heights) {
        double[] slopes = warp.slopes(losses.scales().bend());
        return IntStream.range(0, heights.length)
                .filter(i -> !all.get(i).failed)
                .mapToDouble(i -> slopes[i] * (1 + heights[i]))
                .average()
                .orElse(1);
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

    /** What further work is worth now. */
    Worth worth(View view) {
        return new Worth(cube, ladder, courses, extrapolation, view);
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
