package io.luthier.reports.study;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the best value came about. */
record CourseSection(String metric, Course course, Shown shown) implements Section {
    private static final Shape<Course> SHAPE = Fields.<Course>of()
            .with(
                    "fidelity",
                    Shape.WHOLE.says("To what a trial must be trained to count as the best."),
                    Course::fidelity)
            .with(
                    "told",
                    Columns.WHOLE.says("Which result it was, from 1."),
                    c -> Columns.of(c.steps(), Course.Step::told))
            .with("trial", Columns.WHOLE, c -> Columns.of(c.steps(), Course.Step::trial))
            .with("step-fidelity", Columns.WHOLE, c -> Columns.of(c.steps(), Course.Step::fidelity))
            .with("value", Columns.NUMBER_OR_NULL, c -> Columns.of(c.steps(), Course.Step::value))
            .with("best", Columns.NUMBER_OR_NULL, c -> Columns.of(c.steps(), Course.Step::best))
            .with("work", Columns.NUMBER, c -> Columns.of(c.steps(), s -> Columns.rounded(s.work())))
            .with("training-seconds", Columns.NUMBER, c -> Columns.of(c.steps(), s -> Columns.rounded(s.training())))
            .with("thinking-seconds", Columns.NUMBER, c -> Columns.of(c.steps(), s -> Columns.rounded(s.thinking())))
            .with("at", Columns.NUMBER_OR_NULL, c -> Columns.of(c.steps(), CourseSection::at))
            .shape()
            .says(
                    "The results of the trials that are shown, in the order told: the value of the first goal, the best so far of"
                            + " all results, and what had been spent by then.");

    CourseSection(StudyFigures figures) {
        this(
                figures.history().goals().get(0).metric(),
                Course.of(figures.history(), figures.timeline()),
                figures.shown());
    }

    private static @Nullable Double at(Course.Step step) {
        return step.at() == null ? null : (Double) Columns.rounded(step.at());
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void data(Data data) {
        data.put("course", SHAPE, course.of(shown));
    }

    @Override
    public Map<String, String> pictures() {
        var pictures = new LinkedHashMap<String, String>();
        draw(pictures, "history", "results", null);
        draw(pictures, "history-by-work", "work", Course.Step::work);
        draw(pictures, "history-by-training", "seconds of training", Course.Step::training);
        return pictures;
    }

    private void draw(
            Map<String, String> pictures, String name, String across, @Nullable ToDoubleFunction<Course.Step> x) {
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
                    new LineChart("Best " + metric + " so far", Axis.linear(across), upward(points))
                            .with(new Series("best so far", points, LineChart.Weight.STRONG))
                            .svg());
        }
    }

    /** Logarithmic where all is above 0 and the greatest is ten times the least. */
    private Axis upward(List<Point> points) {
        double low = points.stream().mapToDouble(Point::y).min().orElse(0);
        double high = points.stream().mapToDouble(Point::y).max().orElse(0);
        return low > 0 && high > 10 * low ? Axis.log(metric) : Axis.linear(metric);
    }
}
