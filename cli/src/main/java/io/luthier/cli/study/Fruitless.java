package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Failure;
import io.luthier.study.History;
import io.luthier.study.StudyFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a command says that found nothing. Its exit code tells a script. */
final class Fruitless {
    private static final int FIRST = 5; // lines of a trace that are shown
    private static final int LAST = 3;

    private static final String NOTHING = "no trial was complete, so nothing was found";

    private Fruitless() {}

    /**
     * No trial was complete, or none kept the limits.
     *
     * @param history what was found
     * @param report the file that holds all of it
     * @return the exit code
     */
    static int nothing(Console console, History history, String report) {
        return say(console, history.nearest().orElse(NOTHING), report);
    }

    /** As that, of several studies. */
    static int nothing(Console console, String report) {
        return say(console, NOTHING, report);
    }

    /**
     * Errors stopped it.
     *
     * @param advice how to resume
     * @param report the file that holds all of it
     * @return the exit code
     */
    static int failed(Console console, StudyFailedException failed, String advice, String report) {
        String reason = failed.reason();
        String headline = reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
        List<String> lines = excerpt(failed.trace().lines().toList());
        return say(
                console,
                headline + "\n" + (lines.isEmpty() ? "" : String.join("\n", lines) + "\n") + "Mend it. " + advice
                        + "\nTo count such trials as failed and go on nevertheless, set stop.errors to 0.",
                report);
    }

    /** The first and the last lines, without the very first, which the headline has. */
    private static List<String> excerpt(List<String> lines) {
        if (lines.size() <= FIRST + LAST + 1) {
            return lines.subList(Math.min(1, lines.size()), lines.size());
        }
        var shown = new ArrayList<>(lines.subList(1, FIRST));
        shown.add("    ...");
        shown.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return shown;
    }

    private static int say(Console console, String what, String report) {
        new Failure(Failure.NOTHING, what + "\nSee what went wrong in the report above or in " + report + ".")
                .print(console);
        return Failure.NOTHING;
    }
}
