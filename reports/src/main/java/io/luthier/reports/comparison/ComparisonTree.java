package io.luthier.reports.comparison;

import static io.luthier.reports.study.StudyTree.map;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.study.LeaderboardData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures of a comparison as a tree for JSON: what the page draws, and what programs read. */
final class ComparisonTree {
    private final ComparisonFigures figures;
    private final Findings findings;
    private final Contest values;

    private ComparisonTree(ComparisonFigures figures) {
        this.figures = figures;
        this.findings = figures.findings();
        this.values = findings.values();
    }

    static Map<String, Object> of(ComparisonFigures figures) {
        return new ComparisonTree(figures).tree();
    }

    private Map<String, Object> tree() {
        Verdict verdict = figures.verdict();
        return map(
                "format",
                "luthier-comparison",
                "version",
                1,
                "name",
                figures.name(),
                "goal",
                map(
                        "metric",
                        findings.goal().metric(),
                        "maximize",
                        findings.goal().maximize()),
                "unit",
                findings.unit().key(),
                "repeats",
                findings.repeats(),
                "begun",
                findings.begun(),
                "answer",
                map(
                        "question",
                        verdict.question(),
                        "finding",
                        verdict.finding(),
                        "notes",
                        verdict.notes(),
                        "caveats",
                        verdict.caveats()),
                "strategies",
                figures.standings().stream().map(this::standing).toList(),
                "pairs",
                pairs(),
                "test",
                test(),
                "target",
                target(),
                "sharing",
                map(
                        "done",
                        part(findings.sharing().done()),
                        "charged",
                        part(findings.sharing().charged())),
                "product",
                figures.version(),
                "file",
                figures.file());
    }

    private Map<String, Object> standing(Standing standing) {
        Arm arm = standing.arm();
        return map(
                "label",
                arm.label(),
                "strategy",
                arm.strategy().toString(),
                "remark",
                arm.remark(),
                "mean-rank",
                standing.meanRank(),
                "median",
                value(standing.median()),
                "quartiles",
                span(standing.low(), standing.high()),
                "interval",
                span(standing.interval().low(), standing.interval().high()),
                "values",
                Arrays.stream(arm.losses()).boxed().map(this::value).toList(),
                "seeds",
                arm.searches().stream().map(h -> Long.toString(h.seed())).toList(),
                "area",
                standing.area(),
                "better-than",
                figures.beaten(standing),
                "reach",
                units(unit -> reach(standing.reach(unit))),
                "bands",
                units(unit -> band(standing.band(unit))),
                "searches",
                arm.trajectories().stream().map(this::search).toList(),
                "charge",
                charge(standing.charge()));
    }

    private Map<String, Object> reach(Reach reach) {
        OptionalDouble median = reach.median();
        return map(
                "reached",
                reach.reached(),
                "median",
                median.isPresent() ? median.getAsDouble() : Double.POSITIVE_INFINITY,
                "expected",
                reach.expected(),
                "interval",
                interval(reach.expectedInterval()),
                "costs",
                reach.searches().stream().map(Reach.Search::cost).toList(),
                "arrived",
                reach.searches().stream().map(Reach.Search::reached).toList(),
                "course",
                map(
                        "cost",
                        reach.course().stream().map(Reach.Step::cost).toList(),
                        "share",
                        reach.course().stream().map(Reach.Step::share).toList()));
    }

    private Map<String, Object> band(Band band) {
        List<Band.Point> points = band.points();
        boolean turned = findings.goal().maximize();
        return map(
                "cost", points.stream().map(Band.Point::cost).toList(),
                "median", points.stream().map(p -> value(p.median())).toList(),
                "low",
                        points.stream()
                                .map(p -> value(turned ? p.high() : p.low()))
                                .toList(),
                "high",
                        points.stream()
                                .map(p -> value(turned ? p.low() : p.high()))
                                .toList());
    }

