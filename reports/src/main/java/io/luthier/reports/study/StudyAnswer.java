package io.luthier.reports.study;

import io.luthier.reports.text.ConfigurationText;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Answer;
import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.trial.Cost;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a study asked and what came of it, in sentences. */
final class StudyAnswer {
    private StudyAnswer() {}

    static Answer of(History history) {
        boolean several = history.goals().size() > 1 && history.best().isPresent();
        return of(history, Spending.of(history), several ? Front.of(Population.of(history)) : null);
    }

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
            return history.trained().isEmpty()
                    ? "No trial was told, so nothing was found."
                    : new Breaches(history).nothing();
        }
        Outcome outcome = best.get();
        Double value = outcome.metrics().get(goal.metric());
        String compromises = front == null
                ? ""
                : Figures.count(front.trials().size(), "compromise") + " that nothing beats in every goal; the "
                        + (goal.maximize() ? "highest " : "lowest ") + goal.metric() + " is that of ";
        String trial = (front == null ? "Trial " : "trial ") + outcome.trial().id();
        return compromises + trial + ", with " + goal.metric() + " "
                + Figures.metric(value == null ? Double.NaN : value) + ": "
                + ConfigurationText.of(history.space(), outcome.trial().config()) + "."
                + (front == null ? "" : knee(history));
    }

    /** What to look at first, where several goals leave a choice. */
    private static String knee(History history) {
        io.luthier.study.Front front = history.front();
        if (front.trials().size() < 2) {
            return "";
        }
        return front.knee()
                .map(o -> " Nearest to the best of each goal is trial "
                        + o.trial().id() + ", with "
                        + front.values(o).entrySet().stream()
                                .map(goal -> goal.getKey() + " " + Figures.metric(goal.getValue()))
                                .collect(Collectors.joining(" and "))
                        + ".")
                .orElse("");
    }

    private static List<String> price(History history, Spending spending) {
        Cost total = spending.total();
        int trials = history.trained().size();
        var lines = new ArrayList<String>();
        if (trials == 0) {
            return lines;
        }
        lines.add("It took " + Figures.count(trials, "trial") + " and " + Figures.seconds(history.runningSeconds())
                + ": " + Figures.seconds(total.wallSeconds()) + " of training over all threads and "
                + Figures.seconds(total.thinkingSeconds()) + " of thinking by the clock; "
                + Figures.seconds(total.cpuSeconds()) + " and " + Figures.seconds(total.thinkingCpuSeconds())
                + " of processor time.");
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
        lines.addAll(Savings.of(history).sentences());
        lines.addAll(LowestRung.sentences(history));
        lines.addAll(Ancestry.sentences(history));
        return lines;
    }

    private static String share(double part, double whole) {
        return whole > 0 ? " (" + Figures.number(100 * part / whole, 2) + " %)" : "";
    }

    /** What was taken over, and that it is no result of this study. */
    static List<String> elsewhere(History history) {
        long count = history.trials().stream().filter(Outcome::elsewhere).count();
        if (count == 0) {
            return List.of();
        }
        Goal goal = history.goals().get(0);
        String best = history.injected().stream()
                .findFirst()
                .map(o -> " The best of them has " + goal.metric() + " "
                        + Figures.metric(o.metrics().getOrDefault(goal.metric(), Double.NaN)) + " (trial "
                        + o.trial().id() + ").")
                .orElse("");
        return List.of(Figures.count(count, "trial") + (count == 1 ? " was" : " were")
                + " trained elsewhere and told to the strategy first: injected, and no result of this study." + best);
    }

    private static List<String> caveats(History history, Spending spending) {
        var lines = new ArrayList<String>(new Breaches(history).sentences());
        history.notes().forEach(note -> lines.add(note.text()));
        lines.addAll(elsewhere(history));
        if (!history.ending().finished()) {
            lines.add("Not finished: " + Figures.sentence(history.ending().reason()));
        }
        if (!history.reproducible()) {
            lines.add("Not reproducible: " + history.withdrawn() + ".");
        }
        boolean repeated = spending.items().stream().anyMatch(i -> i.kind() == Spending.Kind.DUPLICATE);
        boolean several =
                history.trained().stream().filter(Outcome::complete).limit(2).count() > 1;
        if (several && !repeated) {
            lines.add(
                    "Each configuration was tried once. The best of many is partly luck: how much, only training it again"
                            + " with other seeds can tell.");
        }
        return lines;
    }
}
