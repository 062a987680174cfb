package io.luthier.reports.study;

import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Json;
import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Attempt;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaderboard for programs. */
public final class LeaderboardData {
    private LeaderboardData() {}

    static String csv(Leaderboard board) {
        List<String> metrics = board.metrics();
        List<String> paths =
                board.history().space().axes().stream().map(Axis::path).toList();
        boolean fronts = board.history().goals().size() > 1;
        var csv = new Csv();
        var head = new ArrayList<@Nullable Object>(List.of("rank", "tied"));
        if (fronts) {
            head.add("front");
        }
        head.addAll(List.of("trial", "fidelity", "status", "message"));
        metrics.forEach(name -> head.add("metric." + name));
        paths.forEach(path -> head.add("config." + path));
        head.addAll(cost(Cost.ZERO).keySet());
        csv.row(head);
        for (Leaderboard.Place place : board.places()) {
            Outcome outcome = place.outcome();
            var row = new ArrayList<@Nullable Object>();
            row.add(place.rank() == 0 ? null : place.rank());
            row.add(place.tied());
            if (fronts) {
                row.add(place.front());
            }
            row.add(outcome.trial().id());
            row.add(outcome.trial().fidelity());
            row.add(outcome.status().toString());
            row.add(outcome.message());
            metrics.forEach(name -> row.add(outcome.metrics().get(name)));
            paths.forEach(path -> row.add(outcome.trial().config().values().get(path)));
            row.addAll(cost(outcome.cost()).values());
            csv.row(row);
        }
        return csv.toString();
    }

    static String json(Leaderboard board) {
        History history = board.history();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("study", history.study());
        tree.put("strategy", history.strategy().toString());
        if (!history.remark().isEmpty()) {
            tree.put("remark", history.remark());
        }
        tree.put("seed", history.seed());
        tree.put(
                "goals",
                history.goals().stream()
                        .map(goal -> Map.of(goal.maximize() ? "maximize" : "minimize", goal.metric()))
                        .toList());
        tree.put("fidelity", fidelity(history));
        tree.put("finished", history.ending().finished());
        tree.put("ending", history.ending().reason());
        tree.put("reproducible", history.reproducible());
        tree.put("trials", counts(history));
        tree.put(
                "best",
                board.places().isEmpty() && history.best().isEmpty()
                        ? null
                        : history.best().map(best -> best(board, best)).orElse(null));
        tree.put(
                "leaderboard",
                board.places().stream().map(place -> place(board, place)).toList());
        tree.put("cost", costs(history));
        tree.put(
                "troubles",
                Troubles.of(history).stream().map(LeaderboardData::trouble).toList());
        return Json.text(tree, 2);
    }

    private static Map<String, Object> fidelity(History history) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("unit", history.fidelity().unit());
        tree.put("full", history.fidelity().full());
        return tree;
    }

    private static Map<String, Object> counts(History history) {
        List<Outcome> trials = history.trials();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("told", trials.size());
        for (Status status : Status.values()) {
            tree.put(
                    status.toString(),
                    trials.stream().filter(o -> o.status() == status).count());
        }
        tree.put("reused", trials.stream().filter(o -> o.twin().isPresent()).count());
        return tree;
    }

    private static Map<String, Object> best(Leaderboard board, Outcome best) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("trial", best.trial().id());
        tree.put("chosen-on", board.history().goals().get(0).metric());
        tree.put("metrics", metrics(best, board.metrics()));
        tree.put("test-metrics", metrics(best, board.testMetrics(best)));
        tree.put("config", best.trial().config().values());
        return tree;
    }

    private static Map<String, @Nullable Object> place(Leaderboard board, Leaderboard.Place place) {
        Outcome outcome = place.outcome();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("rank", place.rank() == 0 ? null : place.rank());
        tree.put("tied", place.tied());
        if (board.history().goals().size() > 1) {
            tree.put("front", place.front());
        }
        tree.put("trial", outcome.trial().id());
        tree.put("fidelity", outcome.trial().fidelity());
        tree.put("seed", outcome.trial().seed());
        tree.put("status", outcome.status().toString());
        tree.put("message", outcome.message());
        tree.put("metrics", metrics(outcome, board.metrics()));
        tree.put("config", outcome.trial().config().values());
        tree.put("cost", cost(outcome.cost()));
        return tree;
    }

    private static Map<String, Double> metrics(Outcome outcome, Iterable<String> names) {
        var tree = new LinkedHashMap<String, Double>();
        for (String name : names) {
            Double value = outcome.metrics().get(name);
            if (value != null) {
                tree.put(name, value);
            }
        }
        return tree;
    }

    private static Map<String, Object> costs(History history) {
        Ledger ledger = Ledger.of(history);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("told", counted(ledger.told(), cost(ledger.training())));
        for (Attempt.Ending ending : Attempt.Ending.values()) {
            tree.put(
                    ending.toString(),
                    counted(
                            ledger.attempts().getOrDefault(ending, 0),
                            cost(ledger.wasted().getOrDefault(ending, Cost.ZERO))));
        }
        tree.put("reused", counted(ledger.reused(), Map.of("saved-work", ledger.savedWork())));
        tree.put("total", cost(ledger.total()));
        tree.put("running-seconds", history.runningSeconds());
        return tree;
    }

    private static Map<String, Object> counted(int count, Map<String, Double> cost) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("count", count);
        tree.putAll(cost);
        return tree;
    }

    private static Map<String, Object> trouble(Troubles.Kind kind) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("what", kind.what());
        tree.put("count", kind.count());
        tree.put("message", kind.message());
        tree.put("trial", kind.trial());
        return tree;
    }

    /** The parts of a cost by name. */
    public static Map<String, Double> cost(Cost cost) {
        var tree = new LinkedHashMap<String, Double>();
        tree.put("work", cost.work());
        tree.put("repeated", cost.repeated());
        tree.put("cpu-seconds", cost.cpuSeconds());
        tree.put("wall-seconds", cost.wallSeconds());
        tree.put("thinking-seconds", cost.thinkingSeconds());
        tree.put("queue-seconds", cost.queueSeconds());
        return tree;
    }
}