    /** One search's improvements: the steps at which its best changed. */
    private Map<String, Object> search(Trajectory trajectory) {
        var steps = new ArrayList<Trajectory.Step>();
        double loss = Double.POSITIVE_INFINITY;
        for (Trajectory.Step step : trajectory.steps()) {
            if (step.loss() < loss) {
                steps.add(step);
                loss = step.loss();
            }
        }
        return map(
                "trials", steps.stream().map(Trajectory.Step::trials).toList(),
                "work", steps.stream().map(Trajectory.Step::work).toList(),
                "seconds", steps.stream().map(Trajectory.Step::seconds).toList(),
                "best", steps.stream().map(s -> value(s.loss())).toList(),
                "charged", units(unit -> trajectory.end().cost(unit)));
    }

    private static Map<String, Object> charge(Charge charge) {
        return map(
                "trials",
                charge.trials(),
                "items",
                charge.items().stream()
                        .map(item -> map(
                                "kind",
                                item.kind().toString(),
                                "wasted",
                                item.kind().wasted(),
                                "count",
                                item.count(),
                                "cost",
                                LeaderboardData.cost(item.cost())))
                        .toList(),
                "wasted",
                LeaderboardData.cost(charge.wasted()),
                "total",
                LeaderboardData.cost(charge.total()),
                "thinking-share",
                charge.thinkingShare());
    }

    /** Each pair, the better one by mean rank first. */
    private List<Object> pairs() {
        var pairs = new ArrayList<Object>();
        for (int i = 0; i < figures.standings().size(); i++) {
            for (int j = i + 1; j < figures.standings().size(); j++) {
                int first = figures.standings().get(i).index();
                int second = figures.standings().get(j).index();
                Interval difference = values.differenceInterval(first, second);
                boolean turned = findings.goal().maximize();
                pairs.add(map(
                        "first",
                        figures.standings().get(i).arm().label(),
                        "second",
                        figures.standings().get(j).arm().label(),
                        "probability",
                        values.probability(first, second),
                        "probability-interval",
                        interval(values.probabilityInterval(first, second)),
                        "difference",
                        findings.goal().loss(values.difference(first, second)),
                        "difference-interval",
                        turned ? List.of(0.0 - difference.high(), 0.0 - difference.low()) : interval(difference),
                        "p",
                        values.p(first, second),
                        "shown",
                        values.shown(first, second) || values.shown(second, first),
                        "cost-p",
                        findings.costs().p(first, second),
                        "cost-shown",
                        findings.costs().shown(first, second)
                                || findings.costs().shown(second, first)));
            }
        }
        return pairs;
    }

    private Map<String, Object> test() {
        List<Arm> arms = findings.arms();
        return map(
                "friedman-p",
                values.p(),
                "cost-friedman-p",
                findings.costs().p(),
                "alpha",
                Contest.ALPHA,
                "least-p",
                values.least(),
                "enough-repeats",
                values.enough(),
                "critical-difference",
                values.criticalDifference(),
                "alike",
                values.alike().stream()
                        .map(group ->
                                group.stream().map(arm -> arms.get(arm).label()).toList())
                        .toList());
    }

    private Map<String, Object> target() {
        return map(
                "value",
                value(findings.target().loss()),
                "given",
                findings.target().given(),
                "start",
                value(findings.target().start()),
                "best",
                value(findings.target().best()));
    }

    private static Map<String, Object> part(Sharing.Part part) {
        return map("trainings", part.trainings(), "cost", LeaderboardData.cost(part.cost()));
    }

    private static Map<String, Object> units(Function<Unit, Object> of) {
        var tree = new LinkedHashMap<String, Object>();
        for (Unit unit : Unit.values()) {
            tree.put(unit.key(), of.apply(unit));
        }
        return tree;
    }

    private double value(double loss) {
        return findings.value(loss);
    }

    /** From the lower to the higher value of the metric. */
    private List<Double> span(double low, double high) {
        return findings.goal().maximize() ? List.of(value(high), value(low)) : List.of(low, high);
    }

    private static List<Double> interval(Interval interval) {
        return List.of(interval.low(), interval.high());
    }
}
