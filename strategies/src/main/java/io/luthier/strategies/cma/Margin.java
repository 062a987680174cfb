package io.luthier.strategies.cma;

import io.luthier.space.Axis;
import org.apache.commons.math3.special.Erf;

/**
 * Keeps a normal distribution wide enough on a coordinate with few values: each of the two values beside the mean's keeps
 * half of a least probability. At the ends of the range, where there is one such value, the mean moves toward it instead.
 *
 * @see <a href="https://arxiv.org/abs/2205.13482">Hamano et al., CMA-ES with Margin, 2022</a>
 */
final class Margin {
    private static final double MANY = 1 << 20; // beyond this a coordinate is as good as continuous

    private final double reach; // in standard deviations

    /** @param least the least probability of leaving the mean's value, between 0 and 1 */
    Margin(double least) {
        this.reach = Math.sqrt(2) * Erf.erfInv(1 - least);
    }

    /** Corrects one coordinate. */
    void apply(Cma cma, int coordinate, Axis axis) {
        long levels = axis.levels();
        if (levels < 2 || levels > MANY) {
            return;
        }
        double mean = Math.min(1, Math.max(0, cma.mean()[coordinate]));
        double deviation = cma.deviation(coordinate);
        long level = axis.level(mean);
        double below = level == 0 ? Double.NEGATIVE_INFINITY : edge(axis, level);
        double above = level == levels - 1 ? Double.POSITIVE_INFINITY : edge(axis, level + 1);
        if (level == 0) {
            cma.put(coordinate, Math.max(mean, above - reach * deviation), deviation);
        } else if (level == levels - 1) {
            cma.put(coordinate, Math.min(mean, below + reach * deviation), deviation);
        } else {
            double down = Math.min(reach, (mean - below) / deviation);
            double up = Math.min(reach, (above - mean) / deviation);
            cma.put(coordinate, (below * up + above * down) / (down + up), (above - below) / (down + up));
        }
    }

    /** The lower edge of a level's share of the unit interval. */
    private static double edge(Axis axis, long level) {
        double low = axis.unit(level - 1);
        double high = axis.unit(level);
        for (int halvings = 0; halvings < 40; halvings++) {
            double middle = (low + high) / 2;
            if (axis.level(middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
