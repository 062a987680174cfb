package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import io.luthier.table.DataFile;
import io.luthier.table.Latest;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.rows.Oddities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A text file of values made into examples. */
final class CsvTable {
    private static final int MOST_LEVELS = 100;
    private static final int MOST_TOLD = 5;
    /** A number whose square is still a double, sums of many included. */
    private static final double LARGEST = 1e100;

    /** A column of the file and the features that it becomes. */
    private record Feature(Input input, List<double[]> values) {}

    private static final Latest<List<Object>, Examples> LATEST = new Latest<>();

    private final Dataset.Csv source;
    private final CsvFile file;
    private final CsvColumns columns;
    private final int target;
    private final Set<Integer> ignored = new HashSet<>();
    private final Set<Integer> categories = new HashSet<>();
    private final Oddities oddities;

    private CsvTable(Dataset.Csv source, CsvFile file) {
        this.source = source;
        this.file = file;
        target = file.column("target", source.target());
        for (String name : source.ignore()) {
            ignored.add(file.column("ignore", name));
        }
        for (String name : source.categories().orElse(List.of())) {
            categories.add(file.column("categories", name));
        }
        if (ignored.contains(target)) {
            throw file.refused(
                    "ignore", "the target " + Names.quote(source.target()) + " is ignored\nTake it out of the list.");
        }
        var wanted = new TreeSet<Integer>();
        for (int c = 0; c < file.header().size(); c++) {
            wanted.add(c);
        }
        wanted.removeAll(ignored);
        columns = file.columns(wanted);
        oddities = new Oddities(file, columns);
    }

    static Examples read(Dataset.Csv source) {
        return LATEST.of(
                List.of(source, DataFile.stamp(source.file())),
                () -> new CsvTable(source, CsvFile.of("data.csv", source.file(), source.dialect())).examples());
    }

    static Examples read(Dataset.Csv source, byte[] resource) throws IOException {
        byte[] bytes = DataFile.read("data.csv.file", source.file(), new ByteArrayInputStream(resource));
        return new CsvTable(source, CsvFile.of("data.csv", source.file(), source.dialect(), bytes)).examples();
    }

    /** What the target is, as far as that can be told without an error. */
    static Optional<Dataset.Task> task(Dataset.Csv source) {
        if (source.task().isPresent()) {
            return source.task();
        }
        try {
            return Optional.of(read(source).classified() ? Dataset.Task.CLASSES : Dataset.Task.NUMBERS);
        } catch (InvalidSettingException e) {
            return Optional.empty(); // the file is read again, and refused, when the study begins
        }
    }

    private Examples examples() {
        Target aim = Target.of(source, file, columns, target);
        columns.signs(target).ifPresent(file::remark);
        var features = new ArrayList<Feature>();
        for (int c = 0; c < file.header().size(); c++) {
            if (c != target && !ignored.contains(c) && !oddities.leftOut(c)) {
                feature(columns.column(c)).ifPresent(features::add);
            }
        }
        if (features.isEmpty()) {
            throw file.refused("file", file.file() + " has no column beside the target\nAdd one to learn from.");
        }
        aim.remarks().forEach(file::remark);
        double[][] cells =
                features.stream().flatMap(feature -> feature.values().stream()).toArray(double[][]::new);
        return new Examples(
                columns.count(),
                cells.length,
                features.stream().map(Feature::input).toList(),
                file.name(target),
                (row, column) -> cells[column][row],
                aim.values(),
                aim.classes(),
                false,
                source.dialect(),
                source.missing().orElse(Dataset.Missing.REFUSE),
                file.remarks());
    }

