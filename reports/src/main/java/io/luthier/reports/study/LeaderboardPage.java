package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Block.Heading;
import io.luthier.reports.write.Block.Items;
import io.luthier.reports.write.Block.Lines;
import io.luthier.reports.write.Block.Row;
import io.luthier.reports.write.Block.Table;
import io.luthier.reports.write.Block;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The leaderboard for people: one page, whatever it is written to. */
public final class LeaderboardPage {
    private static final int MESSAGE = 160;
    private static final int KINDS = 10;

    private final Leaderboard board;
    private final History history;
    private final Goal goal;

    private LeaderboardPage(Leaderboard board) {
        this.board = board;
        this.history = board.history();
        this.goal = history.goals().get(0);
    }

    static List<Block> of(Leaderboard board) {
        var page = new LeaderboardPage(board);
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading(1, board.history().study()));
        blocks.add(new Lines(page.introduction()));
        if (!board.places().isEmpty()) {
            blocks.add(page.table());
        }
        page.best().ifPresent(blocks::add);
        blocks.add(new Heading(2, "Cost"));
        blocks.add(page.costs());
        List<String> troubles = page.troubles();
        if (!troubles.isEmpty()) {
            blocks.add(new Heading(2, "What went wrong"));
            blocks.add(new Items(troubles));
        }
        blocks.add(new Heading(2, "In short"));
        blocks.add(new Lines(page.conclusion()));
        return blocks;
    }

    private List<String> introduction() {
        var lines = new ArrayList<String>();
        lines.add("Strategy " + history.strategy() + ", seed " + history.seed() + "."
                + (history.remark().isEmpty() ? "" : " " + history.remark()));
        var how = new StringBuilder("Ranked by ")
                .append(goal.metric())
                .append(goal.maximize() ? ", larger is better" : ", smaller is better");
        if (fidelities()) {
            how.append("; trials trained longest come first");
        }
        if (history.goals().size() > 1) {
            how.append(". The first of ")
                    .append(history.goals().size())
                    .append(
                            " goals decides the rank; * marks the Pareto front, where no trial is better in one goal and")
                    .append(" no worse in the others");
        }
        lines.add(how.append('.').toString());
        if (board.places().stream().anyMatch(Leaderboard.Place::tied)) {
            lines.add("= marks ties: trials with exactly the same " + goal.metric() + ".");
        }
        int listed = board.places().size();
        if (listed < board.size()) {
            lines.add("The first " + listed + " of " + board.size() + " trials are listed.");
        }
        return lines;
    }

    private Table table() {
        boolean fidelities = fidelities();
        boolean statuses = board.places().stream().anyMatch(p -> !p.outcome().complete());
        List<String> metrics = board.metrics();
        var columns = new ArrayList<Column>();
        columns.add(new Column("rank", false, 0));
        columns.add(new Column("trial", true, 0));
        metrics.forEach(name -> columns.add(new Column(
                name, true, history.goals().stream().anyMatch(g -> g.metric().equals(name)) ? 0 : 2)));
        if (fidelities) {
            columns.add(new Column(history.fidelity().unit() + "s", true, 0));
        }
        for (Param param : history.space().params()) {
            columns.add(new Column(param.name(), numeric(param), 0));
        }
        columns.add(new Column("status", false, statuses ? 0 : 4));
        columns.add(new Column("work", true, 1));
        columns.add(new Column("cpu", true, 4));
        columns.add(new Column("wall", true, 3));
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
            for (Param param : history.space().params()) {
                cells.add(cell(param, outcome));
            }
            cells.add(outcome.status().toString());
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
        return history.best().map(best -> {
            var lines = new ArrayList<String>();
            String tests = board.testMetrics(best).stream()
                    .map(name -> name + " " + Figures.metric(best.metrics().getOrDefault(name, Double.NaN)))
                    .collect(Collectors.joining(", "));
            lines.add("Best: trial " + best.trial().id() + ", " + goal.metric() + " "
                    + Figures.metric(best.metrics().getOrDefault(goal.metric(), Double.NaN)) + ".");
            if (!tests.isEmpty()) {
                lines.add("On test data, which took no part in the search (the choice was made on " + goal.metric()
                        + "): " + tests + ".");
            }
            lines.add("Its configuration: " + best.trial().config());
            return new Lines(lines);
        });
    }

    private Table costs() {
        Ledger ledger = Ledger.of(history);
        var columns = new ArrayList<Column>();
        columns.add(new Column("kind", false, 0));
        columns.add(new Column("count", true, 0));
        for (String title : List.of("work", "again", "cpu", "wall", "thinking", "queue")) {
            columns.add(new Column(title, true, 0));
        }
        var rows = new ArrayList<Row>();
        rows.add(row("told after training", Integer.toString(ledger.told()), ledger.training()));
        for (Attempt.Ending ending : Attempt.Ending.values()) {
            int count = ledger.attempts().getOrDefault(ending, 0);
            if (count > 0) {
                rows.add(row(
                        "attempts " + ending,
                        Integer.toString(count),
                        ledger.wasted().getOrDefault(ending, Cost.ZERO)));
            }
        }
        if (ledger.reused() > 0) {
            rows.add(new Row(
                    List.of(
                            "reused (saved)",
                            Integer.toString(ledger.reused()),
                            "(" + Figures.number(ledger.savedWork(), 4) + ")",
                            "",
                            "",
                            "",
                            "",
                            ""),
                    false));
        }
        Row total = row("total", "", ledger.total());
        rows.add(new Row(total.cells(), true));
        return new Table(columns, rows);
    }

    private static Row row(String kind, String count, Cost cost) {
        var cells = new ArrayList<>(List.of(kind, count));
        cells.addAll(Figures.costs(cost));
        cells.add(Figures.seconds(cost.queueSeconds()));
        return new Row(cells, false);
    }

    private List<String> troubles() {
        List<Troubles.Kind> kinds = Troubles.of(history);
        var items = new ArrayList<String>();
        for (Troubles.Kind kind : kinds.subList(0, Math.min(KINDS, kinds.size()))) {
            items.add(kind.count() + " " + kind.what() + ": " + Terminal.cut(kind.message(), MESSAGE)
                    + (kind.count() == 1
                            ? " (trial " + kind.trial() + ")"
                            : (kind.varied() ? ", and the like" : "") + " (first: trial " + kind.trial() + ")"));
        }
        if (kinds.size() > KINDS) {
            int rest = kinds.subList(KINDS, kinds.size()).stream()
                    .mapToInt(Troubles.Kind::count)
                    .sum();
            items.add(rest + " more, of " + Figures.count(kinds.size() - KINDS, "other kind"));
        }
        return items;
    }

    private List<String> conclusion() {
        List<Outcome> trials = history.trials();
        var lines = new ArrayList<String>();
        if (trials.isEmpty()) {
            lines.add("No trial was told, so nothing was found.");
        } else {
            boolean all = trials.stream().allMatch(Outcome::complete);
            lines.add(Figures.count(trials.size(), "trial")
                    + (all ? (trials.size() == 1 ? ", complete." : ", all complete.") : ": " + statuses(trials) + "."));
            lines.addAll(duplicates(trials));
            if (history.best().isEmpty()) {
                lines.add("No trial was complete, so there is no best.");
            }
        }
        lines.add((history.ending().finished() ? "" : "Not finished. ")
                + sentence(history.ending().reason()));
        lines.add("It ran for " + Figures.seconds(history.runningSeconds()) + ".");
        lines.add(
                history.reproducible()
                        ? "Reproducible: the same study and seed give the same trials again, on any number of threads."
                        : "Not reproducible: " + history.withdrawn() + ".");
        return lines;
    }

    private static String statuses(List<Outcome> trials) {
        return List.of(Status.values()).stream()
                .map(status -> Map.entry(
                        status,
                        trials.stream().filter(o -> o.status() == status).count()))
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<String> duplicates(List<Outcome> trials) {
        long reused = trials.stream().filter(o -> o.twin().isPresent()).count();
        var counts = new HashMap<Object, Integer>();
        trials.stream()
                .filter(o -> o.twin().isEmpty() && o.parent().isEmpty())
                .forEach(o -> counts.merge(o.trial().config(), 1, Integer::sum));
        long replicates = counts.values().stream().mapToLong(n -> n - 1).sum();
        var lines = new ArrayList<String>();
        if (reused > 0) {
            lines.add(
                    reused == 1
                            ? "1 trial proposed a configuration again; its result was reused, at no cost."
                            : reused
                                    + " trials proposed a configuration again; their results were reused, at no cost.");
        }
        if (replicates > 0) {
            lines.add(Figures.count(replicates, "trial") + " trained a configuration again, with another seed.");
        }
        return lines;
    }

    /** Whether trials were trained for different lengths. */
    private boolean fidelities() {
        return board.places().stream()
                        .mapToInt(p -> p.outcome().trial().fidelity())
                        .distinct()
                        .count()
                > 1;
    }

    /** The reason as a sentence. */
    public static String sentence(String reason) {
        String text = reason.isBlank() ? "No reason was recorded." : reason.strip();
        String ended = text.endsWith(".") ? text : text + ".";
        return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
    }
}
