package io.luthier.reports.study;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Point;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.write.Section;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How values are distributed over the trials that were trained longest; drawn of the trials. */
record DistributionSection(History history, List<Outcome> ranked) implements Section {
    DistributionSection(StudyFigures figures) {
        this(figures.history(), figures.population().ranked());
    }

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public Map<String, String> pictures() {
        Goal goal = history.goals().get(0);
        int longest = ranked.stream().mapToInt(o -> o.trial().fidelity()).max().orElse(0);
        List<Double> values = ranked.stream()
                .filter(o -> o.trial().fidelity() == longest)
                .flatMap(o -> Stream.ofNullable(o.metrics().get(goal.metric())))
                .sorted(goal.maximize() ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .toList();
        if (values.size() < 2) {
            return Map.of();
        }
        var points = new ArrayList<Point>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(values.get(i), (double) i / values.size()));
            points.add(new Point(values.get(i), (i + 1.0) / values.size()));
        }
        return Map.of(
                "distribution",
                new LineChart(
                                "Share of trials at or " + (goal.maximize() ? "above" : "below") + " a value",
                                Axis.linear(goal.metric()),
                                Axis.linear("share of trials"))
                        .with(new Series("trials", points, LineChart.Weight.STRONG))
                        .svg());
    }
}