    /** What a column of the file becomes: one feature, or one for each name in it; none where it holds nothing. */
    private Optional<Feature> feature(Column column) {
        int c = column.index();
        Column.Kind kind = column.kind();
        if (kind == Column.Kind.EMPTY
                && column.missingRow() >= 0
                && source.missing().isPresent()) {
            file.remark("%s column %s holds no value and is left out".formatted(file.file(), file.place(c)));
            return Optional.empty();
        }
        if (!categories.contains(c)) {
            String name = CsvFile.word(file.name(c));
            columns.refuseSigns(c, "ignore: [" + name + "] or categories: [" + name + "]");
        }
        columns.signs(c).ifPresent(file::remark);
        boolean wanted = source.text().orElse(Dataset.Text.REFUSE) == Dataset.Text.ONE_HOT;
        if (categories.contains(c) || wanted && kind == Column.Kind.TEXT || wanted && namesMostly(column)) {
            refuseMissing(column);
            return Optional.of(oneHot(column));
        } else if (kind == Column.Kind.TEXT || kind == Column.Kind.MIXED) {
            throw noNumbers(column);
        }
        refuseMissing(column);
        double[] values = column.numbers();
        int large = oddities.dwarfed(column, LARGEST);
        if (large >= 0) {
            String text = columns.text(large, c);
            throw file.refused(
                    "file",
                    "%s is %s, too large to compute with; the limit is 1e100\n%s"
                            .formatted(columns.at(large, c), text, marks(List.of(text))));
        }
        oddities.numbering(column);
        return Optional.of(new Feature(Input.number(file.name(c)), List.of(values)));
    }

    /** Whether a mixed column has at least as many different texts as different numbers. */
    private static boolean namesMostly(Column column) {
        if (column.kind() != Column.Kind.MIXED) {
            return false;
        }
        var numbers = new HashSet<Double>();
        int texts = column.texts().size();
        for (double value : column.numbers()) {
            if (!Double.isNaN(value) && numbers.add(value) && numbers.size() > texts) {
                return false;
            }
        }
        return true;
    }

    private InvalidSettingException noNumbers(Column column) {
        int c = column.index();
        String name = CsvFile.word(file.name(c));
        boolean text = column.kind() == Column.Kind.TEXT;
        int levels = column.texts().size();
        var advice = new ArrayList<String>();
        if (!text && levels <= MOST_TOLD) {
            advice.add(marks(column.texts()));
        }
        if (text && levels <= MOST_LEVELS) {
            advice.add("Set text: one-hot if its values are names.");
        } else if (!text && new HashSet<>(columns.names(c)).size() <= MOST_LEVELS) {
            advice.add("Set categories: [" + name + "] if its values are names.");
        }
        advice.add("Set ignore: [" + name + "] to leave the column out.");
        if (column.textRow() == 0) {
            advice.add("Set skip: [" + columns.line(0) + "] if the line holds units.");
        }
        return file.refused(
                "file",
                "%s is %s, expected a number%s\n%s"
                        .formatted(
                                columns.at(column.textRow(), c),
                                Names.quote(columns.text(column.textRow(), c)),
                                text ? "" : " as in line " + columns.line(column.numberRow()),
                                String.join(" ", advice)));
    }

    /** What to set where texts say that there is no value. */
    private String marks(List<String> texts) {
        var all = new ArrayList<>(source.marks().orElse(List.of()));
        all.addAll(texts);
        return "Set marks: [%s]%s if %s that there is no value."
                .formatted(
                        all.stream().map(CsvFile::word).collect(Collectors.joining(", ")),
                        source.missing().isPresent() ? "" : " and missing: median",
                        texts.size() == 1 ? "it says" : "these say");
    }

    private Feature oneHot(Column column) {
        List<String> names = columns.names(column.index());
        var levels = new TreeSet<>(names);
        levels.remove("");
        if (levels.size() > MOST_LEVELS) {
            throw file.refused(
                    "text",
                    "%s column %s has more than %d different texts\nSet ignore: [%s] if it only names the rows."
                            .formatted(
                                    file.file(),
                                    file.place(column.index()),
                                    MOST_LEVELS,
                                    CsvFile.word(file.name(column.index()))));
        }
        var made = new ArrayList<double[]>();
        for (String level : levels) {
            double[] values = new double[columns.count()];
            for (int row = 0; row < values.length; row++) {
                values[row] = names.get(row).equals(level) ? 1 : 0;
            }
            made.add(values);
        }
        return new Feature(new Input(file.name(column.index()), Optional.of(List.copyOf(levels))), made);
    }

    /** Refuses a missing value unless something is to be put in its place. */
    private void refuseMissing(Column column) {
        if (column.missingRow() >= 0 && source.missing().orElse(Dataset.Missing.REFUSE) == Dataset.Missing.REFUSE) {
            String text = column.missingText();
            throw file.refused(
                    "missing",
                    columns.at(column.missingRow(), column.index())
                            + (text.isEmpty() ? " is empty" : " is " + Names.quote(text))
                            + ", expected a value\nSet missing: median or mean to fill such fields.");
        }
    }
}
