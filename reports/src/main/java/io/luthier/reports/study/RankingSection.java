package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.reports.write.Shapes;
import io.luthier.search.Goal;
import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.study.Front;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trials from best to worst, a row for each. */
record RankingSection(Leaderboard board) implements Section {
    private History history() {
        return board.history();
    }

    private Goal goal() {
        return history().goals().get(0);
    }

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public List<Block> text() {
        var blocks = new ArrayList<Block>();
        blocks.add(new Lines(introduction()));
        if (!board.places().isEmpty()) {
            blocks.add(table());
        }
        best().ifPresent(blocks::add);
        return blocks;
    }

    private List<String> introduction() {
        var lines = new ArrayList<String>();
        lines.add("Strategy " + history().strategy() + ", seed "
                + history().seed() + "."
                + (history().remark().isEmpty() ? "" : " " + history().remark()));
        var how = new StringBuilder("Ranked by ")
                .append(goal().metric())
                .append(goal().maximize() ? ", larger is better" : ", smaller is better");
        if (fidelities()) {
            how.append("; trials trained longest come first");
        }
        if (history().goals().size() > 1) {
            how.append(". The first of ")
                    .append(history().goals().size())
                    .append(
                            " goals decides the rank, and where it is equal the next one; * marks the Pareto front, where no")
                    .append(" trial is better in one goal and no worse in the others");
        }
        lines.add(how.append('.').toString());
        lines.addAll(new Breaches(history()).sentences());
        if (board.places().stream().anyMatch(Leaderboard.Place::tied)) {
            lines.add("= marks ties: trials with exactly the same "
                    + history().goals().stream().map(Goal::metric).collect(Collectors.joining(" and ")) + ".");
        }
        int listed = board.places().size();
        if (listed < board.size()) {
            lines.add("The first " + listed + " of " + board.size() + " trials are listed.");
        }
        return lines;
    }

    private Table table() {
        boolean fidelities = fidelities();
        boolean statuses = board.places().stream().anyMatch(p -> p.rank() == 0);
        List<String> metrics = board.metrics();
        var columns = new ArrayList<Column>();
        columns.add(new Column("rank", false, 0));
        columns.add(new Column("trial", true, 0));
        metrics.forEach(name -> columns.add(new Column(
                name, true, history().goals().stream().anyMatch(g -> g.metric().equals(name)) ? 0 : 2)));
        if (fidelities) {
            columns.add(new Column(history().fidelity().unit() + "s", true, 0));
        }
        for (Param param : history().space().params()) {
            columns.add(new Column(param.name(), numeric(param), 0));
        }
        columns.add(new Column("status", false, statuses ? 0 : 4));
        columns.add(new Column("work", true, 1));
        columns.add(new Column("cpu", true, 4));
        columns.add(new Column("training", true, 3));
        columns.add(new Column("thinking", true, 5));
        columns.add(new Column("queue", true, 5));
        var rows = new ArrayList<Row>();
        for (Leaderboard.Place place : board.places()) {
            Outcome outcome = place.outcome();
            var cells = new ArrayList<String>();
            cells.add(place.label() + (place.front() ? " *" : ""));
            cells.add(Long.toString(outcome.trial().id()));
            for (String name : metrics) {
                Double value = outcome.metrics().get(name);
                cells.add(value == null ? "" : Figures.metric(value));
            }
            if (fidelities) {
                cells.add(Integer.toString(outcome.trial().fidelity()));
            }
            for (Param param : history().space().params()) {
                cells.add(cell(param, outcome));
            }
            cells.add(outcome.elsewhere() ? outcome.origin().toString() : new Breaches(history()).status(outcome));
            Cost cost = outcome.cost();
            cells.add(Figures.number(cost.work(), 4));
            cells.add(Figures.seconds(cost.cpuSeconds()));
            cells.add(Figures.seconds(cost.wallSeconds()));
            cells.add(Figures.seconds(cost.thinkingSeconds()));
            cells.add(Figures.seconds(cost.queueSeconds()));
            rows.add(new Row(cells, place.rank() == 1));
        }
        return new Table(columns, rows);
    }

    private static boolean numeric(Param param) {
        return param instanceof Param.Real
                || param instanceof Param.Int
                || param instanceof Param.Ordinal ordinal && ordinal.values().get(0) instanceof Number;
    }

    /** A parameter at the root; a choice is followed by the parameters of its branch. */
    private static String cell(Param param, Outcome outcome) {
        Object value = outcome.trial().config().values().get(param.name());
        if (value == null) {
            return "";
        }
        var cell = new StringBuilder(Figures.value(value));
        if (param instanceof Param.Choice) {
            outcome.trial()
                    .config()
                    .within(param.name() + "." + value)
                    .values()
                    .forEach((path, inner) ->
                            cell.append(' ').append(path).append('=').append(Figures.value(inner)));
        }
        return cell.toString();
    }

