package io.luthier.reports;

import io.luthier.space.Axis;
import io.luthier.study.Cost;
import io.luthier.study.History;
import io.luthier.study.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every result of a study in the order told, test metrics included. Immutable.
 *
 * <p>The deterministic part leaves out everything that was timed, and messages: of a reproducible study it is the same byte
 * for byte whenever and wherever it is run, on any number of threads.
 */
public final class TrialTable {
    private final History history;
    private final boolean deterministic;

    private TrialTable(History history, boolean deterministic) {
        this.history = history;
        this.deterministic = deterministic;
    }

    /** With messages, costs and (in JSON) curves. */
    public static TrialTable of(History history) {
        return new TrialTable(history, false);
    }

    /** Without what was timed: id, origin, fidelity, seed, configuration, status, metrics, virtual finish, twin, parent. */
    public static TrialTable deterministic(History history) {
        return new TrialTable(history, true);
    }

    /** CSV (RFC 4180), a line for each result; text that a spreadsheet would run as a formula gets a {@code '} in front. */
    public String csv() {
        var names = new LinkedHashSet<String>();
        history.goals().forEach(goal -> names.add(goal.metric()));
        history.outcomes().forEach(o -> names.addAll(o.metrics().keySet()));
        List<String> paths = history.space().axes().stream().map(Axis::path).toList();
        var csv = new Csv();
        var head = new ArrayList<@Nullable Object>(List.of("trial", "origin", "fidelity", "seed", "status"));
        names.forEach(name -> head.add("metric." + name));
        paths.forEach(path -> head.add("config." + path));
        head.addAll(List.of("virtual-finish", "twin", "parent"));
        if (!deterministic) {
            head.add("message");
            head.addAll(LeaderboardData.cost(Cost.ZERO).keySet());
        }
        csv.row(head);
        for (Outcome outcome : history.outcomes()) {
            var row = new ArrayList<@Nullable Object>();
            row.add(outcome.trial().id());
            row.add(outcome.origin().toString());
            row.add(outcome.trial().fidelity());
            row.add(outcome.trial().seed());
            row.add(outcome.status().toString());
            names.forEach(name -> row.add(outcome.metrics().get(name)));
            paths.forEach(path -> row.add(outcome.trial().config().values().get(path)));
            row.add(outcome.virtualFinish());
            row.add(number(outcome.twin()));
            row.add(number(outcome.parent()));
            if (!deterministic) {
                row.add(outcome.message());
                row.addAll(LeaderboardData.cost(outcome.cost()).values());
            }
            csv.row(row);
        }
        return csv.toString();
    }

    /** JSON: a list with a line for each result. NaN and infinities are strings. */
    public String json() {
        return Json.text(history.outcomes().stream().map(this::tree).toList(), 1);
    }

    private Map<String, @Nullable Object> tree(Outcome outcome) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("trial", outcome.trial().id());
        tree.put("origin", outcome.origin().toString());
        tree.put("fidelity", outcome.trial().fidelity());
        tree.put("seed", outcome.trial().seed());
        tree.put("config", outcome.trial().config().values());
        tree.put("status", outcome.status().toString());
        tree.put("metrics", outcome.metrics());
        tree.put("virtual-finish", outcome.virtualFinish());
        tree.put("twin", number(outcome.twin()));
        tree.put("parent", number(outcome.parent()));
        if (!deterministic) {
            tree.put("message", outcome.message());
            tree.put("cost", LeaderboardData.cost(outcome.cost()));
            var curve = new LinkedHashMap<String, List<Double>>();
            for (String name : outcome.curve().names()) {
                curve.put(
                        name,
                        Arrays.stream(outcome.curve().values(name)).boxed().toList());
            }
            tree.put("curve", curve);
        }
        return tree;
    }

    private static @Nullable Long number(OptionalLong id) {
        return id.isPresent() ? id.getAsLong() : null;
    }

    @Override
    public String toString() {
        return csv();
    }
}
