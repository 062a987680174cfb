package io.luthier.space;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What linear bounds leave of a box. A point moves number by number, each in the interval that it has while the others stand still
 * (a Gibbs sampler), and along the {@link Courses courses} of the room, on which narrow bounds leave it far to go (hit-and-run; Smith
 * 1984). It never leaves the room, and comes to any place as often as to any other, by the numbers' own scales.
 */
final class Room {
    private static final int ATTEMPTS = 8;
    private static final int PROJECTIONS = 2_000;
    private static final int APPROACHES = 100; // projections of one point
    private static final double RELAXED = 1.2;
    private static final double BESIDE = 1e-4; // what is not met at its end
    private static final double SAFE = 1e-9; // so that rounding leaves nothing outside
    private static final int MENDING = 50;
    private static final int SETTLING = 64;
    private static final double ROUNDING = 1e-12;

    /** The sum of gradient x value and constant is at most 0, or below. */
    record Bound(double[] gradient, double constant, boolean strict) {
        double at(double[] values) {
            double sum = constant;
            for (int i = 0; i < gradient.length; i++) {
                sum += gradient[i] * values[i];
            }
            return sum;
        }

        private double largest(double[] values) {
            double largest = Math.abs(constant);
            for (int i = 0; i < values.length; i++) {
                largest = Math.max(largest, Math.abs(gradient[i] * values[i]));
            }
            return largest;
        }

        private boolean holds(double[] values) {
            double at = at(values);
            return strict ? at < 0 : at <= ROUNDING * largest(values);
        }
    }

    private final List<NumberAxis> numbers;
    private final List<Bound> bounds;
    private final Courses courses;
    private double[] inside;

    private Room(List<NumberAxis> numbers, List<Bound> bounds) {
        this.numbers = numbers;
        this.bounds = bounds;
        this.courses = Courses.of(numbers, bounds);
        this.inside = numbers.stream().mapToDouble(n -> n.value(0.5)).toArray();
    }

    /** The room; null if no point in it was found. */
    static @Nullable Room of(List<NumberAxis> numbers, List<Bound> bounds) {
        var room = new Room(numbers, bounds);
        return room.enter() ? room : null;
    }

    /** Looks for a point: by projections, then number by number. */
    private boolean enter() {
        double[] values = inside.clone();
        var random = new SplittableRandom(1);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            project(values, attempt == 0 ? RELAXED : 1 + random.nextDouble(), PROJECTIONS);
            double[] placed = placed(values);
            if (mended(placed)) {
                settle(placed, random);
                return true;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.get(i).value(random.nextDouble());
            }
        }
        return false;
    }

    private double[] placed(double[] values) {
        double[] placed = new double[values.length];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = numbers.get(i).nearest(values[i]);
        }
        return placed;
    }

    /** Projections onto bounds that do not hold, farther than needed (Agmon 1954), on the scale of the numbers' ranges. */
    private void project(double[] values, double relaxation, int rounds) {
        for (int round = 0; round < rounds; round++) {
            boolean all = true;
            for (Bound bound : bounds) {
                double square = 0;
                double widest = 0;
                for (int i = 0; i < values.length; i++) {
                    double moved = bound.gradient()[i] * numbers.get(i).range();
                    square += moved * moved;
                    widest = Math.max(widest, Math.abs(moved));
                }
                double over = bound.at(values) + widest * (bound.strict() ? BESIDE / values.length : SAFE);
                if (over <= 0 || square == 0) {
                    continue;
                }
                all = false;
                for (int i = 0; i < values.length; i++) {
                    NumberAxis number = numbers.get(i);
                    double step = relaxation * over * bound.gradient()[i] * number.range() * number.range() / square;
                    values[i] = Math.min(number.high(), Math.max(number.low(), values[i] - step));
                }
            }
            if (all) {
                return;
            }
        }
    }

    private boolean mended(double[] values) {
        for (int round = 0; round < MENDING && !holds(values); round++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = moved(i, values, numbers.get(i).unit(values[i]), false);
            }
        }
        return holds(values);
    }

    /** Moves away from where the search ended: to the mean of what a walk sees, where numbers have no levels. */
    private void settle(double[] found, SplittableRandom random) {
        double[] walker = found.clone();
        double[] mean = new double[found.length];
        for (int sweep = 0; sweep < SETTLING; sweep++) {
            walk(walker, random::nextDouble);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += walker[i] / SETTLING;
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] = numbers.get(i).nearest(mean[i]);
        }
        inside = holds(mean) ? mean : holds(walker) ? walker : found;
    }

    private void walk(double[] values, DoubleSupplier random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = moved(i, values, random.getAsDouble(), true);
        }
        for (int c = 0; c < courses.size(); c++) {
            double[] there = courses.along(c, values, bounds, random);
            if (holds(there)) {
                System.arraycopy(there, 0, values, 0, values.length);
            }
        }
    }

    /** A number where the bounds leave it while the others stand still; see {@link NumberAxis#between}. */
    private double moved(int i, double[] values, double unit, boolean drawn) {
        NumberAxis number = numbers.get(i);
        double low = number.low();
        double high = number.high();
        for (Bound bound : bounds) {
            double slope = bound.gradient()[i];
            if (slope == 0) {
                continue;
            }
            double end = values[i] - bound.at(values) / slope;
            double beside = bound.strict() ? 4 * number.margin() : 0; // more than is forgiven
            if (slope > 0) {
                high = Math.min(high, end - beside);
            } else {
                low = Math.max(low, end + beside);
            }
        }
        return number.between(low, high, unit, drawn, values[i]);
    }

    /** Whether a point is in the room. */
    boolean holds(double[] values) {
        for (Bound bound : bounds) {
            if (!bound.holds(values)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A point in the room near one of the unit cube: its projection, or where that is none, as far from the middle of the room as
     * each number comes.
     */
    double[] near(double[] unit) {
        double[] projected = new double[unit.length];
        for (int i = 0; i < projected.length; i++) {
            projected[i] = numbers.get(i).value(unit[i]);
        }
        project(projected, RELAXED, APPROACHES);
        double[] placed = placed(projected);
        if (mended(placed)) {
            return placed;
        }
        double[] values = inside.clone();
        for (int sweep = 0; sweep < 3; sweep++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = moved(i, values, unit[i], false);
            }
        }
        return values;
    }

    /** A random point of the room. */
    double[] drawn(DoubleSupplier random) {
        double[] values = inside.clone();
        for (int sweep = 0; sweep < 8 + 4 * values.length; sweep++) {
            walk(values, random);
        }
        return values;
    }
}
