package io.luthier.reports.comparison;

import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Answer;
import java.util.Arrays;
import java.util.List;

/** What several sections of a comparison's report are made of, computed once. */
record ComparisonFigures(
        String name, Findings findings, Answer answer, List<Performance> performances, String file, String version) {
    /** A loss as the goal's metric, for people. */
    String metric(double loss) {
        return Double.isFinite(loss) ? Figures.metric(findings.value(loss)) : "none";
    }

    /** The labels of those that a strategy is shown to be better than, the best of them first. */
    List<String> beaten(Performance performance) {
        return performances.stream()
                .filter(other -> findings.values().shown(performance.index(), other.index()))
                .map(other -> other.arm().label())
                .toList();
    }

    /** Whether anything was found that a picture could show. */
    boolean drawable() {
        return Double.isFinite(findings.target().best());
    }

    /** An axis for these values: logarithmic where all are above 0 and the greatest is ten times the least. */
    Axis axis(double[] seen) {
        double low = Arrays.stream(seen).min().orElse(0);
        double high = Arrays.stream(seen).max().orElse(0);
        String metric = findings.goal().metric();
        return low > 0 && high > 10 * low ? Axis.log(metric) : Axis.linear(metric);
    }
}
