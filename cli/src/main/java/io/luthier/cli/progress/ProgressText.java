package io.luthier.cli.progress;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.search.Goal;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Progress in words. */
public record ProgressText(String study, Goal goal) {
    private static final int BAR = 24;
    private static final int MOST_LINES = 8;

    /** {@code 23 of 60 trials (1 not complete)}. */
    String done(Tally.Moment now) {
        String of = now.limit().isPresent() ? now.done() + " of " + now.limit().getAsLong() : Long.toString(now.done());
        return of + " trials" + (now.troubled() > 0 ? " (" + now.troubled() + " not complete)" : "");
    }

    String best(Outcome best) {
        Double value = best.metrics().get(goal.metric());
        return goal.metric() + " " + (value == null ? "?" : Figures.metric(value)) + " (trial "
                + best.trial().id() + ")";
    }

    String time(Tally.Moment now) {
        return Figures.seconds(whole(now.seconds())) + " elapsed"
                + (now.left().orElse(0) >= 1
                        ? ", about " + Figures.seconds(whole(now.left().orElse(0))) + " left"
                        : "");
    }

    /** Whole seconds, so that the text does not flicker. */
    private static double whole(double seconds) {
        return Math.floor(seconds);
    }

    /** The bar and a line for each running trial, cut to the terminal's width. */
    List<String> picture(Tally.Moment now, int columns) {
        int full = (int) Math.floor(now.share() * BAR);
        var lines = new ArrayList<String>();
        lines.add(study + " [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + done(now));
        Outcome best = now.best();
        lines.add("  " + (best == null ? "nothing found yet" : "best " + best(best)) + ", work "
                + Figures.number(now.work(), 4) + ", " + time(now));
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
        return lines.stream()
                .map(Terminal::line)
                .map(line -> fit(line, columns - 1))
                .toList();
    }

    private static String tenths(double seconds) {
        return seconds < 60 ? Math.floor(seconds * 10) / 10 + " s" : Figures.seconds(seconds);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String fit(String line, int columns) {
        String cut = line;
        while (Terminal.width(cut) > columns) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
