package io.luthier.strategies.points;

import io.luthier.space.Axis;
import java.util.random.RandomGenerator;

/** Small steps along the axes of the unit cube. */
public final class Moves {
    private Moves() {}

    /** A coordinate folded back into [0, 1] at the bounds, as often as needed. */
    public static double reflect(double x) {
        double folded = Math.abs(x) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    /**
     * A neighbour of a coordinate. On an ordered axis it is a Gaussian step of this standard deviation, reflected at the
     * bounds, and at least to the next value where the axis has few; on a choice it is another label by the labels' weights.
     */
    public static double step(Axis axis, double unit, double deviation, RandomGenerator random) {
        if (axis.levels() == 1) {
            return unit;
        } else if (!axis.ordered()) {
            return otherLabel(axis, unit, random);
        }
        double moved = reflect(unit + deviation * random.nextGaussian());
        if (axis.levels() == 0 || axis.level(moved) != axis.level(unit)) {
            return moved;
        }
        long level = axis.level(unit);
        boolean up = level == 0 || level < axis.levels() - 1 && random.nextBoolean();
        return axis.unit(up ? level + 1 : level - 1);
    }

    private static double otherLabel(Axis axis, double unit, RandomGenerator random) {
        long label = axis.level(unit);
        for (int tries = 0; tries < 100; tries++) {
            double drawn = random.nextDouble();
            if (axis.level(drawn) != label) {
                return drawn;
            }
        }
        return axis.unit((label + 1 + random.nextInt((int) axis.levels() - 1)) % axis.levels());
    }
}
