package io.luthier.reports.comparison;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.chart.LineChart.Span;
import io.luthier.reports.chart.LineChart.Weight;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The best value so far against what it cost; drawn of the strategies. */
record BestSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "course";
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public Map<String, String> pictures() {
        var pictures = new LinkedHashMap<String, String>();
        if (figures.drawable()) {
            for (Unit unit : Unit.values()) {
                pictures.put("best-by-" + unit.key(), best(unit));
            }
        }
        return pictures;
    }

    private String best(Unit unit) {
        String repeats = findings().repeats() == 1
                ? "of one repeat"
                : "median and middle half of " + Figures.count(findings().repeats(), "repeat");
        var chart = new LineChart(
                        "Best " + findings().goal().metric() + " so far",
                        Axis.linear(unit.toString()).from(0),
                        axis(unit))
                .subtitle(repeats);
        for (Performance standing : figures.performances()) {
            chart = chart.with(best(standing, unit));
        }
        return chart.svg();
    }

    /** Logarithmic where all is above 0 and the greatest is ten times the least. */
    private Axis axis(Unit unit) {
        double[] seen = figures.performances().stream()
                .flatMap(s -> s.band(unit).points().stream())
                .flatMapToDouble(p -> DoubleStream.of(p.low(), p.median(), p.high()))
                .filter(Double::isFinite)
                .map(findings()::value)
                .toArray();
        return figures.axis(seen);
    }

    /** In steps: what is best stays so until the next cost at which it is looked at. */
    private Series best(Performance standing, Unit unit) {
        var points = new ArrayList<Point>();
        var spans = new ArrayList<Span>();
        Band.Point before = null;
        for (Band.Point point : standing.band(unit).points()) {
            if (before != null) {
                points.add(new Point(point.cost(), findings().value(before.median())));
                spans.add(span(point.cost(), before));
            }
            points.add(new Point(point.cost(), findings().value(point.median())));
            spans.add(span(point.cost(), point));
            before = point;
        }
        var series = new Series(standing.arm().label(), points, Weight.STRONG);
        return findings().repeats() == 1 ? series : series.ribbon(spans);
    }

    /** Without an extent where there is no median to lie around. */
    private Span span(double cost, Band.Point point) {
        if (!Double.isFinite(point.median())) {
            return new Span(cost, Double.NaN, Double.NaN);
        }
        double a = findings().value(point.low());
        double b = findings().value(point.high());
        return new Span(cost, Math.min(a, b), Math.max(a, b));
    }
}
