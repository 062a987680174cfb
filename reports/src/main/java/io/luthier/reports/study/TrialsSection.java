package io.luthier.reports.study;

import io.luthier.reports.write.Block;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The trials in columns, in the order of first telling: each trial's last result, and what all its results took. */
record TrialsSection(Leaderboard board, List<Outcome> trials, Shown shown) implements Section {
    private static final int LISTED = 100;

    /** Every trial's last outcome with its place, if it has one, and its cost. */
    private record Row(Outcome outcome, Leaderboard.@Nullable Place place, Cost cost, double weight) {
        @Nullable
        Number rank() {
            return place == null || place.rank() == 0 ? null : (Number) place.rank();
        }

        boolean tied() {
            return place != null && place.tied();
        }

        @Nullable
        Number twin() {
            return outcome.twin().isPresent() ? (Number) outcome.twin().getAsLong() : null;
        }

        @Nullable
        Number parent() {
            return outcome.parent().isPresent() ? (Number) outcome.parent().getAsLong() : null;
        }
    }

    private record Table(History history, List<Row> rows, List<String> metrics, List<String> paths) {
        <V extends @Nullable Object> List<V> column(Function<Row, ? extends V> value) {
            return Columns.of(rows, value);
        }

        @Nullable
        List<String> broken() {
            var breaches = new Breaches(history);
            return history.limits().isEmpty() ? null : column(row -> String.join(" and ", breaches.of(row.outcome())));
        }

        Map<String, List<@Nullable Object>> metricColumns() {
            var columns = new LinkedHashMap<String, List<@Nullable Object>>();
            metrics.forEach(name ->
                    columns.put(name, column(row -> row.outcome().metrics().get(name))));
            return columns;
        }

        Map<String, List<@Nullable Object>> valueColumns() {
            var columns = new LinkedHashMap<String, List<@Nullable Object>>();
            paths.forEach(path -> columns.put(
                    path, column(row -> row.outcome().trial().config().values().get(path))));
            return columns;
        }

        Map<String, List<Double>> costColumns() {
            List<Map<String, Double>> parts = Columns.of(rows, row -> Shapes.parts(row.cost()));
            var columns = new LinkedHashMap<String, List<Double>>();
            Shapes.parts(Cost.ZERO)
                    .keySet()
                    .forEach(name ->
                            columns.put(name, Columns.of(parts, p -> Columns.rounded(p.getOrDefault(name, 0.0)))));
            return columns;
        }
    }

    private static final Shape<Map<String, List<@Nullable Object>>> COLUMNS =
            Shape.map(Shape.list(Shape.VALUE.orNull())).named("columns");

    private static final Shape<Table> SHAPE = Fields.<Table>of()
            .with(
                    "id",
                    Columns.WHOLE,
                    t -> t.column(row -> row.outcome().trial().id()))
            .with("rank", Columns.WHOLE_OR_NULL, t -> t.column(Row::rank))
            .with("tied", Columns.TRUTH, t -> t.column(Row::tied))
            .with(
                    "fidelity",
                    Columns.WHOLE,
                    t -> t.column(row -> row.outcome().trial().fidelity()))
            .with(
                    "status",
                    Shape.list(Shape.oneOf("complete", "infeasible", "failed", "timed-out", "lost")),
                    t -> t.column(row -> row.outcome().status().toString()))
            .maybe("broken", Columns.TEXT.says("The limits that it breaks; empty where it breaks none."), Table::broken)
            .with(
                    "origin",
                    Shape.list(Shape.oneOf("proposed", "enqueued", "preset", "injected")),
                    t -> t.column(row -> row.outcome().origin().toString()))
            .with(
                    "seed",
                    Columns.TEXT,
                    t -> t.column(row -> Long.toString(row.outcome().trial().seed())))
            .with("message", Columns.TEXT, t -> t.column(row -> row.outcome().message()))
            .with("twin", Columns.WHOLE_OR_NULL, t -> t.column(Row::twin))
            .with("parent", Columns.WHOLE_OR_NULL, t -> t.column(Row::parent))
            .with(
                    "weight",
                    Columns.NUMBER.says("For how many trials it stands; 1 unless it was drawn."),
                    t -> t.column(Row::weight))
            .with("metrics", COLUMNS.says("By name."), Table::metricColumns)
            .with("values", COLUMNS.says("By parameter; null where it is not active."), Table::valueColumns)
            .with(
                    "cost",
                    Shape.map(Columns.NUMBER).says("By part; of all results of a trial together."),
                    Table::costColumns)
            .shape()
            .says("The last result of each trial that is shown, in the order of first telling.");

    TrialsSection(StudyFigures figures) {
        this(figures.board(), figures.population().trials(), figures.shown());
    }

    @Override
    public String name() {
        return "trials";
    }

    @Override
    public List<Block> text() {
        return new RankingSection(board.top(LISTED)).text();
    }

    @Override
    public void data(Data data) {
        History history = board.history();
        var places = new HashMap<Long, Leaderboard.Place>();
        board.places().forEach(p -> places.put(p.outcome().trial().id(), p));
        var costs = new HashMap<Long, Cost>();
        history.outcomes().forEach(o -> costs.merge(o.trial().id(), o.cost(), Cost::plus));
        List<Row> rows = Columns.of(
                trials.stream().filter(o -> shown.has(o.trial().id())).toList(),
                o -> new Row(
                        o,
                        places.get(o.trial().id()),
                        costs.getOrDefault(o.trial().id(), Cost.ZERO),
                        shown.weight(o.trial().id())));
        var metrics = new LinkedHashSet<>(board.metrics()); // those of test data last
        trials.forEach(o -> metrics.addAll(o.metrics().keySet()));
        shown.data(data);
        data.put(
                "trials",
                SHAPE,
                new Table(
                        history,
                        rows,
                        List.copyOf(metrics),
                        history.space().axes().stream().map(Axis::path).toList()));
    }
}
