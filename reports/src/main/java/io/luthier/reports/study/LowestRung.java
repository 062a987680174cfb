package io.luthier.reports.study;

import io.luthier.search.Agreement;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a search gave up beginning at a fidelity that says nothing: new trials began there at first, later at a higher one, and
 * the losses there say nothing of those at the higher one.
 *
 * @param unit of the fidelity
 */
record LowestRung(Agreement agreement, String unit) {
    private static final int PART = 3; // the last third of the trials began higher

    /** What is said of it; nothing where the search went on as it began. */
    static List<String> sentences(History history) {
        Map<Long, Outcome> first = new LinkedHashMap<>();
        history.outcomes().stream()
                .filter(o -> o.origin() == Outcome.Origin.PROPOSED && o.parent().isEmpty())
                .forEach(o -> first.putIfAbsent(o.trial().id(), o));
        int[] begun = first.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .mapToInt(e -> e.getValue().trial().fidelity())
                .toArray();
        int low = Arrays.stream(begun).min().orElse(0);
        int high = begun.length == 0 ? low : begun[begun.length - 1];
        boolean left =
                Arrays.stream(begun).skip(begun.length - begun.length / PART).noneMatch(f -> f == low);
        if (low == high || !left) {
            return List.of();
        }
        Agreement agreement = agreement(history, low, high);
        return agreement.silent() ? new LowestRung(agreement, history.fidelity().unit()).sentences() : List.of();
    }

    private static Agreement agreement(History history, int low, int high) {
        Map<Long, double[]> losses = new LinkedHashMap<>();
        for (Outcome outcome : history.outcomes()) {
            if (outcome.complete()) {
                double[] both =
                        losses.computeIfAbsent(outcome.trial().id(), id -> new double[] {Double.NaN, Double.NaN});
                both[0] = known(both[0], history, outcome, low);
                both[1] = known(both[1], history, outcome, high);
            }
        }
        return Agreement.of(
                low,
                high,
                losses.values().stream().mapToDouble(both -> both[0]).toArray(),
                losses.values().stream().mapToDouble(both -> both[1]).toArray());
    }

    private static double known(double before, History history, Outcome outcome, int fidelity) {
        Goal goal = history.goals().get(0);
        if (outcome.trial().fidelity() == fidelity) {
            return goal.loss(outcome.metrics().getOrDefault(goal.metric(), Double.NaN));
        }
        boolean told = outcome.curve().names().contains(goal.metric());
        double[] course = told ? outcome.curve().values(goal.metric()) : new double[0];
        return Double.isNaN(before) && fidelity <= course.length ? goal.loss(course[fidelity - 1]) : before;
    }

    private List<String> sentences() {
        return List.of(String.format(
                Locale.ROOT,
                "The lowest rung was raised from %d to %d %ss, because %d %s nothing of %d: the rank correlation of %d trials is %.2f.",
                agreement.low(),
                agreement.high(),
                unit,
                agreement.low(),
                agreement.low() == 1 ? "says" : "say",
                agreement.high(),
                agreement.trials(),
                agreement.correlation()));
    }
}
