package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.Median;
import io.luthier.reports.statistics.Quantiles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How one arm came out.
 *
 * @param index of the arm among those compared
 * @param meanRank over the repeats, from 1
 * @param median loss found; infinite where half of the repeats found none
 * @param low the lower quartile of the losses
 * @param high their upper quartile
 * @param interval the 95 % interval of the median loss; everything with fewer than five repeats
 * @param area the median over the repeats of how far the best so far was from the best of all, on average over the cost: 0
 *     for nothing left, 1 for as far as where the searches began
 * @param reaches what it paid to reach the target, by unit
 * @param bands its best so far against the cost, by unit
 * @param charge what it was charged
 */
public record Performance(
        int index,
        Arm arm,
        double meanRank,
        double median,
        double low,
        double high,
        Interval interval,
        double area,
        Map<Unit, Reach> reaches,
        Map<Unit, Band> bands,
        Charge charge) {
    static Performance of(Findings findings, int index) {
        Arm arm = findings.arms().get(index);
        double[] losses = arm.losses();
        return new Performance(
                index,
                arm,
                findings.values().meanRank(index),
                Median.of(losses),
                Quantiles.of(losses, 0.25),
                Quantiles.of(losses, 0.75),
                Median.interval(losses, 0.95),
                Median.of(findings.areas(arm)),
                each(unit -> findings.reach(arm, unit)),
                each(unit -> Band.of(arm, unit)),
                Charge.of(arm));
    }

    /** What it paid to reach the target. */
    public Reach reach(Unit unit) {
        return Objects.requireNonNull(reaches.get(unit));
    }

    /** Its best so far against the cost. */
    public Band band(Unit unit) {
        return Objects.requireNonNull(bands.get(unit));
    }

    private static <T> Map<Unit, T> each(Function<Unit, T> make) {
        var all = new EnumMap<Unit, T>(Unit.class);
        for (Unit unit : Unit.values()) {
            all.put(unit, make.apply(unit));
        }
        return all;
    }
}
