package io.luthier.reports.study;

import io.luthier.study.History;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The courses of some trials: the best ones, and others spread evenly over the ranks, so that a page does not grow without
 * bounds. A long series is thinned out, its last value kept.
 */
final class CurveColumns {
    private static final int BEST = 20;
    private static final int OTHERS = 80;
    private static final int LONGEST = 200;

    private CurveColumns() {}

    static Map<String, Object> of(History history) {
        var all = new ArrayList<>(history.ranked());
        history.trials().stream()
                .filter(o -> !o.complete() && o.twin().isEmpty())
                .sorted(Comparator.comparingLong(o -> o.trial().id()))
                .forEach(all::add);
        List<Outcome> curved = all.stream().filter(o -> o.curve().length() > 0).toList();
        var names = new LinkedHashSet<String>();
        var rows = new ArrayList<Object>();
        for (Outcome outcome : some(curved)) {
            names.addAll(outcome.curve().names());
            rows.add(row(outcome));
        }
        return StudyTree.map(
                "unit", history.fidelity().unit(), "series", List.copyOf(names), "of", curved.size(), "trials", rows);
    }

    private static List<Outcome> some(List<Outcome> curved) {
        if (curved.size() <= BEST + OTHERS) {
            return curved;
        }
        var some = new ArrayList<>(curved.subList(0, BEST));
        int rest = curved.size() - BEST;
        for (int i = 0; i < OTHERS; i++) {
            some.add(curved.get(BEST + (int) ((long) i * rest / OTHERS)));
        }
        return some;
    }

    private static Object row(Outcome outcome) {
        Curve curve = outcome.curve();
        int n = curve.length();
        int kept = Math.min(n, LONGEST);
        var at = new ArrayList<Integer>();
        for (int i = 1; i <= kept; i++) {
            at.add((int) ((long) i * n / kept));
        }
        var values = StudyTree.map();
        for (String name : curve.names()) {
            double[] all = curve.values(name);
            values.put(name, at.stream().map(i -> (Object) all[i - 1]).toList());
        }
        return StudyTree.map("trial", outcome.trial().id(), "at", at, "values", values);
    }
}
