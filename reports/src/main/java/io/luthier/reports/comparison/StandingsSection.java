package io.luthier.reports.comparison;

import io.luthier.reports.study.Spending;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** How the strategies came out, from the best mean rank on, with all that other sections draw of each. */
record StandingsSection(ComparisonFigures figures) implements Section {
    private static final List<String> DRAWN = List.of("bands", "searches", "course");
    private static final Shape<List<Double>> NUMBERS = Shape.list(Shape.NUMBER);
    private static final Shape<List<String>> TEXTS = Shape.list(Shape.TEXT);

    @Override
    public String name() {
        return "standings";
    }

    private Findings findings() {
        return figures.findings();
    }

    @Override
    public List<Block> text() {
        return List.of(new Block.Heading(2, "What each found"), found());
    }

    private Table found() {
        var rows = new ArrayList<Row>();
        for (Performance s : figures.performances()) {
            List<String> beaten = figures.beaten(s);
            rows.add(Tables.row(
                    s,
                    Figures.number(s.meanRank(), 3),
                    figures.metric(s.median()),
                    span(s.interval().low(), s.interval().high()),
                    span(s.low(), s.high()),
                    Figures.number(s.area(), 3),
                    beaten.isEmpty() ? "-" : String.join(", ", beaten)));
        }
        return Tables.table(
                rows, "strategy", "mean rank", "median", "95 % interval", "middle half", "area", "better than");
    }

    private String span(double low, double high) {
        boolean turned = findings().goal().maximize();
        if (low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY) {
            return "-"; // too few repeats
        }
        return Double.isInfinite(low)
                ? figures.metric(low)
                : figures.metric(turned ? high : low) + " to " + figures.metric(turned ? low : high);
    }

    @Override
    public void data(Data data) {
        data.put("strategies", Shape.list(strategy()), figures.performances());
    }

    @Override
    public void rows(Csv csv) {
        var data = new Data();
        data(data);
        for (Map<?, ?> strategy : data.objects("strategies")) {
            csv.figures("strategies", strategy.get("label"), strategy, DRAWN);
        }
    }

    private Shape<Performance> strategy() {
        return Fields.<Performance>of()
                .with(
                        "label",
                        Shape.TEXT.says("What it is called here."),
                        p -> p.arm().label())
                .with(
                        "strategy",
                        Shape.TEXT.says("Its name and settings."),
                        p -> p.arm().strategy().toString())
                .with(
                        "remark",
                        Shape.TEXT.says("What it does with this problem."),
                        p -> p.arm().remark())
                .with(
                        "mean-rank",
                        Shape.NUMBER.says("Over the repeats, from 1 for always the best."),
                        Performance::meanRank)
                .with(
                        "median",
                        Shape.NUMBER.says("The median over the repeats of the best value found."),
                        p -> value(p.median()))
                .with(
                        "quartiles",
                        ComparisonShapes.SPAN.says("Of the best values found."),
                        p -> ends(p.low(), p.high()))
                .with(
                        "interval",
                        ComparisonShapes.SPAN.says(
                                "The 95 % interval of the median, by the sign test; infinite with fewer than five"
                                        + " repeats."),
                        p -> ends(p.interval().low(), p.interval().high()))
                .with(
                        "values",
                        NUMBERS.says("The best value that each search found."),
                        p -> Arrays.stream(p.arm().losses())
                                .boxed()
                                .map(this::value)
                                .toList())
                .with(
                        "seeds",
                        TEXTS.says("The seed of each search."),
                        p -> p.arm().searches().stream()
                                .map(h -> Long.toString(h.seed()))
                                .toList())
                .with(
                        "area",
                        Shape.NUMBER.says(
                                "How far the best so far was from the best of all, on average over the cost: 0 for"
                                        + " nothing left, 1 for as far as where the searches began."),
                        Performance::area)
                .with("better-than", TEXTS.says("The strategies that it is shown to be better than."), figures::beaten)
                .with("reach", units(REACH), p -> each(p::reach))
                .with("bands", units(band()), p -> each(p::band))
                .with("searches", Shape.list(search()), p -> p.arm().trajectories())
                .with("charge", CHARGE, Performance::charge)
                .shape()
                .named("strategy");
    }

