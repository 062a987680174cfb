package io.luthier.reports.confirmation;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.study.Answer;
import io.luthier.reports.study.LeaderboardData;
import io.luthier.reports.study.StudyTree;
import io.luthier.reports.write.Csv;
import io.luthier.space.Axis;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A confirmation for programs: CSV and JSON. */
final class ConfirmationData {
    private ConfirmationData() {}

    static String csv(Confirmed confirmed, Standings standings) {
        Confirmation asked = confirmed.confirmation();
        List<String> paths =
                asked.study().space().axes().stream().map(Axis::path).toList();
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
        for (int i = 0; i < asked.repeats(); i++) {
            head.add("seed." + (asked.first() + i));
        }
        paths.forEach(path -> head.add("config." + path));
        var csv = new Csv().row(head);
        for (Standing place : standings.places()) {
            Interval mean = place.interval();
            Interval luck = place.luckInterval();
            var row = new ArrayList<@Nullable Object>();
            row.add(place.rank());
            row.add(place.tied());
            row.add(place.trial());
            row.add(standings.goal().metric());
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
            for (int i = 0; i < asked.repeats(); i++) {
                row.add(place.values().get(asked.first() + i));
            }
            paths.forEach(
                    path -> row.add(place.outcome().trial().config().values().get(path)));
            csv.row(row);
        }
        return csv.toString();
    }

    static Map<String, @Nullable Object> tree(Confirmed confirmed, Standings standings, ConfirmationAnswer answer) {
        Confirmation asked = confirmed.confirmation();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("study", confirmed.history().study());
        tree.put("study-seed", asked.study().seed());
        tree.put(
                "goal",
                StudyTree.map(
                        "metric",
                        standings.goal().metric(),
                        "maximize",
                        standings.goal().maximize()));
        tree.put("asked", StudyTree.map("top", asked.top(), "repeats", asked.repeats(), "first-seed", asked.first()));
        tree.put("finished", confirmed.finished());
        tree.put(
                "answer",
                StudyTree.map(
                        "question", answer.question(),
                        "finding", answer.finding(),
                        "notes", answer.notes(),
                        "caveats", answer.caveats()));
        tree.put(
                "test",
                StudyTree.map(
                        "exact", standings.exact(),
                        "error", Standings.ERROR,
                        "seeds", standings.blocks(),
                        "least-p", standings.least(),
                        "decisive", standings.places().size() > 1 && standings.decisive()));
        tree.put(
                "standings",
                standings.places().stream().map(p -> place(confirmed, p)).toList());
        tree.put(
                "pairs",
                standings.pairs().stream()
                        .map(p ->
                                StudyTree.map("first", p.first(), "second", p.second(), "p", p.p(), "shown", p.shown()))
                        .toList());
        tree.put("cost", LeaderboardData.cost(confirmed.spent()));
        return tree;
    }

    private static Map<String, @Nullable Object> place(Confirmed confirmed, Standing place) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("rank", place.rank());
        tree.put("tied", place.tied());
        tree.put("trial", place.trial());
        tree.put("mean", place.mean());
        tree.put("mean-interval", interval(place.interval()));
        tree.put("searched", place.searched());
        tree.put("search-rank", place.before());
        tree.put("luck", place.luck());
        tree.put("luck-interval", interval(place.luckInterval()));
        tree.put("trainings", place.values().size());
        tree.put("complete", place.complete());
        var troubles = new LinkedHashMap<String, Integer>();
        place.troubles().forEach((Status status, Integer count) -> troubles.put(status.toString(), count));
        tree.put("troubles", troubles);
        tree.put("not-told-from", place.alike());
        tree.put(
                "values",
                StudyTree.column(
                        List.copyOf(place.values().keySet()),
                        seed -> place.values().get(seed)));
        tree.put("seeds", List.copyOf(place.values().keySet()));
        tree.put("config", place.outcome().trial().config().values());
        tree.put("configuration", Answer.configuration(confirmed.history(), place.outcome()));
        return tree;
    }

    private static @Nullable List<Double> interval(@Nullable Interval interval) {
        return interval == null ? null : List.of(interval.low(), interval.high());
    }
}
