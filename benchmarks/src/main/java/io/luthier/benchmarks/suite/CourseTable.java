package io.luthier.benchmarks.suite;

import io.luthier.study.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A file of the gaps of studies after numbers of trials: a line for each study, appended as it ends. */
final class CourseTable {
    static final int[] COUNTS = {10, 25, 50, 100, 200, 300, 400, 500, 700, 1000};

    private static final String HEADER = "strategy,problem,seed,thinking_s,"
            + String.join(
                    ",", Arrays.stream(COUNTS).mapToObj(count -> "gap_" + count).toList());

    private final Path file;
    private final Map<String, String> lines = new TreeMap<>();

    private CourseTable(Path file) {
        this.file = file;
    }

    static CourseTable open(Path file) throws IOException {
        var table = new CourseTable(file);
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().skip(1).forEach(table::put);
        }
        return table;
    }

    private void put(String line) {
        String[] fields = line.split(",", -1);
        lines.put(key(fields[0], fields[1], Integer.parseInt(fields[2])), line);
    }

    private static String key(String strategy, String problem, int seed) {
        return String.format(Locale.ROOT, "%s,%s,%03d", strategy, problem, seed);
    }

    private static int place(int count) {
        return 4 + Arrays.binarySearch(COUNTS, count);
    }

    /** Whether there is a study with at least so many trials. */
    synchronized boolean holds(String strategy, String problem, int seed, int trials) {
        int last = Arrays.stream(COUNTS).filter(count -> count <= trials).max().orElseThrow();
        String line = lines.get(key(strategy, problem, seed));
        return line != null && !line.split(",", -1)[place(last)].isEmpty();
    }

    synchronized void add(String strategy, TestProblem problem, int seed, History history) {
        int[] counts = Arrays.stream(COUNTS)
                .filter(count -> count <= history.outcomes().size())
                .toArray();
        double[] gaps = problem.gaps(history, counts);
        var fields = new ArrayList<String>(List.of(strategy, problem.name(), Integer.toString(seed)));
        fields.add(String.format(Locale.ROOT, "%.2f", history.spent().thinkingSeconds()));
        for (int i = 0; i < COUNTS.length; i++) {
            fields.add(i < gaps.length ? String.format(Locale.ROOT, "%.6g", gaps[i]) : "");
        }
        put(String.join(",", fields));
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, HEADER + "\n");
            }
            Files.writeString(file, String.join(",", fields) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gap; NaN where it is not known. */
    synchronized double gap(String strategy, String problem, int seed, int count) {
        String line = lines.get(key(strategy, problem, seed));
        String field = line == null ? "" : line.split(",", -1)[place(count)];
        return field.isEmpty()
                ? Double.NaN
                : field.equals("Infinity") ? Double.POSITIVE_INFINITY : Math.max(0, Double.parseDouble(field));
    }

    /** Mean seconds of thinking in a study. */
    synchronized double thinking(String strategy, String problem) {
        return lines.entrySet().stream()
                .filter(e -> e.getKey().startsWith(strategy + "," + problem + ","))
                .mapToDouble(e -> Double.parseDouble(e.getValue().split(",", -1)[3]))
                .average()
                .orElse(Double.NaN);
    }

    /** All lines, sorted. */
    synchronized void write() throws IOException {
        var all = new ArrayList<>(List.of(HEADER));
        all.addAll(new LinkedHashMap<>(lines).values());
        Files.write(file, all);
    }
}
