package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Each strategy against each other: the chance to be better, and whether the difference is shown. */
record PairsSection(ComparisonFigures figures, List<Pair> pairs) implements Section {
    /** The better one by mean rank first, and what they are to each other. */
    record Pair(
            Performance first,
            Performance second,
            double chance,
            Interval chanceInterval,
            double difference,
            Interval differenceInterval) {
        static Pair of(Contest values, Performance first, Performance second) {
            int a = first.index();
            int b = second.index();
            return new Pair(
                    first,
                    second,
                    values.probability(a, b),
                    values.probabilityInterval(a, b),
                    values.difference(a, b),
                    values.differenceInterval(a, b));
        }

        int a() {
            return first.index();
        }

        int b() {
            return second.index();
        }
    }

    static PairsSection of(ComparisonFigures figures) {
        List<Performance> performances = figures.performances();
        Contest values = figures.findings().values();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < performances.size(); i++) {
            for (int j = i + 1; j < performances.size(); j++) {
                pairs.add(Pair.of(values, performances.get(i), performances.get(j)));
            }
        }
        return new PairsSection(figures, List.copyOf(pairs));
    }

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public boolean half() {
        return figures.performances().size() > 1;
    }

    private Findings findings() {
        return figures.findings();
    }

    private Contest values() {
        return findings().values();
    }

    @Override
    public List<Block> full() {
        return List.of(new Block.Heading(2, "Which differences are shown"), tests(), table());
    }

    private Lines tests() {
        var lines = new ArrayList<String>();
        lines.add("Friedman's test of all strategies at once: p " + Figures.number(values().p(), 3)
                + " for what they found, " + Figures.number(findings().costs().p(), 3)
                + " for what it cost to reach the target.");
        lines.add("That all strategies are alike has p " + Figures.number(values().together(), 3)
                + " for what they found and "
                + Figures.number(findings().costs().together(), 3)
                + " for what it cost, by dealing out the values of each repeat anew" + apart() + ".");
        lines.add((values().arms() > Contest.CLOSED
                        ? "Pairs are tested by the exact signed-rank test over the repeats, corrected by Holm's method"
                        : "Two differ if every partition of the strategies into groups of alike ones with both in one"
                                + " group is refuted (closed testing), two by the exact signed-rank test over the"
                                + " repeats, more by such deals")
                + "; the least that such a p value can be here is " + Figures.number(values().least(), 2)
                + ". Shown means below " + Contest.ALPHA
                + ". The chance to be better is that of a search with another seed.");
        if (Double.isFinite(values().criticalDifference())) {
            lines.add("Nemenyi's critical difference of mean ranks: " + Figures.number(values().criticalDifference(), 3)
                    + ". Closer together than that: "
                    + (values().alike().isEmpty()
                            ? "none"
                            : values().alike().stream()
                                    .map(group -> group.stream()
                                            .map(arm ->
                                                    findings().arms().get(arm).label())
                                            .collect(Collectors.joining(", ")))
                                    .collect(Collectors.joining("; ")))
                    + ".");
        }
        return new Lines(lines);
    }

    /** Who stands apart from the others together. */
    private String apart() {
        String text = figures.performances().stream()
                .filter(p -> values().ahead(p.index()) || values().behind(p.index()))
                .map(p -> p.arm().label() + " is " + (values().ahead(p.index()) ? "ahead of" : "behind")
                        + " the others together, p " + Figures.number(values().p(p.index()), 3))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : "; " + text;
    }

    private Table table() {
        var rows = new ArrayList<Row>();
        for (Pair pair : pairs()) {
            Interval chance = pair.chanceInterval();
            rows.add(new Row(
                    List.of(
                            pair.first().arm().label(),
                            pair.second().arm().label(),
                            Tables.percent(pair.chance()),
                            Tables.percent(chance.low()) + " to " + Tables.percent(chance.high()),
                            Figures.number(values().p(pair.a(), pair.b()), 3),
                            shown(values(), pair) ? "shown" : "-",
                            Figures.number(findings().costs().p(pair.a(), pair.b()), 3),
                            shown(findings().costs(), pair) ? "shown" : "-"),
                    false));
        }
        return Tables.table(
                rows,
                "strategy",
                "against",
                "chance to be better",
                "95 % interval",
                "p found",
                "found",
                "p cost",
                "cost");
    }

    private static boolean shown(Contest contest, Pair pair) {
        return contest.shown(pair.a(), pair.b()) || contest.shown(pair.b(), pair.a());
    }

    @Override
    public void data(Data data) {
        Shape<Pair> shape = Fields.<Pair>of()
                .with(
                        "first",
                        Shape.TEXT.says("The one with the lower mean rank."),
                        p -> p.first().arm().label())
                .with("second", Shape.TEXT, p -> p.second().arm().label())
                .with(
                        "probability",
                        Shape.NUMBER.says("The chance that a search of the first finds a better value than one of the"
                                + " second."),
                        Pair::chance)
                .with("probability-interval", ComparisonShapes.INTERVAL, Pair::chanceInterval)
                .with(
                        "difference",
                        Shape.NUMBER.says(
                                "The typical difference of the values found, first minus second: the middle of"
                                        + " all means of two repeats' differences (Hodges and Lehmann)."),
                        p -> findings().goal().loss(p.difference()))
                .with(
                        "difference-interval",
                        ComparisonShapes.SPAN.says(
                                "The exact 95 % interval of the difference, by the signed-rank test; infinite with fewer"
                                        + " than five repeats."),
                        this::differences)
                .with(
                        "p",
                        Shape.NUMBER.says(
                                "Corrected for all pairs, by closed testing up to ten strategies and by Holm's"
                                        + " method beyond; where it is not below alpha, it may be too small."),
                        p -> values().p(p.a(), p.b()))
                .with("shown", Shape.TRUTH.says("Whether the difference is shown."), p -> shown(values(), p))
                .with(
                        "cost-p",
                        Shape.NUMBER.says("The same for the cost of reaching the target."),
                        p -> findings().costs().p(p.a(), p.b()))
                .with(
                        "cost-shown",
                        Shape.TRUTH.says("Whether that difference is shown."),
                        p -> shown(findings().costs(), p))
                .shape()
                .named("pair");
        data.put("pairs", Shape.list(shape), pairs());
    }

    private List<Double> differences(Pair pair) {
        Interval difference = pair.differenceInterval();
        return findings().goal().maximize()
                ? List.of(0.0 - difference.high(), 0.0 - difference.low())
                : List.of(difference.low(), difference.high());
    }

    @Override
    public void rows(Csv csv) {
        var data = new Data();
        data(data);
        for (Map<?, ?> pair : data.objects("pairs")) {
            csv.figures("pairs", pair.get("first") + " - " + pair.get("second"), pair, List.of());
        }
    }
}
