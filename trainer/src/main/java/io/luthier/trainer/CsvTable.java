package io.luthier.trainer;

import io.luthier.space.InvalidSettingException;
import io.luthier.space.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A text file of values made into examples. */
final class CsvTable {
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "?");
    private static final int MOST_LEVELS = 100;
    private static final int MOST_GUESSED_CLASSES = 20;

    private final Dataset.Csv source;
    private final String file;
    private final List<String> header;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final int target;

    private CsvTable(Dataset.Csv source, byte[] bytes) {
        this.source = source;
        this.file = String.valueOf(source.file().getFileName());
        char separator = source.separator().orElse(",").charAt(0);
        var reader = new CsvReader(file, separator, bytes);
        List<String> first = reader.next();
        if (first == null) {
            throw refused("file", file + " is empty\nThe first line must name the columns.");
        }
        header = first.stream().map(String::strip).toList();
        checkHeader(separator, reader.line());
        target = column("target", source.target());
        for (String name : source.ignore()) {
            column("ignore", name);
        }
        for (List<String> record = reader.next(); record != null; record = reader.next()) {
            if (record.size() != header.size()) {
                throw refused(
                        "file",
                        "%s line %d has %d fields, the header names %d\nMaybe a field with a '%s' in it is not in quotes."
                                .formatted(file, reader.line(), record.size(), header.size(), separator));
            }
            records.add(record);
            lines.add(reader.line());
        }
        if (records.isEmpty()) {
            throw refused("file", file + " has a header but no rows");
        }
    }

    static Examples read(Dataset.Csv source) {
        return new CsvTable(source, DataFile.read("data.csv.file", source.file())).examples();
    }

    static Examples read(Dataset.Csv source, byte[] resource) throws java.io.IOException {
        byte[] bytes = DataFile.read("data.csv.file", source.file(), new java.io.ByteArrayInputStream(resource));
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
        for (int c = 0; c < header.size(); c++) {
            if (c != target && !source.ignore().contains(header.get(c))) {
                columns.addAll(features(c));
            }
        }
        if (columns.isEmpty()) {
            throw refused("file", file + " has no column beside the target\nAdd one to learn from.");
        }
        double[] targets = new double[records.size()];
        List<String> classes = task() == Dataset.Task.CLASSES ? classes() : List.of();
        for (int row = 0; row < targets.length; row++) {
            String text = text(row, target);
            targets[row] = classes.isEmpty() ? number(row, target) : classes.indexOf(text);
        }
        double[][] cells = columns.toArray(double[][]::new);
        return new Examples(
                records.size(),
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
        for (int row = 0; row < records.size() && first == null; row++) {
            String text = text(row, column);
            first = MISSING.contains(text) ? null : text;
        }
        boolean text = first != null && parse(first) == null;
        if (text && source.text().orElse(Dataset.Text.REFUSE) == Dataset.Text.ONE_HOT) {
            return oneHot(column);
        }
        double[] values = new double[records.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = missing(row, column) ? Double.NaN : number(row, column);
        }
        return List.of(values);
    }

    private List<double[]> oneHot(int column) {
        var levels = new TreeSet<String>();
        for (int row = 0; row < records.size(); row++) {
            if (!missing(row, column)) {
                levels.add(text(row, column));
            }
            if (levels.size() > MOST_LEVELS) {
                throw refused(
                        "text",
                        "%s column %s has more than %d different texts\nMaybe it only names the rows: add it to ignore."
                                .formatted(file, place(column), MOST_LEVELS));
            }
        }
        var columns = new ArrayList<double[]>();
        for (String level : levels) {
            double[] values = new double[records.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = text(row, column).equals(level) ? 1 : 0;
            }
            columns.add(values);
        }
        return columns;
    }

    /** Whether a feature is missing; refuses it unless something is to be put in its place. */
    private boolean missing(int row, int column) {
        String text = text(row, column);
        if (!MISSING.contains(text)) {
            return false;
        }
        if (source.missing().orElse(Dataset.Missing.REFUSE) == Dataset.Missing.REFUSE) {
            throw refused(
                    "missing",
                    at(row, column) + (text.isEmpty() ? " is empty" : " is " + Names.quote(text))
                            + ", expected a value\nMaybe missing: median, or mean, to fill such fields.");
        }
        return true;
    }

    private double number(int row, int column) {
        String text = text(row, column);
        Double value = parse(text);
        if (value == null) {
            String advice = column == target
                    ? "Maybe task: classes, or remove the row."
                    : text.matches("[-+]?\\d+,\\d+")
                            ? "Maybe write the decimal comma as a point."
                            : "Maybe text: one-hot, or ignore: [" + header.get(column) + "].";
            throw refused("file", at(row, column) + " is " + Names.quote(text) + ", expected a number\n" + advice);
        }
        return value;
    }

    private Dataset.Task task() {
        return source.task().orElseGet(() -> {
            var whole = new HashSet<Double>();
            for (int row = 0; row < records.size(); row++) {
                Double value = parse(text(row, target));
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
        for (int row = 0; row < records.size(); row++) {
            String text = text(row, target);
            if (!MISSING.contains(text) && parse(text) == null) {
                return false;
            }
        }
        return true;
    }

    private List<String> classes() {
        var names = new TreeSet<String>(Comparator.<String>comparingDouble(name -> {
                    Double value = parse(name);
                    return value == null ? Double.POSITIVE_INFINITY : value;
                })
                .thenComparing(Comparator.naturalOrder()));
        for (int row = 0; row < records.size(); row++) {
            String name = text(row, target);
            if (MISSING.contains(name)) {
                throw refused(
                        "file",
                        at(row, target) + (name.isEmpty() ? " is empty" : " is " + Names.quote(name))
                                + ", expected a class\nRemove the rows without a target.");
            }
            names.add(name);
        }
        if (names.size() < 2) {
            throw refused(
                    "target",
                    "%s column %s holds one class only, %s\nAt least two are needed to learn anything."
                            .formatted(file, place(target), Names.quote(names.first())));
        }
        if (names.size() > 2 && names.size() > records.size() / 2) {
            throw refused(
                    "target",
                    "%s column %s has %d classes in %d rows\nMaybe it is not the target, or not a class."
                            .formatted(file, place(target), names.size(), records.size()));
        }
        return List.copyOf(names);
    }

    private void checkHeader(char separator, int line) {
        if (header.size() == 1) {
            String only = header.get(0);
            for (String other : List.of(",", ";", "\t", "|")) {
                if (only.contains(other)) {
                    throw refused(
                            "separator",
                            "%s line %d has one field only where '%s' separates\nMaybe separator: %s."
                                    .formatted(
                                            file, line, separator, other.equals("\t") ? "\"\\t\"" : "'" + other + "'"));
                }
            }
        }
        if (header.stream().allMatch(name -> parse(name) != null)) {
            throw refused(
                    "file",
                    "%s line %d holds numbers, expected the names of the columns\nAdd a header line."
                            .formatted(file, line));
        }
        var seen = new HashSet<String>();
        for (int c = 0; c < header.size(); c++) {
            String name = header.get(c);
            if (name.isEmpty()) {
                throw refused(
                        "file", "%s line %d, column %d has no name\nName every column.".formatted(file, line, c + 1));
            }
            if (!seen.add(name)) {
                throw refused(
                        "file",
                        "%s line %d, column %d repeats the name %s\nGive each column its own."
                                .formatted(file, line, c + 1, Names.quote(name)));
            }
        }
    }

    private int column(String setting, String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw refused(
                    setting, "%s has no column %s\n%s".formatted(file, Names.quote(name), Names.advice(name, header)));
        }
        return index;
    }

    private String text(int row, int column) {
        return records.get(row).get(column).strip();
    }

    /** The number that a text is, null if it is none: digits, a sign, a point, an exponent; finite. */
    private static @Nullable Double parse(String text) {
        if (!text.chars()
                .allMatch(c -> c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E')) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private String at(int row, int column) {
        return file + " line " + lines.get(row) + ", column " + place(column);
    }

    private String place(int column) {
        return Names.quote(header.get(column)) + " (" + (column + 1) + ")";
    }

    private static InvalidSettingException refused(String setting, String message) {
        return new InvalidSettingException("data.csv." + setting, message);
    }
}
