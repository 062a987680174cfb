package io.luthier.strategies.points;

import io.luthier.space.Axis;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The first points of a search: the middle of every number's range, unless there was an earlier trial, then scrambled Sobol
 * points; random ones where there are more coordinates than the sequence has.
 */
public final class InitialDesign {
    private final List<Axis> axes;
    private final Function<RandomGenerator, double[]> points;
    private boolean begun;

    /** @param random the generator of the start, for the scrambling */
    public InitialDesign(List<Axis> axes, RandomGenerator random) {
        this.axes = axes;
        this.points = Sobol.points(axes.size(), random.nextLong());
    }

    /** There was a trial: the middle is not proposed. */
    public void begun() {
        begun = true;
    }

    /** The next point of the unit cube. */
    public double[] next(RandomGenerator random) {
        double[] point = points.apply(random);
        for (int i = 0; !begun && i < point.length; i++) {
            point[i] = axes.get(i).ordered() ? 0.5 : point[i];
        }
        begun = true;
        return point;
    }
}
