package io.luthier.reports.study;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.study.History;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The courses of some trials: the best ones, and others spread evenly over the ranks, so that a page does not grow without
 * bounds. A long series is thinned out, its last value kept.
 */
record CurvesSection(History history, List<Outcome> ranked, List<Outcome> all, Shown shown) implements Section {
    private static final int BEST = 20;
    private static final int OTHERS = 80;
    private static final int LONGEST = 200;
    private static final int PICTURED = 7;

    private record Row(long trial, List<Number> at, Map<String, List<Double>> values) {}

    private record Curves(String unit, List<String> series, int of, List<Row> trials) {}

    private static final Shape<Row> ROW = Fields.<Row>of()
            .with("trial", Shape.WHOLE, Row::trial)
            .with("at", Columns.WHOLE, Row::at)
            .with("values", Shape.map(Columns.NUMBER), Row::values)
            .shape();

    private static final Shape<Curves> SHAPE = Fields.<Curves>of()
            .with("unit", Shape.TEXT, Curves::unit)
            .with("series", Columns.TEXT, Curves::series)
            .with(
                    "of",
                    Shape.WHOLE.says("How many trials have a course; the best of them and some others are listed."),
                    Curves::of)
            .with("trials", Shape.list(ROW), Curves::trials)
            .shape();

    CurvesSection(StudyFigures figures) {
        this(
                figures.history(),
                figures.population().ranked(),
                figures.population().all(),
                figures.shown());
    }

    @Override
    public String name() {
        return "curves";
    }

    @Override
    public void data(Data data) {
        List<Outcome> curved = all.stream().filter(o -> o.curve().length() > 0).toList();
        List<Outcome> some =
                some(curved.stream().filter(o -> shown.has(o.trial().id())).toList());
        var names = new LinkedHashSet<String>();
        some.forEach(o -> names.addAll(o.curve().names()));
        data.put(
                "curves",
                SHAPE,
                new Curves(
                        history.fidelity().unit(),
                        List.copyOf(names),
                        curved.size(),
                        some.stream().map(CurvesSection::row).toList()));
    }

    private static List<Outcome> some(List<Outcome> curved) {
        if (curved.size() <= BEST + OTHERS) {
            return curved;
        }
        var some = new ArrayList<>(curved.subList(0, BEST));
        int rest = curved.size() - BEST;
        for (int i = 0; i < OTHERS; i++) {
            some.add(curved.get(BEST + (int) ((long) i * rest / OTHERS)));
        }
        return some;
    }

    private static Row row(Outcome outcome) {
        Curve curve = outcome.curve();
        int n = curve.length();
        int kept = Math.min(n, LONGEST);
        var at = new ArrayList<Number>();
        for (int i = 1; i <= kept; i++) {
            at.add((int) ((long) i * n / kept));
        }
        var values = new LinkedHashMap<String, List<Double>>();
        for (String name : curve.names()) {
            double[] all = curve.values(name);
            values.put(name, at.stream().map(i -> all[i.intValue() - 1]).toList());
        }
        return new Row(outcome.trial().id(), at, values);
    }

    @Override
    public Map<String, String> pictures() {
        List<Outcome> top = ranked.stream()
                .filter(o -> o.curve().length() > 1)
                .limit(PICTURED)
                .toList();
        var pictures = new LinkedHashMap<String, String>();
        for (String series :
                top.isEmpty() ? List.<String>of() : top.get(0).curve().names()) {
            var chart = new LineChart(
                    series + " of the best trials",
                    Axis.linear(history.fidelity().unit()),
                    Axis.linear(series));
            for (Outcome outcome : top) {
                if (outcome.curve().names().contains(series)) {
                    double[] values = outcome.curve().values(series);
                    var points = new ArrayList<Point>();
                    for (int i = 0; i < values.length; i++) {
                        points.add(new Point(i + 1, values[i]));
                    }
                    chart = chart.with(new Series("trial " + outcome.trial().id(), points, LineChart.Weight.STRONG));
                }
            }
            pictures.put("curve-" + file(series), chart.svg());
        }
        return pictures;
    }

    /** A name that every file system takes. */
    private static String file(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9.-]", "_");
        return plain.substring(0, Math.min(80, plain.length()));
    }
}
