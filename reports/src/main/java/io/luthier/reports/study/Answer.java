package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a study asked and what came of it, in sentences: what every report begins with.
 *
 * @param question a sentence
 * @param finding what was found, in one sentence
 * @param price what it cost and what of that was wasted
 * @param caveats what to think of before it is relied upon
 */
public record Answer(String question, String finding, List<String> price, List<String> caveats) {
    static Answer of(History history, Spending spending, @Nullable Front front) {
        Goal goal = history.goals().get(0);
        String question = history.goals().size() > 1
                ? "Which configurations are the best compromises between "
                        + history.goals().stream().map(Goal::metric).collect(Collectors.joining(" and ")) + "?"
                : "Which configuration gives the " + (goal.maximize() ? "highest " : "lowest ") + goal.metric() + "?";
        return new Answer(
                question, finding(history, goal, front), price(history, spending), caveats(history, spending));
    }

    private static String finding(History history, Goal goal, @Nullable Front front) {
        Optional<Outcome> best = history.best();
        if (best.isEmpty()) {
            return history.outcomes().isEmpty()
                    ? "No trial was told, so nothing was found."
                    : "No trial was complete, so there is no best.";
        }
        Outcome outcome = best.get();
        Double value = outcome.metrics().get(goal.metric());
        String compromises = front == null
                ? ""
                : Figures.count(front.trials().size(), "compromise") + " that nothing beats in every goal; the "
                        + (goal.maximize() ? "highest " : "lowest ") + goal.metric() + " is that of ";
        String trial = (front == null ? "Trial " : "trial ") + outcome.trial().id();
        return compromises + trial + ", with " + goal.metric() + " "
                + Figures.metric(value == null ? Double.NaN : value) + ": " + configuration(history, outcome) + ".";
    }

    /** The configuration in words: {@code batch-size 64, optimizer adam (learning-rate 0.01555), warmup 0}. */
    public static String configuration(History history, Outcome outcome) {
        return words(history.space().params(), outcome, "");
    }

    private static String words(List<Param> params, Outcome outcome, String prefix) {
        var parts = new ArrayList<String>();
        for (Param param : params) {
            Object value = outcome.trial().config().values().get(prefix + param.name());
            if (value == null) {
                continue;
            }
            String text = param.name() + " " + Terminal.cut(Figures.value(value), 60);
            if (param instanceof Param.Choice choice) {
                String inner = choice.options().stream()
                        .filter(option -> option.label().equals(value))
                        .map(option -> words(option.params(), outcome, prefix + param.name() + "." + value + "."))
                        .findFirst()
                        .orElse("");
                text += inner.isEmpty() ? "" : " (" + inner + ")";
            }
            parts.add(text);
        }
        return String.join(", ", parts);
    }

    private static List<String> price(History history, Spending spending) {
        Cost total = spending.total();
        int trials = history.trials().size();
        var lines = new ArrayList<String>();
        if (trials == 0) {
            return lines;
        }
        lines.add("It took " + Figures.count(trials, "trial") + " and " + Figures.seconds(history.runningSeconds())
                + ": " + Figures.seconds(total.wallSeconds()) + " of training over all threads, "
                + Figures.seconds(total.thinkingSeconds()) + " of thinking.");
        Cost wasted = spending.wasted();
        List<String> kinds = spending.items().stream()
                .filter(item -> item.kind().wasted() && item.count() > 0)
                .map(item -> item.count() + " " + item.kind())
                .toList();
        lines.add(
                kinds.isEmpty()
                        ? "All of the training went to trials that could win."
                        : Figures.seconds(wasted.wallSeconds()) + " of the training"
                                + share(wasted.wallSeconds(), total.wallSeconds())
                                + " went to trials that could not win: " + String.join(", ", kinds) + ".");
        return lines;
    }

    private static String share(double part, double whole) {
        return whole > 0 ? " (" + Figures.number(100 * part / whole, 2) + " %)" : "";
    }

    private static List<String> caveats(History history, Spending spending) {
        var lines = new ArrayList<String>();
        if (!history.ending().finished()) {
            lines.add(
                    "Not finished: " + LeaderboardPage.sentence(history.ending().reason()));
        }
        if (!history.reproducible()) {
            lines.add("Not reproducible: " + history.withdrawn() + ".");
        }
        boolean repeated = spending.items().stream().anyMatch(i -> i.kind() == Spending.Kind.DUPLICATE);
        if (history.ranked().size() > 1 && !repeated) {
            lines.add(
                    "Each configuration was tried once. The best of many is partly luck: how much, only training it again"
                            + " with other seeds can tell.");
        }
        return lines;
    }
}