    private static final Shape<Reach> REACH = Fields.<Reach>of()
            .with("reached", Shape.COUNT.says("How many searches reached the target."), Reach::reached)
            .with(
                    "median",
                    Shape.NUMBER.says("The cost at which half of the searches had reached it, by the product-limit"
                            + " estimate; Infinity if that never came."),
                    r -> r.median().orElse(Double.POSITIVE_INFINITY))
            .with(
                    "expected",
                    Shape.NUMBER.says(
                            "All that was charged up to the target or the end, over the number of searches that"
                                    + " reached it."),
                    Reach::expected)
            .with(
                    "interval",
                    ComparisonShapes.INTERVAL.says(
                            "The 95 % interval of the median, by the sign test; infinite with fewer than five"
                                    + " searches."),
                    Reach::medianInterval)
            .with(
                    "costs",
                    NUMBERS.says(
                            "For each search: the cost at which it reached the target, or all that it was charged."),
                    r -> r.searches().stream().map(Reach.Search::cost).toList())
            .with(
                    "arrived",
                    Shape.list(Shape.TRUTH).says("For each search: whether it reached the target."),
                    r -> r.searches().stream().map(Reach.Search::reached).toList())
            .with(
                    "course",
                    Fields.<Reach>of()
                            .with(
                                    "cost",
                                    NUMBERS,
                                    r -> r.course().stream()
                                            .map(Reach.Step::cost)
                                            .toList())
                            .with(
                                    "share",
                                    NUMBERS,
                                    r -> r.course().stream()
                                            .map(Reach.Step::share)
                                            .toList())
                            .shape()
                            .says("The share of searches that have reached the target at a cost."),
                    r -> r)
            .shape()
            .says("What a strategy paid to reach the target, in one unit.")
            .named("reach");

    private static final Shape<Charge> CHARGE = Fields.<Charge>of()
            .with("trials", Shape.COUNT.says("Trials told, over all repeats."), Charge::trials)
            .with("items", Shape.list(Spending.Item.SHAPE), Charge::items)
            .with("wasted", Shapes.COST, Charge::wasted)
            .with("total", Shapes.COST, Charge::total)
            .with(
                    "thinking-share",
                    Shape.NUMBER.says("The strategy's share of the seconds of training and thinking."),
                    Charge::thinkingShare)
            .with("thinking-seconds", Shape.NUMBER.says("By the clock that the share is of."), Charge::thinkingSeconds)
            .shape()
            .says("What a strategy was charged over all repeats.")
            .named("charge");

    private Shape<Band> band() {
        boolean turned = findings().goal().maximize();
        return Fields.<Band>of()
                .with("cost", NUMBERS, b -> points(b, Band.Point::cost))
                .with("median", NUMBERS, b -> points(b, p -> value(p.median())))
                .with("low", NUMBERS, b -> points(b, p -> value(turned ? p.high() : p.low())))
                .with("high", NUMBERS, b -> points(b, p -> value(turned ? p.low() : p.high())))
                .shape()
                .says("The best value so far against the cost: its median over the repeats and its quartiles.")
                .named("band");
    }

    private static List<Double> points(Band band, Function<Band.Point, Double> value) {
        return band.points().stream().map(value).toList();
    }

    /** One search's improvements: the steps at which its best changed. */
    private Shape<Trajectory> search() {
        return Fields.<Trajectory>of()
                .with("trials", Shape.list(Shape.COUNT), t -> improvements(t, Trajectory.Step::trials))
                .with("work", NUMBERS, t -> improvements(t, Trajectory.Step::work))
                .with("seconds", NUMBERS, t -> improvements(t, Trajectory.Step::seconds))
                .with("best", NUMBERS, t -> improvements(t, s -> value(s.loss())))
                .with(
                        "charged",
                        units(Shape.NUMBER).says("All that the search was charged, by unit."),
                        t -> each(unit -> t.end().cost(unit)))
                .shape()
                .says("The results of one search at which its best value changed.")
                .named("search");
    }

    private static <V> List<V> improvements(Trajectory trajectory, Function<Trajectory.Step, ? extends V> value) {
        var values = new ArrayList<V>();
        double loss = Double.POSITIVE_INFINITY;
        for (Trajectory.Step step : trajectory.steps()) {
            if (step.loss() < loss) {
                values.add(value.apply(step));
                loss = step.loss();
            }
        }
        return values;
    }

    private static <T> Shape<Map<Unit, T>> units(Shape<T> shape) {
        Fields<Map<Unit, T>> fields = Fields.of();
        for (Unit unit : Unit.values()) {
            fields = fields.with(unit.key(), shape, all -> Objects.requireNonNull(all.get(unit)));
        }
        return fields.shape().says("By unit of cost.");
    }

    private static <T> Map<Unit, T> each(Function<Unit, T> of) {
        var all = new EnumMap<Unit, T>(Unit.class);
        for (Unit unit : Unit.values()) {
            all.put(unit, of.apply(unit));
        }
        return all;
    }

    private double value(double loss) {
        return findings().value(loss);
    }

    /** From the lower to the higher value of the metric. */
    private List<Double> ends(double low, double high) {
        return findings().goal().maximize() ? List.of(value(high), value(low)) : List.of(low, high);
    }
}
