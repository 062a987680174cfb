package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.UserException;
import io.luthier.reports.text.Terminal;
import picocli.CommandLine.Option;

/** How a study, or several, are carried out: what changes no result. */
final class Effort {
    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            description = "Train N trials at once (default: one per core). Changes the time, never the result.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress and no notes.")
    boolean quiet;

    @Option(names = "--json", description = "Print the results as JSON on standard output, and nothing else.")
    boolean json;

    void check() {
        if (threads < 1) {
            throw new UserException("--threads is " + threads + "\nGive at least 1.");
        }
    }

    /** Says so where more threads were asked for than trials are ever trained at once. */
    void noteIdle(Console console, long most, String limit) {
        if (threads > most && threads != Runtime.getRuntime().availableProcessors()) {
            note(console, "Note: --threads is " + threads + ", and " + limit + ": no more than " + most + " are used.");
        }
    }

    /** What is worth knowing and no result. */
    void note(Console console, String text) {
        if (!quiet) {
            console.err().println(Terminal.lines(text));
        }
    }
}
