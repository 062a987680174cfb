package io.luthier.strategies.gaussian;

import io.luthier.strategies.points.StandardNormal;
import io.luthier.trial.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What courses promise: the chance of a training to be better in full than others are. The law of courses is fitted to those it is given, and
 * again whenever there are a quarter more. Courses are losses after 1, 2, ... units, NaN where nothing was measured.
 */
public final class CurveChances {
    private static final double GROWTH = 1.25; // of the number of courses, after which the law is fitted again

    private final int full;
    private final Ladder ladder;
    private Extrapolation extrapolation;
    private double due = 2;

    /** Before anything was seen. */
    public CurveChances(Fidelity fidelity) {
        this.full = fidelity.full();
        this.ladder = Ladder.of(fidelity.least(), full);
        this.extrapolation = Extrapolation.prior(ladder);
    }

    /** How many courses are complete. */
    public long inFull(List<double[]> courses) {
        return courses.stream().filter(this::complete).count();
    }

    private boolean complete(double[] course) {
        return course.length == full && Double.isFinite(course[full - 1]);
    }

    /** The probability that the loss in full of this course is less than the least of the others in full; 1 where there is none. */
    public double beating(double[] own, List<double[]> others) {
        double best = others.stream()
                .filter(this::complete)
                .mapToDouble(course -> course[full - 1])
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return below(best, own, others);
    }

    /** The probability that the loss in full of this course is less than this, as far as those of others say. */
    public double below(double loss, double[] own, List<double[]> others) {
        List<double[]> all = new ArrayList<>(others);
        all.add(own);
        OutputWarp warp = OutputWarp.of(values(all, loss));
        List<Extrapolation.Course> courses = new ArrayList<>();
        int next = all.size() + 1;
        for (double[] course : all) {
            int[] places = places(course);
            double[] values = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = StrictMath.log1p(warp.height(next++));
            }
            courses.add(new Extrapolation.Course(places, values));
        }
        if (all.size() >= due) {
            extrapolation = extrapolation.fitted(courses);
            due = GROWTH * all.size();
        }
        Extrapolation.Course last = courses.get(courses.size() - 1);
        if (last.at().length == 0 || loss == Double.POSITIVE_INFINITY) {
            return 1;
        }
        Extrapolation.Final end = extrapolation.of(last);
        double bound = StrictMath.log1p(warp.height(all.size()));
        return StandardNormal.below((bound - end.mean()) / Math.sqrt(end.variance() + extrapolation.noise()));
    }

    /** The last loss of each, the bound, and then all that stand on the ladder. */
    private double[] values(List<double[]> all, double bound) {
        var values = new ArrayList<Double>();
        all.forEach(course -> values.add(latest(course)));
        values.add(bound);
        for (double[] course : all) {
            for (int place : places(course)) {
                values.add(course[ladder.steps().get(place) - 1]);
            }
        }
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static double latest(double[] course) {
        return IntStream.range(0, course.length)
                .mapToDouble(i -> course[course.length - 1 - i])
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The places of the ladder at which something is known. */
    private int[] places(double[] course) {
        return IntStream.range(0, ladder.steps().size())
                .filter(place -> ladder.steps().get(place) <= course.length
                        && Double.isFinite(course[ladder.steps().get(place) - 1]))
                .toArray();
    }
}
