package io.luthier.reports.comparison;

import io.luthier.reports.chart.StripChart;
import io.luthier.reports.write.Section;
import java.util.Arrays;
import java.util.Map;

/** The best value of every repeat; drawn of the strategies. */
record FoundSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "found";
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public Map<String, String> pictures() {
        return figures.drawable() ? Map.of("found", found()) : Map.of();
    }

    /** Whether there were repeats enough for an interval. */
    private static boolean known(Performance performance) {
        return performance.interval().low() > Double.NEGATIVE_INFINITY;
    }

    private String found() {
        double[] all = figures.performances().stream()
                .flatMapToDouble(s -> Arrays.stream(s.arm().losses()))
                .filter(Double::isFinite)
                .map(findings()::value)
                .toArray();
        return new StripChart(
                        "Best " + findings().goal().metric() + " of each repeat",
                        "A line marks the median, an area its 95 % interval.",
                        figures.axis(all),
                        findings().goal().maximize(),
                        figures.performances().stream()
                                .map(s -> new StripChart.Lane(
                                        s.arm().label(),
                                        Arrays.stream(s.arm().losses())
                                                .map(findings()::value)
                                                .boxed()
                                                .toList(),
                                        findings().value(s.median()),
                                        findings().value(known(s) ? s.interval().low() : s.median()),
                                        findings().value(known(s) ? s.interval().high() : s.median())))
                                .toList())
                .svg();
    }
}
