package io.luthier.reports.study;

import io.luthier.reports.chart.BarChart;
import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Figures;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The pictures of a study for papers: what can be drawn with lines and bars. Those without anything to draw are left out. */
final class StudyPictures {
    private static final int TOP = 7;

    private final History history;
    private final Goal goal;
    private final Map<String, String> pictures = new LinkedHashMap<>();

    private StudyPictures(History history) {
        this.history = history;
        this.goal = history.goals().get(0);
    }

    static Map<String, String> of(StudyFigures figures) {
        var all = new StudyPictures(figures.history());
        all.course(figures.course());
        all.distribution(figures.course().fidelity());
        all.importance(figures.importance());
        all.curves();
        return all.pictures;
    }

    private void course(Course course) {
        course("history", "results", course, null);
        course("history-by-work", "work", course, Course.Step::work);
        course("history-by-training", "seconds of training", course, Course.Step::training);
    }

    private void course(
            String name,
            String across,
            Course course,
            @org.jspecify.annotations.Nullable ToDoubleFunction<Course.Step> x) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < course.steps().size(); i++) {
            Course.Step step = course.steps().get(i);
            Double best = step.best();
            if (best != null) {
                double at = x == null ? i + 1 : x.applyAsDouble(step);
                if (!points.isEmpty() && points.get(points.size() - 1).y() != best) {
                    points.add(new Point(at, points.get(points.size() - 1).y()));
                }
                points.add(new Point(at, best));
            }
        }
        if (points.size() > 1) {
            pictures.put(
                    name,
                    new LineChart("Best " + goal.metric() + " so far", Axis.linear(across), axis(points))
                            .with(new Series("best so far", points, LineChart.Weight.STRONG))
                            .svg());
        }
    }

    /** Logarithmic where all is above 0 and the greatest is ten times the least. */
    private Axis axis(List<Point> points) {
        double low = points.stream().mapToDouble(Point::y).min().orElse(0);
        double high = points.stream().mapToDouble(Point::y).max().orElse(0);
        return low > 0 && high > 10 * low ? Axis.log(goal.metric()) : Axis.linear(goal.metric());
    }

    private void distribution(int fidelity) {
        List<Double> values = history.ranked().stream()
                .filter(o -> o.trial().fidelity() == fidelity)
                .flatMap(o -> java.util.stream.Stream.ofNullable(o.metrics().get(goal.metric())))
                .sorted(goal.maximize() ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .toList();
        var points = new ArrayList<Point>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(values.get(i), (double) i / values.size()));
            points.add(new Point(values.get(i), (i + 1.0) / values.size()));
        }
        if (values.size() > 1) {
            pictures.put(
                    "distribution",
                    new LineChart(
                                    "Share of trials at or " + (goal.maximize() ? "above" : "below") + " a value",
                                    Axis.linear(goal.metric()),
                                    Axis.linear("share of trials"))
                            .with(new Series("trials", points, LineChart.Weight.STRONG))
                            .svg());
        }
    }

    private void importance(Importance importance) {
        if (importance.shares().isEmpty()) {
            return;
        }
        var bars = new ArrayList<BarChart.Bar>();
        importance.shares().stream()
                .sorted(Comparator.comparing((Importance.Share s) -> !s.branch().isEmpty())
                        .thenComparing(Importance.Share::branch)
                        .thenComparingDouble(s -> -s.share()))
                .forEach(s -> bars.add(new BarChart.Bar(
                        s.path(), s.divergence(), Figures.number(100 * s.share(), 3) + " %", s.chance(), s.shown())));
        pictures.put(
                "importance",
                new BarChart(
                                "Which parameters mattered",
                                "PED-ANOVA; the mark is what chance reaches in 1 of 20 cases. Shares are those of a branch.",
                                bars)
                        .svg());
    }

    private void curves() {
        List<Outcome> top = history.ranked().stream()
                .filter(o -> o.curve().length() > 1)
                .limit(TOP)
                .toList();
        if (top.isEmpty()) {
            return;
        }
        for (String series : top.get(0).curve().names()) {
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
    }

    /** A name that every file system takes. */
    private static String file(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9.-]", "_");
        return plain.substring(0, Math.min(80, plain.length()));
    }
}
