package io.luthier.benchmarks.curves;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs on recorded curves came to, a line for each in a file; what a file holds need not be run again. */
final class CurveRows {
    /** The trainings in full whose work is looked at. */
    static final int[] AFTER = {1, 2, 5, 10, 20, 50};

    /** One run: what the recorded table was, and what was set to it. */
    record Key(String table, String strategy, int seed, int work, int window, int blind) {}

    /**
     * What came of it.
     *
     * @param regrets at each of {@link #AFTER} up to its work
     * @param begun how many trainings it began
     * @param full how many of them it trained in full
     * @param seconds what it took
     */
    record Row(double[] regrets, int begun, int full, double seconds) {}

    private final @Nullable Path file;
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private CurveRows(@Nullable Path file) {
        this.file = file;
    }

    /** Kept nowhere. */
    static CurveRows none() {
        return new CurveRows(null);
    }

    static CurveRows open(Path file) throws IOException {
        var kept = new CurveRows(file);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] cells = line.split("\t", -1);
            kept.rows.put(
                    new Key(
                            cells[0],
                            cells[1],
                            Integer.parseInt(cells[2]),
                            Integer.parseInt(cells[3]),
                            Integer.parseInt(cells[4]),
                            Integer.parseInt(cells[5])),
                    new Row(
                            Arrays.stream(cells[6].split(" "))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray(),
                            Integer.parseInt(cells[7]),
                            Integer.parseInt(cells[8]),
                            Double.parseDouble(cells[9])));
        }
        return kept;
    }

    /** What came of a run; null if it is not known. */
    @Nullable
    Row of(Key key) {
        return rows.get(key);
    }

    void add(Key key, Row row) throws IOException {
        rows.put(key, row);
        if (file != null) {
            Files.writeString(file, line(key, row) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String line(Key key, Row row) {
        String regrets = Arrays.stream(row.regrets())
                .mapToObj(regret -> String.format(Locale.ROOT, "%.4f", regret))
                .collect(Collectors.joining(" "));
        return String.join(
                "\t",
                key.table(),
                key.strategy(),
                Integer.toString(key.seed()),
                Integer.toString(key.work()),
                Integer.toString(key.window()),
                Integer.toString(key.blind()),
                regrets,
                Integer.toString(row.begun()),
                Integer.toString(row.full()),
                String.format(Locale.ROOT, "%.2f", row.seconds()));
    }
}
