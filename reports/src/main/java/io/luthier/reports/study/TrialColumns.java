package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trials in columns, in the order of first telling: each trial's last result, and what all its results took. */
final class TrialColumns {
    private TrialColumns() {}

    static Map<String, Object> of(StudyFigures figures) {
        History history = figures.history();
        List<Outcome> trials = history.trials();
        var places = new HashMap<Long, Leaderboard.Place>();
        figures.board().places().forEach(p -> places.put(p.outcome().trial().id(), p));
        var costs = new HashMap<Long, Cost>();
        history.outcomes().forEach(o -> costs.merge(o.trial().id(), o.cost(), Cost::plus));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", StudyTree.column(trials, o -> o.trial().id()));
        tree.put("rank", StudyTree.column(trials, o -> rank(places.get(o.trial().id()))));
        tree.put("tied", StudyTree.column(trials, o -> {
            Leaderboard.Place place = places.get(o.trial().id());
            return place != null && place.tied();
        }));
        tree.put("fidelity", StudyTree.column(trials, o -> o.trial().fidelity()));
        tree.put("status", StudyTree.column(trials, o -> o.status().toString()));
        tree.put("origin", StudyTree.column(trials, o -> o.origin().toString()));
        tree.put("seed", StudyTree.column(trials, o -> Long.toString(o.trial().seed())));
        tree.put("message", StudyTree.column(trials, Outcome::message));
        tree.put(
                "twin",
                StudyTree.column(
                        trials, o -> o.twin().isPresent() ? (Long) o.twin().getAsLong() : null));
        tree.put(
                "parent",
                StudyTree.column(
                        trials, o -> o.parent().isPresent() ? (Long) o.parent().getAsLong() : null));
        var metrics = new LinkedHashMap<String, Object>();
        for (String name : metrics(figures, trials)) {
            metrics.put(name, StudyTree.column(trials, o -> o.metrics().get(name)));
        }
        tree.put("metrics", metrics);
        var values = new LinkedHashMap<String, Object>();
        for (Axis axis : history.space().axes()) {
            values.put(
                    axis.path(),
                    StudyTree.column(trials, o -> o.trial().config().values().get(axis.path())));
        }
        tree.put("values", values);
        List<Map<String, Double>> parts = trials.stream()
                .map(o -> LeaderboardData.cost(costs.getOrDefault(o.trial().id(), Cost.ZERO)))
                .toList();
        var cost = new LinkedHashMap<String, Object>();
        for (String part : LeaderboardData.cost(Cost.ZERO).keySet()) {
            cost.put(part, StudyTree.column(parts, p -> StudyTree.rounded(p.getOrDefault(part, 0.0))));
        }
        tree.put("cost", cost);
        return tree;
    }

    private static @Nullable Integer rank(Leaderboard.@Nullable Place place) {
        return place == null || place.rank() == 0 ? null : (Integer) place.rank();
    }

    /** Those of the leaderboard, then those of test data. */
    private static LinkedHashSet<String> metrics(StudyFigures figures, List<Outcome> trials) {
        var names = new LinkedHashSet<>(figures.board().metrics());
        trials.forEach(o -> names.addAll(o.metrics().keySet()));
        return names;
    }
}
