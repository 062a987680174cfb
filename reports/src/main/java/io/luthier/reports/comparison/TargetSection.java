package io.luthier.reports.comparison;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.chart.LineChart.Weight;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it cost to reach the target; searches that never did count with all they were charged. */
record TargetSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "target";
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public List<Block> text() {
        return List.of(
                new Block.Heading(
                        2,
                        "What it cost to reach " + findings().goal().metric() + " "
                                + figures.metric(findings().target().loss())),
                reached());
    }

    private Table reached() {
        var rows = new ArrayList<Row>();
        for (Performance s : figures.performances()) {
            Reach reach = s.reach(findings().unit());
            Interval interval = reach.medianInterval();
            rows.add(Tables.row(
                    s,
                    reach.reached() + " of " + findings().repeats(),
                    reach.median().isPresent()
                            ? Tables.cost(
                                    reach.median().getAsDouble(), findings().unit())
                            : "never",
                    reach.reached() == 0 || interval.low() == Double.NEGATIVE_INFINITY
                            ? "-"
                            : Tables.cost(interval.low(), findings().unit()) + " to "
                                    + Tables.cost(interval.high(), findings().unit()),
                    Tables.cost(reach.expected(), findings().unit()),
                    Tables.cost(s.reach(other(true)).expected(), other(true)),
                    Tables.cost(s.reach(other(false)).expected(), other(false))));
        }
        return Tables.table(
                rows,
                "strategy",
                "reached",
                "median " + findings().unit(),
                "95 % interval",
                "expected " + findings().unit(),
                "expected " + other(true),
                "expected " + other(false));
    }

    /** The two units that the budget is not in. */
    private Unit other(boolean first) {
        List<Unit> others = List.of(Unit.values()).stream()
                .filter(u -> u != findings().unit())
                .toList();
        return others.get(first ? 0 : 1);
    }

    @Override
    public void data(Data data) {
        Shape<Target> shape = Fields.<Target>of()
                .with(
                        "value",
                        Shape.NUMBER.says("Whose cost is asked for."),
                        t -> findings().value(t.loss()))
                .with("given", Shape.TRUTH.says("Whether the user named it."), Target::given)
                .with(
                        "start",
                        Shape.NUMBER.says("The median of the searches' first values."),
                        t -> findings().value(t.start()))
                .with(
                        "best",
                        Shape.NUMBER.says("The best value that any search found."),
                        t -> findings().value(t.best()))
                .with(
                        "at-once",
                        Shape.TRUTH.says(
                                "Whether every search reached it with its first result, so that costs say nothing."),
                        t -> findings().atOnce())
                .shape();
        data.put("target", shape, findings().target());
    }

    @Override
    public void rows(Csv csv) {
        csv.figures(this);
    }

    @Override
    public Map<String, String> pictures() {
        var pictures = new LinkedHashMap<String, String>();
        if (figures.drawable()) {
            for (Unit unit : Unit.values()) {
                pictures.put("target-by-" + unit.key(), share(unit));
            }
        }
        return pictures;
    }

    private String share(Unit unit) {
        var chart = new LineChart(
                "Share of repeats that reached " + findings().goal().metric() + " "
                        + figures.metric(findings().target().loss()),
                Axis.linear(unit.toString()).from(0),
                Axis.linear("share of repeats").range(0, 1));
        for (Performance standing : figures.performances()) {
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
}
