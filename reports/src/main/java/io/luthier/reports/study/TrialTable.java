package io.luthier.reports.study;

import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Json;
import io.luthier.reports.write.Shapes;
import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every result of a study, or of several, in the order told, test metrics included. Immutable.
 *
 * <p>The deterministic part leaves out everything that was timed, and messages: of a reproducible study it is the same byte
 * for byte whenever and wherever it is run, on any number of threads.
 */
public final class TrialTable {
    private final List<Part> parts;
    private final boolean deterministic;

    private TrialTable(List<Part> parts, boolean deterministic) {
        this.parts = List.copyOf(parts);
        this.deterministic = deterministic;
    }

    /** A study, with what says which it is. */
    private record Part(Map<String, Object> label, History history) {}

    /** With messages, costs and (in JSON) curves. */
    public static TrialTable of(History history) {
        return new TrialTable(List.of(new Part(Map.of(), history)), false);
    }

    /** Without what was timed: id, origin, fidelity, seed, configuration, status, metrics, virtual finish, twin, parent. */
    public static TrialTable deterministic(History history) {
        return new TrialTable(List.of(new Part(Map.of(), history)), true);
    }

    /**
     * Of all searches of a comparison, with messages and costs: each line begins with the strategy and the number of the
     * repeat, from 1.
     */
    public static TrialTable of(Map<String, List<History>> searches) {
        var parts = new ArrayList<Part>();
        searches.forEach((strategy, histories) -> {
            for (int i = 0; i < histories.size(); i++) {
                var label = new LinkedHashMap<String, Object>();
                label.put("strategy", strategy);
                label.put("repeat", i + 1);
                parts.add(new Part(label, histories.get(i)));
            }
        });
        return new TrialTable(parts, false);
    }

    /** CSV (RFC 4180), a line for each result; text that a spreadsheet would run as a formula gets a {@code '} in front. */
    public String csv() {
        var names = new LinkedHashSet<String>();
        var paths = new LinkedHashSet<String>();
        for (Part part : parts) {
            part.history().goals().forEach(goal -> names.add(goal.metric()));
            part.history().outcomes().forEach(o -> names.addAll(o.metrics().keySet()));
            part.history().space().axes().stream().map(Axis::path).forEach(paths::add);
        }
        var csv = new Csv();
        var head = new ArrayList<@Nullable Object>();
        parts.stream().limit(1).forEach(part -> head.addAll(part.label().keySet()));
        head.addAll(List.of("trial", "origin", "fidelity", "seed", "status"));
        boolean limited =
                parts.stream().anyMatch(part -> !part.history().limits().isEmpty());
        if (limited) {
            head.add("broken");
        }
        names.forEach(name -> head.add("metric." + name));
        paths.forEach(path -> head.add("config." + path));
        head.addAll(List.of("virtual-finish", "twin", "parent"));
        if (!deterministic) {
            head.add("message");
            head.addAll(Shapes.parts(Cost.ZERO).keySet());
        }
        csv.row(head);
        for (Part part : parts) {
            for (Outcome outcome : part.history().outcomes()) {
                var row = new ArrayList<@Nullable Object>(part.label().values());
                row.add(outcome.trial().id());
                row.add(outcome.origin().toString());
                row.add(outcome.trial().fidelity());
                row.add(outcome.trial().seed());
                row.add(outcome.status().toString());
                if (limited) {
                    row.add(String.join(" and ", new Breaches(part.history()).of(outcome)));
                }
                names.forEach(name -> row.add(outcome.metrics().get(name)));
                paths.forEach(path -> row.add(outcome.trial().config().values().get(path)));
                row.add(outcome.virtualFinish());
                row.add(number(outcome.twin()));
                row.add(number(outcome.parent()));
                if (!deterministic) {
                    row.add(outcome.message());
                    row.addAll(Shapes.parts(outcome.cost()).values());
                }
                csv.row(row);
            }
        }
        return csv.toString();
    }

    /** JSON: a list with a line for each result. NaN and infinities are strings. */
    public String json() {
        return Json.text(
                parts.stream()
                        .flatMap(part -> part.history().outcomes().stream().map(o -> tree(part, o)))
                        .toList(),
                1);
    }

    private Map<String, @Nullable Object> tree(Part part, Outcome outcome) {
        var tree = new LinkedHashMap<String, @Nullable Object>(part.label());
        tree.put("trial", outcome.trial().id());
        tree.put("origin", outcome.origin().toString());
        tree.put("fidelity", outcome.trial().fidelity());
        tree.put("seed", outcome.trial().seed());
        tree.put("config", part.history().space().plain(outcome.trial().config()));
        tree.put("status", outcome.status().toString());
        List<String> broken = new Breaches(part.history()).orNull(outcome);
        if (broken != null) {
            tree.put("broken", broken);
        }
        tree.put("metrics", outcome.metrics());
        tree.put("virtual-finish", outcome.virtualFinish());
        tree.put("twin", number(outcome.twin()));
        tree.put("parent", number(outcome.parent()));
        if (!deterministic) {
            tree.put("message", outcome.message());
            tree.put("cost", Shapes.parts(outcome.cost()));
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
