package io.luthier.reports.confirmation;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.text.ConfigurationText;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.space.Axis;
import io.luthier.study.Confirmation;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ranking of the configurations. */
record PlacesSection(ConfirmationFigures figures) implements Section {
    private static final Shape<@Nullable Interval> INTERVAL = Shape.list(Shape.FINITE)
            .with("minItems", 2)
            .with("maxItems", 2)
            .of((Interval i) -> List.of(i.low(), i.high()))
            .orNull()
            .says("Student's, at 95 %: low and high; null where fewer than two trainings gave a value.")
            .named("interval");

    private static final int BREACHES = 3; // the column after the mean
    private static final Shape<Number> FROM_ONE = Shape.WHOLE.with("minimum", 1);

    private static final Shape<Standings.Pair> PAIR = Fields.<Standings.Pair>of()
            .with("first", Shape.COUNT, Standings.Pair::first)
            .with("second", Shape.COUNT, Standings.Pair::second)
            .with("p", Shape.FINITE.with("minimum", 0).with("maximum", 1).says("Corrected."), Standings.Pair::p)
            .with("shown", Shape.TRUTH, Standings.Pair::shown)
            .shape();

    @Override
    public String name() {
        return "places";
    }

    private Standings standings() {
        return figures.standings();
    }

    private Confirmation asked() {
        return figures.confirmed().confirmation();
    }

    @Override
    public List<Block> text() {
        var blocks = new ArrayList<Block>();
        blocks.add(table(standings()));
        blocks.addAll(new Remarks(figures).blocks());
        return blocks;
    }

    private static Table table(Standings standings) {
        boolean ranked = standings.places().stream().anyMatch(place -> place.rank() > 1);
        boolean failures = standings.places().stream().anyMatch(place -> place.failed() > 0);
        boolean limited = standings.places().stream().anyMatch(place -> place.breaches() > 0);
        var columns = new ArrayList<>(List.of(
                new Column("rank", false, 0),
                new Column("trial", true, 0),
                new Column(standings.goal().metric(), true, 0),
                new Column("95 % interval", false, 0),
                new Column("search saw", true, 0),
                new Column("its rank", true, 3),
                new Column("luck", true, 0),
                new Column("95 % of luck", false, 2),
                new Column("seeds", true, failures ? 0 : 4),
                new Column("not told from", false, 1)));
        if (limited) {
            columns.add(BREACHES, new Column("break a limit", true, 0));
        }
        var rows = new ArrayList<Row>();
        for (Standing place : standings.places()) {
            Interval interval = place.interval();
            Interval luck = place.luckInterval();
            var cells = new ArrayList<>(List.of(
                    place.label(),
                    Long.toString(place.trial()),
                    value(place.mean(), interval),
                    interval == null ? "" : between(interval, interval),
                    ConfirmationAnswer.value(place.searched(), interval),
                    Integer.toString(place.before()),
                    place.luck() == null ? "" : Figures.number(place.luck(), 2),
                    luck == null ? "" : Figures.number(luck.low(), 2) + " to " + Figures.number(luck.high(), 2),
                    place.failed() == 0
                            ? Integer.toString(place.complete())
                            : place.complete() + " of " + place.values().size(),
                    place.alike().stream().map(String::valueOf).collect(Collectors.joining(" "))));
            if (limited) {
                cells.add(BREACHES, place.breaches() + " of " + place.complete());
            }
            rows.add(new Row(cells, place.rank() == 1 && ranked));
        }
        return new Table(columns, rows);
    }

    private static String value(@Nullable Double x, @Nullable Interval interval) {
        return x == null ? "" : ConfirmationAnswer.value(x, interval);
    }

    private static String between(Interval shown, Interval precision) {
        return ConfirmationAnswer.value(shown.low(), precision) + " to "
                + ConfirmationAnswer.value(shown.high(), precision);
    }

