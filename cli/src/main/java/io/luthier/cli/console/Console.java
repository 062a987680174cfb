package io.luthier.cli.console;

import io.luthier.reports.chart.LineChart;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the command reads from and writes to.
 *
 * @param in what a program says that asks and tells
 * @param out results
 * @param err progress, notes and errors
 * @param outTerminal whether {@code out} is a terminal
 * @param errTerminal whether {@code err} is a terminal
 * @param environment {@code NO_COLOR}, {@code TERM}, {@code COLUMNS}, the locale
 * @param directory what relative paths start from
 */
public record Console(
        InputStream in,
        Output out,
        PrintStream err,
        boolean outTerminal,
        boolean errTerminal,
        Map<String, String> environment,
        Path directory) {
    private static final int USUAL_WIDTH = 100;

    /**
     * The process's own. Java cannot ask about each stream alone, so the launcher tells with the system property {@code
     * luthier.terminals}, which holds {@code out}, {@code err}, both or neither; without it a terminal is assumed for both
     * when Java sees one.
     */
    public static Console ofProcess() {
        String told = System.getProperty("luthier.terminals");
        boolean both =
                told == null && System.console() != null && Runtime.version().feature() < 22;
        return new Console(
                new FileInputStream(FileDescriptor.in),
                Output.ofProcess(),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                told != null ? told.contains("out") : both,
                told != null ? told.contains("err") : both,
                System.getenv(),
                Path.of(""));
    }

    /** Whether results may be coloured. */
    public boolean colour() {
        return outTerminal
                && !dumb()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Whether progress may be redrawn in place. */
    public boolean live() {
        return errTerminal && !dumb();
    }

    private boolean dumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** What charts are made of: braille where the locale says UTF-8, as POSIX finds it out. */
    public LineChart.Glyphs glyphs() {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8") && !dumb()
                ? LineChart.Glyphs.BRAILLE
                : LineChart.Glyphs.ASCII;
    }

    /** Columns of the terminal that shows results; without limit where they go elsewhere. */
    public int width() {
        return outTerminal ? columns() : Integer.MAX_VALUE;
    }

    /** Columns of the terminal. */
    public int columns() {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns >= 20 ? columns : USUAL_WIDTH;
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    /**
     * Says so if what was printed did not come through.
     *
     * @param code the exit code of a command that has ended
     * @return its exit code when that is taken into account
     */
    public int ended(int code) {
        err.flush();
        return out.failure()
                .map(failure -> {
                    Failure.of(new OutputException("the output", failure)).print(this);
                    return code == Failure.OK ? Failure.UNWRITTEN : code;
                })
                .orElse(code);
    }

    /** A path as the user gave it, seen from the directory. */
    public Path resolve(Path path) {
        return directory.resolve(path);
    }
}
