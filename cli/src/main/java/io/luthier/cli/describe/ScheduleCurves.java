package io.luthier.cli.describe;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.chart.LineChart.Weight;
import io.luthier.settings.Family;
import io.luthier.space.Config;
import io.luthier.trainer.Vocabulary;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What the schedules look like with their defaults, over a run of 1000 steps and 30 epochs.
 *
 * @param charts a few schedules each, in the vocabulary's order
 * @param flat the schedules that stay at the base
 */
record ScheduleCurves(List<LineChart> charts, List<String> flat) {
    private static final int STEPS = 1000;
    private static final double EPOCH = STEPS / 30.0;
    private static final int TOGETHER = 4;

    static ScheduleCurves ofAll() {
        var curves = new ArrayList<Series>();
        var flat = new ArrayList<String>();
        for (Family.Member<?> member : Vocabulary.schedules().members()) {
            Series curve = curve(member.name());
            if (curve.points().stream().allMatch(point -> point.y() == 1)) {
                flat.add(member.name());
            } else {
                curves.add(curve);
            }
        }
        var charts = new ArrayList<LineChart>();
        for (int i = 0; i < curves.size(); i += TOGETHER) {
            List<Series> some = curves.subList(i, Math.min(i + TOGETHER, curves.size()));
            var chart = new LineChart(
                    String.join(", ", some.stream().map(Series::name).toList()),
                    Axis.linear("fraction of the run").range(0, 1),
                    Axis.linear("rate over base rate").from(0));
            for (Series curve : some) {
                chart = chart.with(curve);
            }
            charts.add(chart);
        }
        return new ScheduleCurves(charts, flat);
    }

    private static Series curve(String name) {
        Shape shape =
                Vocabulary.schedules().make(Config.empty(), "schedule", name).over(new Length(STEPS, EPOCH));
        var points = new ArrayList<Point>();
        for (int step = 0; step < STEPS; step++) {
            points.add(new Point((double) step / STEPS, shape.at(step)));
        }
        return new Series(name, points, Weight.STRONG);
    }
}