    @Override
    public void data(Data data) {
        Shape<Standing> place = Fields.<Standing>of()
                .with(
                        "rank",
                        FROM_ONE.says("One more than there are configurations shown to be better."),
                        Standing::rank)
                .with("tied", Shape.TRUTH.says("Whether another has the same rank."), Standing::tied)
                .with("trial", Shape.COUNT, Standing::trial)
                .with(
                        "mean",
                        Shape.FINITE.orNull().says("Of the trainings that gave a value; null if none did."),
                        Standing::mean)
                .with("mean-interval", INTERVAL, Standing::interval)
                .with("searched", Shape.FINITE.says("What the search had seen."), Standing::searched)
                .with(
                        "search-rank",
                        FROM_ONE.says("Among the configurations, by what the search had seen."),
                        Standing::before)
                .with(
                        "luck",
                        Shape.FINITE.orNull().says("How much better what the search had seen was than the mean."),
                        Standing::luck)
                .with("luck-interval", INTERVAL, Standing::luckInterval)
                .with("trainings", Shape.COUNT, s -> s.values().size())
                .with("complete", Shape.COUNT, Standing::complete)
                .with(
                        "troubles",
                        Shape.map(FROM_ONE)
                                .with(
                                        "propertyNames",
                                        Map.of("enum", List.of("infeasible", "failed", "timed-out", "lost")))
                                .says("How many trainings ended without a value, by status."),
                        PlacesSection::troubles)
                .maybe(
                        "broken",
                        Shape.map(FROM_ONE)
                                .says("With how many seeds each limit was broken; not there where the study has none."),
                        this::broken)
                .with(
                        "not-told-from",
                        Shape.list(Shape.COUNT).says("Trials from which no difference was shown."),
                        s -> List.copyOf(s.alike()))
                .with(
                        "values",
                        Shape.list(Shape.FINITE.orNull())
                                .says("By seed, as seeds says; null where a training gave none."),
                        s -> new ArrayList<@Nullable Double>(s.values().values()))
                .with("seeds", Shape.list(FROM_ONE), s -> List.copyOf(s.values().keySet()))
                .with(
                        "config",
                        Shape.map(Shape.VALUE),
                        s -> s.outcome().trial().config().values())
                .with(
                        "configuration",
                        Shape.TEXT,
                        s -> ConfigurationText.of(
                                figures.confirmed().history().space(),
                                s.outcome().trial().config()))
                .shape()
                .named("standing");
        data.put("standings", Shape.list(place).with("minItems", 1), standings().places())
                .put("pairs", Shape.list(PAIR), standings().pairs());
    }

    private @Nullable Map<String, Number> broken(Standing standing) {
        return figures.confirmed().history().limits().isEmpty() ? null : new LinkedHashMap<>(standing.broken());
    }

    private static Map<String, Number> troubles(Standing standing) {
        var troubles = new LinkedHashMap<String, Number>();
        standing.troubles().forEach((Status status, Integer count) -> troubles.put(status.toString(), count));
        return troubles;
    }

    /** The names of the columns of the rows. */
    List<String> head() {
        var head = new ArrayList<String>(List.of(
                "rank",
                "tied",
                "trial",
                "metric",
                "mean",
                "mean.low",
                "mean.high",
                "searched",
                "search-rank",
                "luck",
                "luck.low",
                "luck.high",
                "trainings",
                "complete"));
        for (int i = 0; i < asked().repeats(); i++) {
            head.add("seed." + (asked().first() + i));
        }
        paths().forEach(path -> head.add("config." + path));
        return head;
    }

    private List<String> paths() {
        return asked().study().space().axes().stream().map(Axis::path).toList();
    }

    @Override
    public void rows(Csv csv) {
        for (Standing place : standings().places()) {
            Interval mean = place.interval();
            Interval luck = place.luckInterval();
            var row = new ArrayList<@Nullable Object>();
            row.add(place.rank());
            row.add(place.tied());
            row.add(place.trial());
            row.add(standings().goal().metric());
            row.add(place.mean());
            row.add(mean == null ? null : mean.low());
            row.add(mean == null ? null : mean.high());
            row.add(place.searched());
            row.add(place.before());
            row.add(place.luck());
            row.add(luck == null ? null : luck.low());
            row.add(luck == null ? null : luck.high());
            row.add(place.values().size());
            row.add(place.complete());
            for (int i = 0; i < asked().repeats(); i++) {
                row.add(place.values().get(asked().first() + i));
            }
            paths().forEach(path ->
                    row.add(place.outcome().trial().config().values().get(path)));
            csv.row(row);
        }
    }
}
