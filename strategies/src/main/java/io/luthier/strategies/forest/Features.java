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

    private final List<Axis> axes;

    Features(SearchSpace space) {
        axes = space.axes();
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
        for (int i = 0; i < row.length; i++) {
            Axis axis = axes.get(i);
            boolean active = axis.parent() == Axis.ROOT || row[axis.parent()] == axis.branch();
            if (active) {
                row[i] = entry(axis, point[i]);
            } else {
                row[i] = axis.ordered() ? INACTIVE : axis.levels();
            }
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

    private static double entry(Axis axis, double unit) {
        if (!axis.ordered()) {
            return axis.level(unit);
        }
        return axis.levels() == 0 ? unit : axis.unit(axis.level(unit));
    }

    /** Whether the parameter is active in a row. */
    boolean active(int axis, double[] row) {
        int parent = axes.get(axis).parent();
        return parent == Axis.ROOT || row[parent] == axes.get(axis).branch();
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
