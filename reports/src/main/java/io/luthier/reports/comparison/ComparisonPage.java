package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.study.Spending;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Heading;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report of a comparison for people, as blocks. */
final class ComparisonPage {
    /** The scripts that make the browser's page of it. */
    static final List<String> SCRIPTS = List.of(
            "core",
            "theme",
            "panel",
            "chart",
            "comparison",
            "comparison-standings",
            "comparison-course",
            "comparison-target",
            "comparison-found",
            "comparison-ranks",
            "comparison-pairs",
            "comparison-charge",
            "comparison-searches",
            "comparison-colophon",
            "comparison-page");

    private final ComparisonFigures figures;
    private final Findings findings;
    private final Contest values;

    private ComparisonPage(ComparisonFigures figures) {
        this.figures = figures;
        this.findings = figures.findings();
        this.values = findings.values();
    }

    /** @param all whether each pair and each search are listed too */
    static List<Block> of(ComparisonFigures figures, boolean all) {
        var page = new ComparisonPage(figures);
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading(1, figures.name()));
        var answer = new ArrayList<String>();
        answer.add(figures.verdict().question());
        answer.add(figures.verdict().finding());
        answer.addAll(figures.verdict().notes());
        answer.addAll(figures.verdict().caveats());
        blocks.add(new Lines(answer));
        blocks.add(new Heading(2, "What each found"));
        blocks.add(page.found());
        blocks.add(new Heading(2, "What it cost to reach " + page.aim()));
        blocks.add(page.reached());
        blocks.add(new Heading(2, "What was charged"));
        blocks.add(page.charged());
        if (all) {
            blocks.add(new Heading(2, "Which differences are shown"));
            blocks.add(page.tests());
            blocks.add(page.pairs());
            blocks.add(new Heading(2, "What went to trials that could not win"));
            blocks.add(page.wasted());
            blocks.add(new Heading(2, "Each search"));
            blocks.add(page.searches());
        }
        return blocks;
    }

    private String aim() {
        return findings.goal().metric() + " " + figures.metric(findings.target().loss());
    }

    private Table found() {
        var rows = new ArrayList<Row>();
        for (Standing s : figures.standings()) {
            List<String> beaten = figures.beaten(s);
            rows.add(row(
                    s,
                    Figures.number(s.meanRank(), 3),
                    figures.metric(s.median()),
                    span(s.interval().low(), s.interval().high()),
                    span(s.low(), s.high()),
                    Figures.number(s.area(), 3),
                    beaten.isEmpty() ? "-" : String.join(", ", beaten)));
        }
        return table(rows, "strategy", "mean rank", "median", "95 % interval", "middle half", "area", "better than");
    }

    private Table reached() {
        var rows = new ArrayList<Row>();
        for (Standing s : figures.standings()) {
            Reach reach = s.reach(findings.unit());
            Interval interval = reach.expectedInterval();
            rows.add(row(
                    s,
                    reach.reached() + " of " + findings.repeats(),
                    reach.median().isPresent() ? cost(reach.median().getAsDouble(), findings.unit()) : "never",
                    cost(reach.expected(), findings.unit()),
                    reach.reached() == 0
                            ? ""
                            : cost(interval.low(), findings.unit()) + " to " + cost(interval.high(), findings.unit()),
                    cost(s.reach(other(true)).expected(), other(true)),
                    cost(s.reach(other(false)).expected(), other(false))));
        }
        return table(
                rows,
                "strategy",
                "reached",
                "median " + findings.unit(),
                "expected " + findings.unit(),
                "95 % interval",
                "expected " + other(true),
                "expected " + other(false));
    }

    /** The two units that the budget is not in. */
    private Unit other(boolean first) {
        List<Unit> others = List.of(Unit.values()).stream()
                .filter(u -> u != findings.unit())
                .toList();
        return others.get(first ? 0 : 1);
    }

    private Table charged() {
        var rows = new ArrayList<Row>();
        for (Standing s : figures.standings()) {
            Charge charge = s.charge();
            rows.add(row(
                    s,
                    Long.toString(charge.trials()),
                    Figures.number(charge.total().work(), 4),
                    Figures.seconds(charge.total().cpuSeconds()),
                    Figures.seconds(charge.total().wallSeconds()),
                    Figures.seconds(charge.total().thinkingSeconds()),
                    percent(charge.thinkingShare()),
                    Figures.seconds(charge.wasted().wallSeconds())));
        }
        return table(rows, "strategy", "trials", "work", "cpu", "training", "thinking", "share", "wasted");
    }

    private Lines tests() {
        var lines = new ArrayList<String>();
        lines.add("Friedman's test of all strategies at once: p " + Figures.number(values.p(), 3)
                + " for what they found, " + Figures.number(findings.costs().p(), 3)
                + " for what it cost to reach the target.");
        lines.add(
                "Pairs are tested by the exact signed-rank test over the repeats, corrected by Holm's method; the least"
                        + " that such a p value can be here is " + Figures.number(values.least(), 2)
                        + ". Shown means below " + Contest.ALPHA
                        + ". The chance to be better is that of a search with another seed.");
        if (Double.isFinite(values.criticalDifference())) {
            lines.add("Nemenyi's critical difference of mean ranks: " + Figures.number(values.criticalDifference(), 3)
                    + ". Closer together than that: "
                    + (values.alike().isEmpty()
                            ? "none"
                            : values.alike().stream()
                                    .map(group -> group.stream()
                                            .map(arm -> findings.arms().get(arm).label())
                                            .collect(Collectors.joining(", ")))
                                    .collect(Collectors.joining("; ")))
                    + ".");
        }
        return new Lines(lines);
    }

    private Table pairs() {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < figures.standings().size(); i++) {
            for (int j = i + 1; j < figures.standings().size(); j++) {
                Standing first = figures.standings().get(i);
                Standing second = figures.standings().get(j);
                int a = first.index();
                int b = second.index();
                Interval chance = values.probabilityInterval(a, b);
                rows.add(new Row(
                        List.of(
                                first.arm().label(),
                                second.arm().label(),
                                percent(values.probability(a, b)),
                                percent(chance.low()) + " to " + percent(chance.high()),
                                Figures.number(values.p(a, b), 3),
                                values.shown(a, b) || values.shown(b, a) ? "shown" : "-",
                                Figures.number(findings.costs().p(a, b), 3),
                                findings.costs().shown(a, b) || findings.costs().shown(b, a) ? "shown" : "-"),
                        false));
            }
        }
        return table(
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

    private Table wasted() {
        var rows = new ArrayList<Row>();
        for (Standing s : figures.standings()) {
            for (Spending.Item item : s.charge().items()) {
                if (item.kind().wasted()) {
                    rows.add(row(
                            s,
                            item.kind().toString(),
                            Integer.toString(item.count()),
                            Figures.number(item.cost().work(), 4),
                            Figures.seconds(item.cost().wallSeconds())));
                }
            }
        }
        return table(rows, "strategy", "kind", "count", "work", "training");
    }

    private Table searches() {
        var rows = new ArrayList<Row>();
        for (Standing s : figures.standings()) {
            Arm arm = s.arm();
            for (int i = 0; i < arm.searches().size(); i++) {
                var end = arm.trajectories().get(i).end();
                Reach.Search reach = s.reach(findings.unit()).searches().get(i);
                rows.add(row(
                        s,
                        Long.toString(arm.searches().get(i).seed()),
                        figures.metric(end.loss()),
                        Long.toString(end.trials()),
                        Figures.number(end.work(), 4),
                        Figures.seconds(end.seconds()),
                        reach.reached() ? cost(reach.cost(), findings.unit()) : "never"));
            }
        }
        return table(rows, "strategy", "seed", "best", "trials", "work", "seconds", "target after");
    }

    private Row row(Standing standing, String... cells) {
        var all = new ArrayList<String>(List.of(standing.arm().label()));
        all.addAll(List.of(cells));
        return new Row(all, false);
    }

    /** The first column is text, and so is what says who; all else is numbers. */
    private static Table table(List<Row> rows, String... titles) {
        var columns = new ArrayList<Column>();
        for (String title : titles) {
            boolean words = List.of("strategy", "against", "kind", "better than", "found", "cost")
                    .contains(title);
            columns.add(new Column(title, !words, 0));
        }
        return new Table(columns, rows);
    }

    private String span(double low, double high) {
        boolean turned = findings.goal().maximize();
        boolean none = Double.isInfinite(low) && Double.isInfinite(high);
        return none
                ? figures.metric(low)
                : figures.metric(turned ? high : low) + " to " + figures.metric(turned ? low : high);
    }

    private static String cost(double cost, Unit unit) {
        if (Double.isInfinite(cost)) {
            return "never";
        }
        return unit == Unit.SECONDS ? Figures.seconds(cost) : Figures.number(cost, 3);
    }

    private static String percent(double share) {
        return Figures.number(100 * share, 2) + " %";
    }
}
