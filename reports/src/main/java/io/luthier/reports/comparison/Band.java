package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The best loss so far against the cost, over the repeats of an arm. A search that has ended keeps its best; one that has no
 * result yet counts as infinite.
 *
 * @param unit of the cost
 * @param points at rising costs, up to what the arm's longest search was charged
 */
public record Band(Unit unit, List<Point> points) {
    private static final int MOST = 200;

    public Band {
        points = List.copyOf(points);
    }

    /**
     * At a cost.
     *
     * @param median of the losses; infinite where half of the repeats had none
     * @param low their lower quartile
     * @param high their upper quartile
     */
    public record Point(double cost, double median, double low, double high) {}

    static Band of(Arm arm, Unit unit) {
        var points = new ArrayList<Point>();
        grid(arm.end(unit), unit).forEach(cost -> {
            double[] losses = arm.trajectories().stream()
                    .mapToDouble(t -> t.loss(unit, cost))
                    .toArray();
            points.add(
                    new Point(cost, Quantiles.of(losses, 0.5), Quantiles.of(losses, 0.25), Quantiles.of(losses, 0.75)));
        });
        return new Band(unit, points);
    }

    /** Every trial, or evenly spaced where there are too many. */
    private static DoubleStream grid(double end, Unit unit) {
        if (unit == Unit.TRIALS && end <= MOST) {
            return DoubleStream.iterate(1, cost -> cost <= end, cost -> cost + 1);
        }
        return end > 0
                ? DoubleStream.iterate(1, i -> i <= MOST, i -> i + 1).map(i -> end * i / MOST)
                : DoubleStream.empty();
    }
}
