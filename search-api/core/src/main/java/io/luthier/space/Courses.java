package io.luthier.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Directions in which a point of a {@link Room} has far to go although bounds are narrow: those that leave alone both sides of each
 * strip, and those that leave alone all bounds.
 */
final class Courses {
    private static final double NARROW = 0.25; // of what a sum could span
    private static final double NOTHING = 1e-9;
    private static final int MOST = 64;
    private static final int MULTIPLES = 64;
    private static final int TRIES = 4;

    /**
     * One of them.
     *
     * @param whole whether only whole multiples of it end at values of all numbers
     * @param even whether random points lie as densely everywhere along it
     * @param lead the number by whose scale places are drawn
     */
    private record Course(double[] step, boolean whole, boolean even, int lead) {}

    private final List<NumberAxis> numbers;
    private final List<Course> courses = new ArrayList<>();

    private Courses(List<NumberAxis> numbers) {
        this.numbers = numbers;
    }

    static Courses of(List<NumberAxis> numbers, List<Room.Bound> bounds) {
        var courses = new Courses(numbers);
        courses.alone(strips(numbers, bounds));
        courses.alone(bounds.stream().map(Room.Bound::gradient).toList());
        return courses;
    }

    int size() {
        return courses.size();
    }

    /** The sums that bounds hold from both sides, close together. */
    private static List<double[]> strips(List<NumberAxis> numbers, List<Room.Bound> bounds) {
        var strips = new ArrayList<double[]>();
        for (int a = 0; a < bounds.size(); a++) {
            for (int b = a + 1; b < bounds.size(); b++) {
                double[] one = bounds.get(a).gradient();
                double[] other = bounds.get(b).gradient();
                double ratio = -largest(other) / largest(one);
                double span = 0;
                boolean opposed = largest(one) > 0 && largest(other) > 0;
                for (int i = 0; i < one.length && opposed; i++) {
                    opposed = Math.abs(other[i] - ratio * one[i]) <= NOTHING * largest(other);
                    span += Math.abs(one[i]) * numbers.get(i).range();
                }
                double width = -bounds.get(a).constant() + bounds.get(b).constant() / ratio;
                if (opposed && width < NARROW * span) {
                    strips.add(one);
                }
            }
        }
        return strips;
    }

    private static double largest(double[] gradient) {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }

    /** A basis of the directions in which none of these sums changes, by elimination. */
    private void alone(List<double[]> gradients) {
        int n = numbers.size();
        var rows = new ArrayList<double[]>();
        var pivots = new ArrayList<Integer>();
        for (double[] gradient : gradients) {
            double[] row = gradient.clone();
            for (int k = 0; k < rows.size(); k++) {
                subtract(row, rows.get(k), row[pivots.get(k)]);
            }
            int pivot = 0;
            for (int i = 1; i < n; i++) {
                pivot = Math.abs(row[i]) > Math.abs(row[pivot]) + NOTHING ? i : pivot;
            }
            if (Math.abs(row[pivot]) <= NOTHING * largest(gradient)) {
                continue;
            }
            double by = row[pivot];
            for (int i = 0; i < n; i++) {
                row[i] /= by;
            }
            for (double[] earlier : rows) {
                subtract(earlier, row, earlier[pivot]);
            }
            rows.add(row);
            pivots.add(pivot);
        }
        for (int free = 0; free < n && !rows.isEmpty(); free++) {
            if (!pivots.contains(free)) {
                double[] direction = new double[n];
                direction[free] = 1;
                for (int k = 0; k < rows.size(); k++) {
                    direction[pivots.get(k)] = -rows.get(k)[free];
                }
                add(direction);
            }
        }
    }

    private Course course(double[] step, boolean whole) {
        int lead = -1;
        boolean even = true;
        for (int i = 0; i < step.length; i++) {
            if (step[i] != 0 && (even || lead < 0)) {
                even &= numbers.get(i).even();
                lead = i;
            }
        }
        return new Course(step, whole, even, lead);
    }

