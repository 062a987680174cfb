package io.luthier.reports.comparison;

import io.luthier.reports.chart.RankDiagram;
import io.luthier.reports.statistics.Contest;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Mean ranks and their critical difference. */
record RanksSection(ComparisonFigures figures) implements Section {
    @Override
    public String name() {
        return "ranks";
    }

    @Override
    public boolean half() {
        return figures.performances().size() > 1;
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public void data(Data data) {
        Shape<Findings> shape = Fields.<Findings>of()
                .with(
                        "friedman-p",
                        Shape.NUMBER.says("Of all strategies being alike in what they find, with Iman and Davenport's"
                                + " correction."),
                        f -> f.values().p())
                .with(
                        "cost-friedman-p",
                        Shape.NUMBER.says("The same for the cost of reaching the target."),
                        f -> f.costs().p())
                .with(
                        "together-p",
                        Shape.NUMBER.says(
                                "Of all strategies being alike in what they find, by dealing out the values of"
                                        + " each repeat anew; it comes before all claims."),
                        f -> f.values().together())
                .with(
                        "cost-together-p",
                        Shape.NUMBER.says("The same for the cost of reaching the target."),
                        f -> f.costs().together())
                .with(
                        "ahead",
                        Shape.list(Shape.TEXT).says("Strategies shown to be ahead of the others together."),
                        f -> apart(f, f.values()::ahead))
                .with(
                        "behind",
                        Shape.list(Shape.TEXT).says("Strategies shown to be behind the others together."),
                        f -> apart(f, f.values()::behind))
                .with("alpha", Shape.NUMBER.says("Below which a difference counts as shown."), f -> Contest.ALPHA)
                .with(
                        "least-p",
                        Shape.NUMBER.says(
                                "The least that a pair's p value can be with so many repeats and strategies."),
                        f -> f.values().least())
                .with(
                        "enough-repeats",
                        Shape.COUNT.says("The fewest repeats with which a difference between two can be shown at all."),
                        f -> f.values().enough())
                .with(
                        "critical-difference",
                        Shape.NUMBER.says("Of mean ranks, by Nemenyi's test; Infinity where there is nothing to test."),
                        f -> f.values().criticalDifference())
                .with(
                        "alike",
                        Shape.list(Shape.list(Shape.TEXT))
                                .says("Groups of strategies that the critical difference does not tell apart."),
                        RanksSection::alike)
                .shape();
        data.put("test", shape, findings());
    }

    private static List<String> apart(Findings findings, IntPredicate shown) {
        return findings.values().order().stream()
                .filter(shown::test)
                .map(arm -> findings.arms().get(arm).label())
                .toList();
    }

    private static List<List<String>> alike(Findings findings) {
        return findings.values().alike().stream()
                .map(group -> group.stream()
                        .map(arm -> findings.arms().get(arm).label())
                        .toList())
                .toList();
    }

    @Override
    public void rows(Csv csv) {
        csv.figures(this);
    }

    @Override
    public Map<String, String> pictures() {
        return figures.drawable() && figures.performances().size() > 1 ? Map.of("ranks", ranks()) : Map.of();
    }

    private String ranks() {
        return new RankDiagram(
                        "Mean ranks over " + Figures.count(findings().repeats(), "repeat"),
                        findings().values().criticalDifference(),
                        figures.performances().stream()
                                .map(s -> new RankDiagram.Ranked(s.arm().label(), s.meanRank()))
                                .toList(),
                        findings().values().alike().stream()
                                .map(group -> new RankDiagram.Group(
                                        findings().values().meanRank(group.get(0)),
                                        findings().values().meanRank(group.get(group.size() - 1))))
                                .toList())
                .svg();
    }
}
