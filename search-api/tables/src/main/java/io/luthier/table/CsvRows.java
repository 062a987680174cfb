package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a text file of values, by row and column, and the words for their places. */
final class CsvRows {
    private final CsvFile file;
    private final List<String[]> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final CsvColumns columns;

    /** Reads all of a file: at least one row. */
    CsvRows(CsvFile file) {
        this.file = file;
        int width = file.header().size();
        Set<Integer> all = new TreeSet<>();
        for (int c = 0; c < width; c++) {
            all.add(c);
        }
        columns = file.columns(all);
        try (Rows rows = new Rows(columns.file(), file.separator)) {
            while (rows.row() && records.size() < columns.count()) {
                records.add(rows.records().texts().toArray(String[]::new));
                lines.add(rows.records().line());
            }
        }
        if (records.size() < columns.count()) {
            throw file.refused("file", file.file() + " was changed while it was read\nTry again.");
        }
    }

    /** The number of rows. */
    int count() {
        return records.size();
    }

    /** The names of the columns as they are written; a name may be empty, or there twice. */
    List<String> header() {
        return file.header();
    }

    /** The name of the file, for messages. */
    String file() {
        return file.file();
    }

    /** What a user should know of a column whose numbers were written with signs; empty if none was. */
    Optional<String> signs(int column) {
        return columns.signs(column);
    }

    /** Whether a field says that there is no value. */
    boolean missing(int row, int column) {
        return number(row, column) == null && columns.column(column).text(row) == null;
    }

    /** A field without the blanks around it. */
    String text(int row, int column) {
        return records.get(row)[column];
    }

    /** The number that a field is, null if it is none, or says that there is no value. */
    @Nullable
    Double number(int row, int column) {
        double value = columns.column(column).numbers()[row];
        return Double.isNaN(value) ? null : value;
    }

    /** The line, from 1, on which a row begins. */
    int line(int row) {
        return lines.get(row);
    }

    /** The index of a column that a setting names. */
    int column(String setting, String name) {
        return file.column(setting, name);
    }

    /** Where a field stands: file, line, name and number of the column. */
    String at(int row, int column) {
        return file.file() + " line " + lines.get(row) + ", column " + file.place(column);
    }

    /** What addresses a column: its name where that is clear, else {@code column 3}. */
    String name(int column) {
        return file.name(column);
    }

    /** A column by its name and number. */
    String place(int column) {
        return file.place(column);
    }

    /** The refusal of one of the settings. */
    InvalidSettingException refused(String setting, String message) {
        return file.refused(setting, message);
    }
}
