package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {
    private static final Ladder LADDER = Ladder.of(3, 54);
    private static final Scales SCALES = Scales.of(new double[] {-0.5, 0.2, -4, 1});
    private static final boolean[] LABELS = {false, false};

    // what the prior says of a rest, its deviation, the motion, the noise and the power
    private static final double[] PRIOR = {0.3, 0.3, 0.12, 0.03, 0.4};

    private final Random random = new Random(5);

    @Test
    void theLadderHasStepsOfTwoThirds() {
        assertThat(LADDER.steps()).containsExactly(3, 5, 7, 11, 16, 24, 36, 54);
        assertThat(Ladder.of(1, 9).steps()).containsExactly(1, 2, 3, 4, 6, 9);
        assertThat(LADDER.above(24)).isEqualTo(36);
        assertThat(LADDER.atLeast(24)).isEqualTo(24);
    }

    /** The covariance of two places of a course, and the mean, written down a second time. */
    private static double shape(int place) {
        return (Math.pow(part(place), PRIOR[4]) - 1) / (Math.pow(9, PRIOR[4]) - 1);
    }

    private static double part(int place) {
        return 54.0 / LADDER.steps().get(place);
    }

    private static double covariance(int s, int t) {
        double rest = PRIOR[1] * PRIOR[1] * shape(s) * shape(t);
        double motion = PRIOR[2] * PRIOR[2] * Math.min(Math.log(part(s)), Math.log(part(t)));
        return rest + motion + (s == t ? PRIOR[3] * PRIOR[3] * Math.sqrt(part(s)) : 0);
    }

    private List<Extrapolation.Course> courses(int count) {
        var courses = new ArrayList<Extrapolation.Course>();
        for (int i = 0; i < count; i++) {
            int[] at = random.ints(0, 8)
                    .distinct()
                    .limit(1 + random.nextInt(6))
                    .sorted()
                    .toArray();
            courses.add(new Extrapolation.Course(
                    at,
                    Arrays.stream(at)
                            .mapToDouble(p -> 1 + shape(p) + 0.1 * random.nextGaussian())
                            .toArray()));
        }
        return courses;
    }

    @Test
    void whatACourseWithGapsSaysOfItsEndIsTheClosedForm() {
        Extrapolation prior = Extrapolation.prior(LADDER);
        for (Extrapolation.Course course : courses(20)) {
            int n = course.at().length;
            RealMatrix inverse = new LUDecomposition(new Array2DRowRealMatrix(matrix(course, course)))
                    .getSolver()
                    .getInverse();
            RealVector ones = new ArrayRealVector(n, 1);
            RealVector rest = new ArrayRealVector(n);
            for (int i = 0; i < n; i++) {
                rest.setEntry(i, course.values()[i] - PRIOR[0] * shape(course.at()[i]));
            }
            double precision = inverse.operate(ones).dotProduct(ones);
            Extrapolation.Final end = prior.of(course);
            assertThat(end.variance()).isCloseTo(1 / precision, within(1e-6));
            assertThat(end.mean()).isCloseTo(inverse.operate(ones).dotProduct(rest) / precision, within(1e-5));
        }
    }

    private static double[][] matrix(Extrapolation.Course a, Extrapolation.Course b) {
        double[][] out = new double[a.at().length][b.at().length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < out[i].length; j++) {
                out[i][j] = covariance(a.at()[i], b.at()[j]);
            }
        }
        return out;
    }

    /** One dense matrix over all values of all courses, against what two small factorisations say. */
    @Test
    void theJointProcessIsTheDenseOne() {
        int count = 12;
        List<Extrapolation.Course> courses = courses(count);
        double[][] points = new double[count][];
        Arrays.setAll(points, i -> new double[] {random.nextDouble(), random.nextDouble()});
        Extrapolation prior = Extrapolation.prior(LADDER);
        var posterior = new Posterior(SCALES, LABELS, count);
        double[] ends = new double[count];
        for (int i = 0; i < count; i++) {
            Extrapolation.Final end = prior.of(courses.get(i));
            posterior.add(points[i], end.variance());
            ends[i] = end.mean();
        }
        posterior.values(ends);

        int size = courses.stream().mapToInt(c -> c.at().length).sum();
        double[][] dense = new double[size][size];
        double[] values = new double[size];
        int[] owner = new int[size];
        int row = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < courses.get(i).at().length; k++) {
                owner[row] = i;
                values[row] = courses.get(i).values()[k]
                        - PRIOR[0] * shape(courses.get(i).at()[k]);
                int column = 0;
                for (int j = 0; j < count; j++) {
                    for (int place : courses.get(j).at()) {
                        dense[row][column++] = kernel(points[i], points[j])
                                + (i == j
                                        ? SCALES.noise()
                                                + covariance(courses.get(i).at()[k], place)
                                        : 0);
                    }
                }
                row++;
            }
        }
        RealMatrix inverse =
                new LUDecomposition(new Array2DRowRealMatrix(dense)).getSolver().getInverse();
        RealVector ones = new ArrayRealVector(size, 1);
        RealVector losses = new ArrayRealVector(values);
        double mean = inverse.operate(losses).dotProduct(ones)
                / (inverse.operate(ones).dotProduct(ones) + 1 / Likelihood.MEAN_VARIANCE);
        RealVector weights = inverse.operate(losses.subtract(ones.mapMultiply(mean)));
        var at = posterior.new Point();
        for (int tries = 0; tries < 10; tries++) {
            double[] x = {random.nextDouble(), random.nextDouble()};
            RealVector k = new ArrayRealVector(
                    Arrays.stream(owner).mapToDouble(i -> kernel(points[i], x)).toArray());
            at.at(x);
            assertThat(at.mean).isCloseTo(mean + weights.dotProduct(k), within(1e-4));
            assertThat(at.variance / posterior.signal())
                    .isCloseTo(1 - inverse.operate(k).dotProduct(k), within(1e-4));
        }
    }

    private static double kernel(double[] a, double[] b) {
        var two = new Posterior(SCALES, LABELS, 2);
        two.add(a);
        two.values(new double[] {1});
        var at = two.new Point();
        at.at(b); // the variance falls by the square of the correlation, over what the point's own noise leaves
        return Math.sqrt(Math.max(0, (1 - at.variance / two.signal()) * (1 + SCALES.noise())));
    }

    @Test
    void fittedShapesForetellHeldOutEndsBetterThanThePrior() {
        var all = new ArrayList<Extrapolation.Course>();
        for (int i = 0; i < 60; i++) {
            double end = random.nextDouble();
            double height = 1 + 0.1 * random.nextGaussian();
            int[] at = {0, 1, 2, 3, 4, 5, 6, 7};
            all.add(new Extrapolation.Course(
                    at,
                    Arrays.stream(at)
                            .mapToDouble(
                                    p -> end + height * (Math.sqrt(part(p)) - 1) / 2 + 0.005 * random.nextGaussian())
                            .toArray()));
        }
        Extrapolation prior = Extrapolation.prior(LADDER);
        Extrapolation fitted = prior.fitted(all.subList(0, 40));
        assertThat(error(fitted, all.subList(40, 60))).isLessThan(0.5 * error(prior, all.subList(40, 60)));
        assertThat(Extrapolation.parse(LADDER, fitted.toString()).of(all.get(0)))
                .isEqualTo(fitted.of(all.get(0)));
    }

    /** The mean error of what the first four values say of the last. */
    private static double error(Extrapolation by, List<Extrapolation.Course> courses) {
        return courses.stream()
                .mapToDouble(c ->
                        Math.abs(by.of(new Extrapolation.Course(Arrays.copyOf(c.at(), 4), Arrays.copyOf(c.values(), 4)))
                                        .mean()
                                - c.values()[7]))
                .average()
                .orElseThrow();
    }
}
