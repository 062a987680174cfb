package io.luthier.cli.progress;

import io.luthier.reports.text.Figures;
import io.luthier.search.Goal;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A study's progress in words.
 *
 * @param study its name
 * @param goal what the best is the best on; empty where none is
 * @param noun what its trials are called, in the plural
 */
record ProgressText(String study, Optional<Goal> goal, String noun) {
    private static final int MOST_LINES = 8;

    static ProgressText of(Study study) {
        return new ProgressText(study.name(), Optional.of(study.goals().get(0)), "trials");
    }

    static ProgressText ofRepeats(Study study) {
        return new ProgressText(study.name(), Optional.empty(), "trainings");
    }

    /** The line of a tenth. */
    String line(Tally.Moment now) {
        return study + ": " + now.pace().percent() + " %, " + done(now) + ", " + state(now);
    }

    /** The line of a new best. */
    Optional<String> news(Tally.Moment now) {
        Outcome best = now.best();
        return best == null || goal.isEmpty()
                ? Optional.empty()
                : Optional.of(study + ": new best " + best(goal.get(), best) + ", " + done(now));
    }

    /** The bar and a line for each running trial. */
    List<String> picture(Tally.Moment now) {
        var lines = new ArrayList<String>();
        lines.add(study + " " + now.pace().bar() + " " + done(now));
        lines.add("  " + state(now));
        List<Tally.Line> running = now.running();
        for (Tally.Line line : running.subList(0, Math.min(MOST_LINES, running.size()))) {
            lines.add("  trial " + line.trial().id() + "  " + tenths(line.seconds()) + "  "
                    + line.trial().config().values().entrySet().stream()
                            .map(e -> last(e.getKey()) + "=" + Figures.value(e.getValue()))
                            .collect(Collectors.joining(" ")));
        }
        if (running.size() > MOST_LINES) {
            lines.add("  and " + (running.size() - MOST_LINES) + " more");
        }
        return lines;
    }

    /** {@code 23 of 60 trials (1 not complete)}. */
    private String done(Tally.Moment now) {
        String of = now.limit().isPresent() ? now.done() + " of " + now.limit().getAsLong() : Long.toString(now.done());
        return of + " " + noun + (now.troubled() > 0 ? " (" + now.troubled() + " not complete)" : "");
    }

    private String state(Tally.Moment now) {
        Outcome best = now.best();
        String found = goal.map(g -> (best == null ? "nothing found yet" : "best " + best(g, best)) + ", ")
                .orElse("");
        return found + "work " + Figures.number(now.work(), 4) + ", "
                + now.pace().time();
    }

    private static String best(Goal goal, Outcome best) {
        Double value = best.metrics().get(goal.metric());
        return goal.metric() + " " + (value == null ? "?" : Figures.metric(value)) + " (trial "
                + best.trial().id() + ")";
    }

    private static String tenths(double seconds) {
        return seconds < 60 ? Math.floor(seconds * 10) / 10 + " s" : Figures.seconds(seconds);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
