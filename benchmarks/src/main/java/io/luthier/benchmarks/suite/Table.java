package io.luthier.benchmarks.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The file of a run of the suite: rows are appended as they come, and sorted at the end. */
final class Table {
    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    private Table(Path file) {
        this.file = file;
    }

    /** What a file holds; it is begun where there is none. A last line that was cut off is left out. */
    static Table open(Path file) throws IOException {
        var table = new Table(file);
        if (Files.exists(file)) {
            table.rows.addAll(read(file));
        }
        table.write();
        return table;
    }

    static List<Row> read(Path file) throws IOException {
        String text = Files.readString(file);
        var rows = new ArrayList<Row>();
        text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals(Row.HEADER))
                .forEach(line -> rows.add(Row.parse(line)));
        return rows;
    }

    synchronized boolean holds(Row study) {
        return rows.stream().anyMatch(study::sameStudy);
    }

    synchronized void add(Row row) {
        rows.add(row);
        try {
            Files.writeString(file, row.text() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    /** All rows, by strategy, problem and seed. */
    synchronized void write() throws IOException {
        List<String> problems = Problems.all().stream().map(TestProblem::name).toList();
        rows.sort(Comparator.comparing(Row::strategy)
                .thenComparing(row -> problems.indexOf(row.problem()))
                .thenComparing(Row::problem)
                .thenComparing(Row::seed)
                .thenComparing(Row::trials)
                .thenComparing(Row::window));
        var lines = new ArrayList<>(List.of(Row.HEADER));
        rows.forEach(row -> lines.add(row.text()));
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.write(file, lines);
    }
}
