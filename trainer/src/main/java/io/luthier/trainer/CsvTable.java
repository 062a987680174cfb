package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.CsvRows;
import io.luthier.table.DataFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A text file of values made into examples. */
final class CsvTable {
    private static final int MOST_LEVELS = 100;
    private static final int MOST_GUESSED_CLASSES = 20;

    private final Dataset.Csv source;
    private final CsvRows rows;
    private final int target;

    private CsvTable(Dataset.Csv source, byte[] bytes) {
        this.source = source;
        rows = new CsvRows(
                "data.csv", source.file(), source.separator().orElse(",").charAt(0), bytes);
        target = rows.column("target", source.target());
        for (String name : source.ignore()) {
            rows.column("ignore", name);
        }
    }

    static Examples read(Dataset.Csv source) {
        return new CsvTable(source, DataFile.read("data.csv.file", source.file())).examples();
    }

    static Examples read(Dataset.Csv source, byte[] resource) throws IOException {
        byte[] bytes = DataFile.read("data.csv.file", source.file(), new ByteArrayInputStream(resource));
        return new CsvTable(source, bytes).examples();
    }

    /** What the target is, as far as that can be told without an error. */
    static Optional<Dataset.Task> task(Dataset.Csv source) {
        if (source.task().isPresent()) {
            return source.task();
        }
        try {
            return Optional.of(new CsvTable(source, DataFile.read("data.csv.file", source.file())).task());
        } catch (InvalidSettingException e) {
            return Optional.empty(); // the file is read again, and refused, when the study begins
        }
    }

    private Examples examples() {
        var columns = new ArrayList<double[]>();
        for (int c = 0; c < rows.header().size(); c++) {
            if (c != target && !source.ignore().contains(rows.header().get(c))) {
                columns.addAll(features(c));
            }
        }
        if (columns.isEmpty()) {
            throw rows.refused("file", rows.file() + " has no column beside the target\nAdd one to learn from.");
        }
        double[] targets = new double[rows.count()];
        List<String> classes = task() == Dataset.Task.CLASSES ? classes() : List.of();
        for (int row = 0; row < targets.length; row++) {
            String text = rows.text(row, target);
            targets[row] = classes.isEmpty() ? number(row, target) : classes.indexOf(text);
        }
        double[][] cells = columns.toArray(double[][]::new);
        return new Examples(
                rows.count(),
                cells.length,
                (row, column) -> cells[column][row],
                targets,
                classes,
                false,
                source.missing().orElse(Dataset.Missing.REFUSE));
    }

    /** The columns that a column of the file becomes: itself, or one for each text in it. */
    private List<double[]> features(int column) {
        String first = null;
        for (int row = 0; row < rows.count() && first == null; row++) {
            String text = rows.text(row, column);
            first = rows.missing(row, column) ? null : text;
        }
        boolean text = first != null && CsvRows.parse(first) == null;
        if (text && source.text().orElse(Dataset.Text.REFUSE) == Dataset.Text.ONE_HOT) {
            return oneHot(column);
        }
        double[] values = new double[rows.count()];
        for (int row = 0; row < values.length; row++) {
            values[row] = missing(row, column) ? Double.NaN : number(row, column);
        }
        return List.of(values);
    }

    private List<double[]> oneHot(int column) {
        var levels = new TreeSet<String>();
        for (int row = 0; row < rows.count(); row++) {
            if (!missing(row, column)) {
                levels.add(rows.text(row, column));
            }
            if (levels.size() > MOST_LEVELS) {
                throw rows.refused(
                        "text",
                        "%s column %s has more than %d different texts\nIf it only names the rows, add it to ignore."
                                .formatted(rows.file(), rows.place(column), MOST_LEVELS));
            }
        }
        var columns = new ArrayList<double[]>();
        for (String level : levels) {
            double[] values = new double[rows.count()];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.text(row, column).equals(level) ? 1 : 0;
            }
            columns.add(values);
        }
        return columns;
    }

    /** Whether a feature is missing; refuses it unless something is to be put in its place. */
    private boolean missing(int row, int column) {
        String text = rows.text(row, column);
        if (!rows.missing(row, column)) {
            return false;
        }
        if (source.missing().orElse(Dataset.Missing.REFUSE) == Dataset.Missing.REFUSE) {
            throw rows.refused(
                    "missing",
                    rows.at(row, column) + (text.isEmpty() ? " is empty" : " is " + Names.quote(text))
                            + ", expected a value\nSet missing: median or mean to fill such fields.");
        }
        return true;
    }

    private double number(int row, int column) {
        String text = rows.text(row, column);
        Double value = CsvRows.parse(text);
        if (value == null) {
            String advice = column == target
                    ? "Set task: classes, or remove the row."
                    : text.matches("[-+]?\\d+,\\d+")
                            ? "Write the decimal comma as a point."
                            : "Set text: one-hot, or ignore: [" + rows.header().get(column) + "].";
            throw rows.refused(
                    "file", rows.at(row, column) + " is " + Names.quote(text) + ", expected a number\n" + advice);
        }
        return value;
    }

    private Dataset.Task task() {
        return source.task().orElseGet(() -> {
            var whole = new HashSet<Double>();
            for (int row = 0; row < rows.count(); row++) {
                Double value = CsvRows.parse(rows.text(row, target));
                if (value == null) {
                    return Dataset.Task.CLASSES;
                }
                whole.add(value);
                if (value != Math.rint(value) || whole.size() > MOST_GUESSED_CLASSES) {
                    return allNumbers() ? Dataset.Task.NUMBERS : Dataset.Task.CLASSES;
                }
            }
            return Dataset.Task.CLASSES;
        });
    }

    private boolean allNumbers() {
        for (int row = 0; row < rows.count(); row++) {
            String text = rows.text(row, target);
            if (!rows.missing(row, target) && CsvRows.parse(text) == null) {
                return false;
            }
        }
        return true;
    }

    private List<String> classes() {
        var names = new TreeSet<String>(Comparator.<String>comparingDouble(name -> {
                    Double value = CsvRows.parse(name);
                    return value == null ? Double.POSITIVE_INFINITY : value;
                })
                .thenComparing(Comparator.naturalOrder()));
        for (int row = 0; row < rows.count(); row++) {
            String name = rows.text(row, target);
            if (rows.missing(row, target)) {
                throw rows.refused(
                        "file",
                        rows.at(row, target) + (name.isEmpty() ? " is empty" : " is " + Names.quote(name))
                                + ", expected a class\nRemove the rows without a target.");
            }
            names.add(name);
        }
        if (names.size() < 2) {
            throw rows.refused(
                    "target",
                    "%s column %s holds one class only, %s\nAt least two are needed to learn anything."
                            .formatted(rows.file(), rows.place(target), Names.quote(names.first())));
        }
        if (names.size() > 2 && names.size() > rows.count() / 2) {
            throw rows.refused(
                    "target",
                    "%s column %s has %d classes in %d rows\nCheck that it is the target, and that its values are classes."
                            .formatted(rows.file(), rows.place(target), names.size(), rows.count()));
        }
        return List.copyOf(names);
    }
}