    private static void subtract(double[] from, double[] row, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * row[i];
        }
    }

    /** Takes a direction of more than one number, in steps from level to level where there are levels. */
    private void add(double[] direction) {
        double unit = 0;
        int moving = 0;
        for (int i = 0; i < direction.length; i++) {
            if (Math.abs(direction[i]) <= NOTHING) {
                direction[i] = 0;
                continue;
            }
            moving++;
            double spacing = numbers.get(i).spacing();
            if (Double.isNaN(spacing)) {
                return; // its values stand at no even distances
            }
            unit = spacing > 0 && unit == 0 ? spacing / Math.abs(direction[i]) : unit;
        }
        if (moving < 2 || courses.size() >= MOST) {
            return;
        }
        for (int multiple = 1; multiple <= MULTIPLES; multiple++) {
            double[] step = new double[direction.length];
            boolean even = true;
            for (int i = 0; i < step.length; i++) {
                step[i] = direction[i] * (unit == 0 ? 1 : unit * multiple);
                double spacing = numbers.get(i).spacing();
                if (spacing > 0) {
                    double levels = step[i] / spacing;
                    even &= Math.abs(levels - Math.rint(levels)) <= NOTHING * Math.max(1, Math.abs(levels));
                }
            }
            if (even) {
                if (courses.stream().noneMatch(known -> Arrays.equals(known.step, step))) {
                    courses.add(course(step, unit > 0));
                }
                return;
            }
        }
    }

    /**
     * A random place on a course through a point, by the numbers' scales: drawn by the scale of one number, and taken as often as
     * those of the others say (Metropolis et al. 1953, Hastings 1970).
     */
    double[] along(int which, double[] from, List<Room.Bound> bounds, DoubleSupplier random) {
        Course course = courses.get(which);
        double[] at = from;
        for (int tries = course.even ? 1 : TRIES; tries > 0; tries--) {
            at = moved(course, at, bounds, random);
        }
        return at;
    }

    private double[] moved(Course course, double[] from, List<Room.Bound> bounds, DoubleSupplier random) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < from.length; i++) {
            double step = course.step[i];
            if (step != 0) {
                double first = (numbers.get(i).low() - from[i]) / step;
                double last = (numbers.get(i).high() - from[i]) / step;
                low = Math.max(low, Math.min(first, last));
                high = Math.min(high, Math.max(first, last));
            }
        }
        for (Room.Bound bound : bounds) {
            double slope = 0;
            for (int i = 0; i < from.length; i++) {
                slope += bound.gradient()[i] * course.step[i];
            }
            if (Math.abs(slope) > NOTHING * largest(bound.gradient()) * largest(course.step)) {
                double end = -bound.at(from) / slope;
                if (slope > 0) {
                    high = Math.min(high, end);
                } else {
                    low = Math.max(low, end);
                }
            }
        }
        double share = random.getAsDouble();
        double chance = random.getAsDouble();
        if (!(low < high)) {
            return from;
        }
        double steps;
        if (course.whole) {
            double first = Math.ceil(low - NOTHING);
            steps = first + Math.floor(share * (Math.floor(high + NOTHING) - first + 1));
        } else if (course.even) {
            steps = low + share * (high - low);
        } else {
            steps = numbers.get(course.lead).between(from[course.lead], course.step[course.lead], low, high, share);
        }
        double[] to = from.clone();
        double ratio = 1;
        for (int i = 0; i < to.length; i++) {
            if (course.step[i] != 0) {
                NumberAxis number = numbers.get(i);
                double value = from[i] + steps * course.step[i];
                to[i] = number.nearest(Math.min(number.high(), Math.max(number.low(), value)));
                ratio *= course.even || !course.whole && i == course.lead
                        ? 1
                        : number.density(to[i]) / number.density(from[i]);
            }
        }
        return chance < ratio ? to : from;
    }
}
