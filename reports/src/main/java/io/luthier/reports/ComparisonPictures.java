package io.luthier.reports;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.compare.Band;
import io.luthier.reports.compare.Reach;
import io.luthier.reports.compare.Standing;
import io.luthier.reports.compare.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures of a comparison for papers. */
final class ComparisonPictures {
    private ComparisonPictures() {}

    static Map<String, String> of(ComparisonFigures figures) {
        var pictures = new LinkedHashMap<String, String>();
        for (Unit unit : Unit.values()) {
            pictures.put("best-by-" + unit.key(), best(figures, unit));
            pictures.put("target-by-" + unit.key(), reached(figures, unit));
        }
        return pictures;
    }

    private static String best(ComparisonFigures figures, Unit unit) {
        String metric = figures.findings().goal().metric();
        var chart = new LineChart(
                "Median of the best " + metric + " so far", Axis.linear(unit.toString()), Axis.linear(metric));
        for (Standing standing : figures.standings()) {
            Band band = standing.band(unit);
            chart = chart.with(new Series(
                    standing.arm().label(),
                    band.points().stream()
                            .map(p -> new Point(p.cost(), figures.findings().value(p.median())))
                            .toList(),
                    LineChart.Weight.STRONG));
        }
        return chart.svg();
    }

    private static String reached(ComparisonFigures figures, Unit unit) {
        var chart = new LineChart(
                "Share of repeats that reached "
                        + figures.metric(figures.findings().target().loss()),
                Axis.linear(unit.toString()),
                Axis.linear("share of repeats").range(0, 1));
        for (Standing standing : figures.standings()) {
            Reach reach = standing.reach(unit);
            var points = new ArrayList<Point>(List.of(new Point(0, 0)));
            for (Reach.Step step : reach.course()) {
                points.add(new Point(step.cost(), points.get(points.size() - 1).y()));
                points.add(new Point(step.cost(), step.share()));
            }
            points.add(new Point(
                    standing.arm().end(unit), points.get(points.size() - 1).y()));
            chart = chart.with(new Series(standing.arm().label(), points, LineChart.Weight.STRONG));
        }
        return chart.svg();
    }
}
