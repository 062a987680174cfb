package io.luthier.reports.comparison;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.chart.LineChart.Span;
import io.luthier.reports.chart.LineChart.Weight;
import io.luthier.reports.chart.RankDiagram;
import io.luthier.reports.chart.StripChart;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The pictures of a comparison for papers. Those without anything to draw are left out. */
final class ComparisonPictures {
    private final ComparisonFigures figures;
    private final Findings findings;
    private final String metric;

    private ComparisonPictures(ComparisonFigures figures) {
        this.figures = figures;
        this.findings = figures.findings();
        this.metric = findings.goal().metric();
    }

    static Map<String, String> of(ComparisonFigures figures) {
        var drawn = new ComparisonPictures(figures);
        var pictures = new LinkedHashMap<String, String>();
        if (!Double.isFinite(figures.findings().target().best())) {
            return pictures;
        }
        for (Unit unit : Unit.values()) {
            pictures.put("best-by-" + unit.key(), drawn.best(unit));
            pictures.put("target-by-" + unit.key(), drawn.reached(unit));
        }
        pictures.put("found", drawn.found());
        if (figures.standings().size() > 1) {
            pictures.put("ranks", drawn.ranks());
        }
        return pictures;
    }

    private String best(Unit unit) {
        String repeats = findings.repeats() == 1
                ? "of one repeat"
                : "median and middle half of " + Figures.count(findings.repeats(), "repeat");
        var chart = new LineChart(
                        "Best " + metric + " so far",
                        Axis.linear(unit.toString()).from(0),
                        axis(unit))
                .subtitle(repeats);
        for (Standing standing : figures.standings()) {
            chart = chart.with(best(standing, unit));
        }
        return chart.svg();
    }

    /** Logarithmic where all is above 0 and the greatest is ten times the least. */
    private Axis axis(Unit unit) {
        double[] seen = figures.standings().stream()
                .flatMap(s -> s.band(unit).points().stream())
                .flatMapToDouble(p -> DoubleStream.of(p.low(), p.median(), p.high()))
                .filter(Double::isFinite)
                .map(findings::value)
                .toArray();
        return axis(seen);
    }

    private Axis axis(double[] seen) {
        double low = Arrays.stream(seen).min().orElse(0);
        double high = Arrays.stream(seen).max().orElse(0);
        return low > 0 && high > 10 * low ? Axis.log(metric) : Axis.linear(metric);
    }

    /** In steps: what is best stays so until the next cost at which it is looked at. */
    private Series best(Standing standing, Unit unit) {
        var points = new ArrayList<Point>();
        var spans = new ArrayList<Span>();
        Band.Point before = null;
        for (Band.Point point : standing.band(unit).points()) {
            if (before != null) {
                points.add(new Point(point.cost(), findings.value(before.median())));
                spans.add(span(point.cost(), before));
            }
            points.add(new Point(point.cost(), findings.value(point.median())));
            spans.add(span(point.cost(), point));
            before = point;
        }
        var series = new Series(standing.arm().label(), points, Weight.STRONG);
        return findings.repeats() == 1 ? series : series.ribbon(spans);
    }

    /** Without an extent where there is no median to lie around. */
    private Span span(double cost, Band.Point point) {
        if (!Double.isFinite(point.median())) {
            return new Span(cost, Double.NaN, Double.NaN);
        }
        double a = findings.value(point.low());
        double b = findings.value(point.high());
        return new Span(cost, Math.min(a, b), Math.max(a, b));
    }

    private String reached(Unit unit) {
        var chart = new LineChart(
                "Share of repeats that reached " + metric + " "
                        + figures.metric(findings.target().loss()),
                Axis.linear(unit.toString()).from(0),
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
            chart = chart.with(new Series(standing.arm().label(), points, Weight.STRONG));
        }
        return chart.svg();
    }

    private String found() {
        double[] all = figures.standings().stream()
                .flatMapToDouble(s -> Arrays.stream(s.arm().losses()))
                .filter(Double::isFinite)
                .map(findings::value)
                .toArray();
        return new StripChart(
                        "Best " + metric + " of each repeat",
                        "A line marks the median, an area its 95 % interval.",
                        axis(all),
                        findings.goal().maximize(),
                        figures.standings().stream()
                                .map(s -> new StripChart.Lane(
                                        s.arm().label(),
                                        Arrays.stream(s.arm().losses())
                                                .map(findings::value)
                                                .boxed()
                                                .toList(),
                                        findings.value(s.median()),
                                        findings.value(s.interval().low()),
                                        findings.value(s.interval().high())))
                                .toList())
                .svg();
    }

    private String ranks() {
        return new RankDiagram(
                        "Mean ranks over " + Figures.count(findings.repeats(), "repeat"),
                        findings.values().criticalDifference(),
                        figures.standings().stream()
                                .map(s -> new RankDiagram.Ranked(s.arm().label(), s.meanRank()))
                                .toList(),
                        findings.values().alike().stream()
                                .map(group -> new RankDiagram.Group(
                                        findings.values().meanRank(group.get(0)),
                                        findings.values().meanRank(group.get(group.size() - 1))))
                                .toList())
                .svg();
    }
}
