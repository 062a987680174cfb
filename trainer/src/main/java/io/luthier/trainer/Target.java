package io.luthier.trainer;

import io.luthier.settings.Names;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted.
 *
 * @param values by row: an index of a class, or a number
 * @param classes in order; none where the target is a number
 * @param remarks what the user should know of it
 */
record Target(double[] values, List<String> classes, List<String> remarks) {
    private static final int MOST_GUESSED_CLASSES = 20;
    private static final int MOST_LINES = 20;

    static Target of(Dataset.Csv source, CsvFile file, CsvColumns columns, int index) {
        return new Reader(source, file, columns, columns.column(index)).target();
    }

    private record Reader(Dataset.Csv source, CsvFile file, CsvColumns columns, Column column) {
        Target target() {
            if (!source.task().equals(Optional.of(Dataset.Task.CLASSES))) {
                columns.refuseSigns(column.index(), "task: classes if its values are names");
            }
            return task() == Dataset.Task.CLASSES ? classes() : numbers();
        }

        private Dataset.Task task() {
            if (source.task().isPresent()) {
                return source.task().get();
            }
            boolean few = fewWholeNumbers();
            if (column.kind() == Column.Kind.MIXED && !few) {
                throw mixed("file", "expected a number as in line " + columns.line(Math.max(0, column.numberRow())));
            }
            return column.kind() == Column.Kind.NUMBERS && !few ? Dataset.Task.NUMBERS : Dataset.Task.CLASSES;
        }

        private boolean fewWholeNumbers() {
            var whole = new HashSet<Double>();
            for (double value : column.numbers()) {
                if (!Double.isNaN(value)) {
                    whole.add(value + 0.0);
                    if (value != Math.rint(value) || whole.size() > MOST_GUESSED_CLASSES) {
                        return false;
                    }
                }
            }
            return true;
        }

        private RuntimeException mixed(String setting, String instead) {
            var rows = new ArrayList<Integer>();
            for (int row = 0; row < column.rows(); row++) {
                if (column.text(row) != null) {
                    rows.add(row);
                }
            }
            int first = rows.get(0);
            return file.refused(
                    setting,
                    "%s is %s, %s\nSet task: classes if its values are names, %s."
                            .formatted(
                                    columns.at(first, column.index()),
                                    Names.quote(String.valueOf(column.text(first))),
                                    instead,
                                    leaveOut(rows)));
        }

        /** What leaves these rows out. */
        private String leaveOut(List<Integer> rows) {
            var lines = new ArrayList<>(source.skip().orElse(List.of()));
            rows.forEach(row -> lines.add(columns.line(row)));
            return rows.size() > MOST_LINES
                    ? "or remove these " + rows.size() + " rows"
                    : "or skip: [" + lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + "] to leave " + (rows.size() == 1 ? "the row" : "such rows") + " out";
        }

        private void refuseMissing(String expected) {
            if (column.missingRow() < 0) {
                return;
            }
            var rows = new ArrayList<Integer>();
            for (int row = 0; row < column.rows(); row++) {
                if (Double.isNaN(column.numbers()[row]) && column.text(row) == null) {
                    rows.add(row);
                }
            }
            String text = column.missingText();
            String advice = leaveOut(rows).replaceFirst("^or ", "").replaceFirst("^skip", "Set skip");
            throw file.refused(
                    "file",
                    columns.at(column.missingRow(), column.index())
                            + (text.isEmpty() ? " is empty" : " is " + Names.quote(text)) + ", expected " + expected
                            + "\n"
                            + Character.toUpperCase(advice.charAt(0)) + advice.substring(1) + ".");
        }

        private Target numbers() {
            refuseMissing("a number");
            if (column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.MIXED) {
                throw column.numberRow() >= 0
                        ? mixed("file", "expected a number as in line " + columns.line(column.numberRow()))
                        : mixed("task", "and task: numbers expects a number");
            }
            double[] values = column.numbers().clone();
            var different = new HashSet<Double>();
            for (int row = 0; row < values.length && different.size() < 2; row++) {
                different.add(values[row]);
            }
            if (different.size() < 2) {
                throw file.refused(
                        "target",
                        "%s column %s holds one value only, %s\nAt least two are needed to learn anything."
                                .formatted(file.file(), file.place(column.index()), columns.text(0, column.index())));
            }
            return new Target(values, List.of(), List.of());
        }

        private Target classes() {
            refuseMissing("a class");
            List<String> names = columns.names(column.index());
            var classes = new TreeSet<String>(
                    Comparator.<String>comparingDouble(Reader::value).thenComparing(Comparator.naturalOrder()));
            classes.addAll(new HashSet<>(names));
            if (classes.size() < 2) {
                throw file.refused(
                        "target",
                        "%s column %s holds one class only, %s\nAt least two are needed to learn anything."
                                .formatted(file.file(), file.place(column.index()), Names.quote(classes.first())));
            }
            if (classes.size() > 2 && classes.size() > names.size() / 2) {
                boolean numbers = column.kind() == Column.Kind.NUMBERS;
                throw file.refused(
                        numbers ? "task" : "target",
                        "%s column %s has %d classes in %d rows\n%s"
                                .formatted(
                                        file.file(),
                                        file.place(column.index()),
                                        classes.size(),
                                        names.size(),
                                        numbers
                                                ? "Set task: numbers if its values are quantities."
                                                : "Check that it is the target, and that its values are classes."));
            }
            List<String> order = List.copyOf(classes);
            var places = new HashMap<String, Integer>();
            order.forEach(name -> places.put(name, places.size()));
            double[] values = new double[names.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = places.getOrDefault(names.get(row), 0);
            }
            return new Target(values, order, alike(order));
        }

        private static double value(String name) {
            Double number = CsvColumns.number(name);
            return number == null ? Double.POSITIVE_INFINITY : number;
        }

        /** Classes that may be one class written in two ways. */
        private List<String> alike(List<String> classes) {
            Map<String, String> plain = new HashMap<>();
            var remarks = new ArrayList<String>();
            for (String name : classes) {
                @Nullable
                String other = plain.putIfAbsent(
                        name.toLowerCase(Locale.ROOT)
                                .replaceAll("[\\s_-]+", " ")
                                .replaceFirst("^0+(?=[0-9])", ""),
                        name);
                if (other != null) {
                    remarks.add("%s column %s has the classes %s and %s: write them alike if they are one"
                            .formatted(file.file(), file.place(column.index()), Names.quote(other), Names.quote(name)));
                }
            }
            return remarks;
        }
    }
}
