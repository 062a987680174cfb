package io.luthier.strategies.forest;

import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.points.Observation;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Points of the unit cube as rows for trees: a number by its coordinate, rounded as it will be, a choice by its label; a
 * parameter that is not active by a value that none has.
 */
final class Features {
    private static final double INACTIVE = -1;

    private final SearchSpace space;
    private final List<Axis> axes;

    Features(SearchSpace space) {
        this.space = space;
        this.axes = space.axes();
    }

    /** How many labels there are along each axis, one more for not being active; 0 for numbers. */
    int[] levels() {
        return axes.stream()
                .mapToInt(a -> a.ordered() ? 0 : (int) a.levels() + 1)
                .toArray();
    }

    /** The row of a point. */
    double[] row(double[] point) {
        var row = new double[point.length];
        boolean[] active = space.active(point);
        for (int i = 0; i < row.length; i++) {
            row[i] = active[i] ? entry(axes.get(i), point[i]) : absent(axes.get(i));
        }
        return row;
    }

    /** The row of a point that differs on one active axis alone from the point of {@code row}. */
    double[] row(double[] point, int changed, double[] row) {
        if (!axes.get(changed).ordered()) {
            return row(point); // branches may open and close
        }
        double[] copy = row.clone();
        copy[changed] = entry(axes.get(changed), point[changed]);
        return copy;
    }

    /** The entry of an axis that is not active. */
    private static double absent(Axis axis) {
        return axis.ordered() ? INACTIVE : axis.levels();
    }

    private static double entry(Axis axis, double unit) {
        if (!axis.ordered()) {
            return axis.level(unit);
        }
        return axis.levels() == 0 ? unit : axis.unit(axis.level(unit));
    }

    /** Whether the parameter is active in a row. */
    boolean active(int axis, double[] row) {
        return row[axis] != absent(axes.get(axis));
    }

    /** The point of an observation, with coordinates at random where a parameter is not active, in case it becomes so. */
    double[] completed(Observation observation, RandomGenerator random) {
        double[] point = observation.unit().clone();
        double[] row = row(point);
        for (int i = 0; i < point.length; i++) {
            point[i] = active(i, row) ? point[i] : random.nextDouble();
        }
        return point;
    }

    /** A random point. */
    double[] random(RandomGenerator random) {
        return random.doubles(axes.size()).toArray();
    }
}
