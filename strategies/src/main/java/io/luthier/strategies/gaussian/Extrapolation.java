package io.luthier.strategies.gaussian;

import java.util.ArrayList;
import java.util.List;

/**
 * The covariance over fidelities, learnt from the courses of all trainings: a loss after t of T units is the one in full, plus a
 * rest that falls as a power of t, each training's own by a normal law, plus a Brownian motion in the logarithm of t
 * that ends at T, plus noise that falls with t. The loss in full is not part of the fit: courses are told from each
 * other by their shapes alone, and what a course says of its loss in full is a normal law, exact for any gaps.
 *
 * @see <a href="https://arxiv.org/abs/1406.3896">Swersky, Snoek and Adams, Freeze-Thaw Bayesian Optimization, 2014</a>
 */
final class Extrapolation {
    /** A course: places on the ladder, and the values there. */
    record Course(int[] at, double[] values) {}

    /** What a course says of its value in full. */
    record Final(double mean, double variance) {}

    private static final int SIZE = 5;
    private static final int COURSES = 80; // that a fit looks at
    private static final int EVALUATIONS = 25;
    private static final double STEP = 1e-4; // of differences
    private static final double NINTH = 9; // part of the full fidelity where the rest's unit is
    // the rest's mean and deviation, the motion's and the noise's deviation, the power; all but the first as logarithms
    private static final double[] MEANS = {
        0.3, StrictMath.log(0.3), StrictMath.log(0.12), StrictMath.log(0.03), StrictMath.log(0.4)
    };
    private static final double[] SPREADS = {0.4, 0.7, 0.7, 1, 0.7};
    private static final double[] LOWER = {
        -1, StrictMath.log(0.02), StrictMath.log(0.005), StrictMath.log(1e-3), StrictMath.log(0.03)
    };
    private static final double[] UPPER = {3, StrictMath.log(3), StrictMath.log(2), 0, StrictMath.log(2)};

    private final Ladder ladder;
    private final double[] values;

    private Extrapolation(Ladder ladder, double[] values) {
        this.ladder = ladder;
        this.values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            this.values[i] = (float) values[i];
        }
    }

    /** What is believed before anything was seen. */
    static Extrapolation prior(Ladder ladder) {
        return new Extrapolation(ladder, MEANS);
    }

    /** Of a text that {@link #toString} made. */
    static Extrapolation parse(Ladder ladder, String text) {
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(text.substring(8 * i, 8 * i + 8), 16));
        }
        return new Extrapolation(ladder, values);
    }

    /** Fitted to courses, beginning from this. */
    Extrapolation fitted(List<Course> courses) {
        List<Course> looked = longest(courses);
        if (looked.isEmpty()) {
            return this;
        }
        var search = new Bfgs(LOWER, UPPER, 1e-2, 1e-3, EVALUATIONS);
        Bfgs.Minimum found = search.minimise((x, gradient) -> cost(looked, x, gradient), values);
        return Double.isFinite(found.value()) ? new Extrapolation(ladder, found.point()) : this;
    }

    /** Those with two values or more; where they are many, the longest half and an even sample of the others. */
    private static List<Course> longest(List<Course> courses) {
        List<Course> several = courses.stream().filter(c -> c.at().length > 1).toList();
        if (several.size() <= COURSES) {
            return several;
        }
        List<Course> byLength = several.stream()
                .sorted((a, b) -> Integer.compare(b.at()[b.at().length - 1], a.at()[a.at().length - 1]))
                .toList();
        int half = COURSES / 2;
        List<Course> rest = byLength.subList(half, byLength.size());
        var chosen = new ArrayList<>(byLength.subList(0, half));
        for (int i = 0; i < half; i++) {
            chosen.add(rest.get((int) ((long) i * rest.size() / half)));
        }
        return chosen;
    }

    private double cost(List<Course> courses, double[] x, double[] gradient) {
        double cost = cost(courses, x);
        double[] moved = x.clone();
        for (int i = 0; i < SIZE; i++) {
            moved[i] = x[i] + STEP;
            gradient[i] = (cost(courses, moved) - cost) / STEP;
            moved[i] = x[i];
        }
        return cost;
    }

    /** The negative logarithm of the density of the courses and of the parameters. */
    private double cost(List<Course> courses, double[] x) {
        double cost = 0;
        for (int i = 0; i < SIZE; i++) {
            double z = (x[i] - MEANS[i]) / SPREADS[i];
            cost += 0.5 * z * z;
        }
        var at = new Parameters(ladder, x);
        for (Course course : courses) {
            cost += at.solve(course).cost();
        }
        return cost;
    }

    /** What a course says of its value in full, which is all that is known of it. */
    Final of(Course course) {
        Solved solved = new Parameters(ladder, values).solve(course);
        return new Final(solved.mean, 1 / solved.precision);
    }

    /** The variance of what a course says of its value in full where it is known at these places. */
    double variance(int[] at) {
        return of(new Course(at, new double[at.length])).variance();
    }

    /** The variance of a loss in full about its law. */
    double noise() {
        return StrictMath.exp(2 * values[3]);
    }

    /** Eight hexadecimal digits for each parameter. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        for (double value : values) {
            out.append(String.format("%08x", Float.floatToIntBits((float) value)));
        }
        return out.toString();
    }

    private record Solved(double mean, double precision, double square, double logDeterminant) {
        double cost() {
            return 0.5 * (logDeterminant + StrictMath.log(precision) + square);
        }
    }

    private static final class Parameters {
        private final double rest;
        private final double restVariance;
        private final double motion;
        private final double noise;
        private final double[] shape; // of the rest, by place on the ladder
        private final double[] clock; // of the motion, backwards from the full fidelity
        private final double[] loud; // how the noise grows towards the beginning

        Parameters(Ladder ladder, double[] x) {
            rest = x[0];
            restVariance = StrictMath.exp(2 * x[1]);
            motion = StrictMath.exp(2 * x[2]);
            noise = StrictMath.exp(2 * x[3]);
            double power = StrictMath.exp(x[4]);
            double unit = StrictMath.exp(power * StrictMath.log(NINTH)) - 1;
            int places = ladder.steps().size();
            shape = new double[places];
            clock = new double[places];
            loud = new double[places];
            for (int i = 0; i < places; i++) {
                double part = (double) ladder.full() / ladder.steps().get(i);
                clock[i] = StrictMath.log(part);
                shape[i] = (StrictMath.exp(power * clock[i]) - 1) / unit;
                loud[i] = Math.sqrt(part);
            }
        }

        Solved solve(Course course) {
            int n = course.at.length;
            var factor = new Factor(n);
            double[] row = new double[n];
            double[] residuals = new double[n];
            double[] ones = new double[n];
            for (int i = 0; i < n; i++) {
                int t = course.at[i];
                for (int j = 0; j < i; j++) {
                    int s = course.at[j];
                    row[j] = restVariance * shape[t] * shape[s] + motion * Math.min(clock[t], clock[s]);
                }
                factor.append(row, restVariance * shape[t] * shape[t] + motion * clock[t] + noise * loud[t]);
                residuals[i] = course.values[i] - rest * shape[t];
                ones[i] = 1;
            }
            factor.forward(residuals, n);
            factor.forward(ones, n);
            double precision = Factor.dot(ones, 0, ones, 0, n);
            double along = Factor.dot(ones, 0, residuals, 0, n);
            double square = Factor.dot(residuals, 0, residuals, 0, n) - along * along / precision;
            return new Solved(along / precision, precision, square, factor.logDeterminant());
        }
    }
}