    private Optional<Lines> best() {
        return history().best().map(best -> {
            var lines = new ArrayList<String>();
            String tests = board.testMetrics(best).stream()
                    .map(name -> name + " " + Figures.metric(best.metrics().getOrDefault(name, Double.NaN)))
                    .collect(Collectors.joining(", "));
            lines.add(
                    fronts()
                            ? "On the front, " + (goal().maximize() ? "highest " : "lowest ") + goal().metric()
                                    + ": trial " + best.trial().id() + ", "
                                    + values(history().front(), best) + "."
                            : "Best: trial " + best.trial().id() + ", " + goal().metric() + " "
                                    + Figures.metric(best.metrics().getOrDefault(goal().metric(), Double.NaN)) + ".");
            if (!tests.isEmpty()) {
                lines.add("On test data, which took no part in the search (the choice was made on " + goal().metric()
                        + "): " + tests + ".");
            }
            lines.add("Its configuration: " + best.trial().config());
            return new Lines(lines);
        });
    }

    private static String values(Front front, Outcome outcome) {
        return front.values(outcome).entrySet().stream()
                .map(goal -> goal.getKey() + " " + Figures.metric(goal.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Whether trials were trained for different lengths. */
    private boolean fidelities() {
        return board.places().stream()
                        .mapToInt(p -> p.outcome().trial().fidelity())
                        .distinct()
                        .count()
                > 1;
    }

    @Override
    public void data(Data data) {
        List<String> metrics = board.metrics();
        Shape<Outcome> best = Fields.<Outcome>of()
                .with("trial", Shape.COUNT, o -> o.trial().id())
                .with("chosen-on", Shape.TEXT, o -> goal().metric())
                .with("metrics", Shape.map(Shape.NUMBER), o -> some(o, metrics))
                .with("test-metrics", Shape.map(Shape.NUMBER), o -> some(o, board.testMetrics(o)))
                .with("config", Shape.map(Shape.VALUE), this::values)
                .shape();
        Shape<Leaderboard.Place> place = Fields.<Leaderboard.Place>of()
                .with("rank", Shape.WHOLE.orNull(), p -> p.rank() == 0 ? null : (Number) p.rank())
                .with("tied", Shape.TRUTH, Leaderboard.Place::tied)
                .maybe("front", Shape.TRUTH, p -> fronts() ? (Boolean) p.front() : null)
                .with("trial", Shape.COUNT, p -> p.outcome().trial().id())
                .with("fidelity", Shape.COUNT, p -> p.outcome().trial().fidelity())
                .with("seed", Shape.WHOLE, p -> p.outcome().trial().seed())
                .with("status", Shape.TEXT, p -> p.outcome().status().toString())
                .maybe("broken", Shape.list(Shape.TEXT), p -> new Breaches(history()).orNull(p.outcome()))
                .with("origin", Shape.TEXT, p -> p.outcome().origin().toString())
                .with("message", Shape.TEXT, p -> p.outcome().message())
                .with("metrics", Shape.map(Shape.NUMBER), p -> some(p.outcome(), metrics))
                .with("config", Shape.map(Shape.VALUE), p -> values(p.outcome()))
                .with("cost", Shapes.COST, p -> p.outcome().cost())
                .shape();
        data.orNull("best", best, history().best().orElse(null)).put("leaderboard", Shape.list(place), board.places());
    }

    private Map<String, Object> values(Outcome outcome) {
        return history().space().plain(outcome.trial().config());
    }

    private boolean fronts() {
        return history().goals().size() > 1;
    }

    private static Map<String, Double> some(Outcome outcome, Iterable<String> names) {
        var some = new LinkedHashMap<String, Double>();
        for (String name : names) {
            Double value = outcome.metrics().get(name);
            if (value != null) {
                some.put(name, value);
            }
        }
        return some;
    }

    /** The names of the columns of the rows. */
    List<String> head() {
        var head = new ArrayList<>(List.of("rank", "tied"));
        if (fronts()) {
            head.add("front");
        }
        head.addAll(List.of("trial", "fidelity", "status"));
        if (!history().limits().isEmpty()) {
            head.add("broken");
        }
        head.addAll(List.of("origin", "message"));
        board.metrics().forEach(name -> head.add("metric." + name));
        paths().forEach(path -> head.add("config." + path));
        head.addAll(Shapes.parts(Cost.ZERO).keySet());
        return head;
    }

    private List<String> paths() {
        return history().space().axes().stream().map(Axis::path).toList();
    }

    @Override
    public void rows(Csv csv) {
        List<String> metrics = board.metrics();
        List<String> paths = paths();
        for (Leaderboard.Place place : board.places()) {
            Outcome outcome = place.outcome();
            var row = new ArrayList<@Nullable Object>();
            row.add(place.rank() == 0 ? null : place.rank());
            row.add(place.tied());
            if (fronts()) {
                row.add(place.front());
            }
            row.add(outcome.trial().id());
            row.add(outcome.trial().fidelity());
            row.add(outcome.status().toString());
            if (!history().limits().isEmpty()) {
                row.add(String.join(" and ", new Breaches(history()).of(outcome)));
            }
            row.add(outcome.origin().toString());
            row.add(outcome.message());
            metrics.forEach(name -> row.add(outcome.metrics().get(name)));
            paths.forEach(path -> row.add(outcome.trial().config().values().get(path)));
            row.addAll(Shapes.parts(outcome.cost()).values());
            csv.row(row);
        }
    }
}
