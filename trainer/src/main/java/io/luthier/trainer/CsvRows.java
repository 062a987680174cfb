package io.luthier.trainer;

import io.luthier.space.InvalidSettingException;
import io.luthier.space.Names;
import io.luthier.table.CsvReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a text file of values, by row and column, and the words for their places. */
final class CsvRows {
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "?");

    private final String file;
    private final List<String> header;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    CsvRows(Dataset.Csv source, byte[] bytes) {
        this.file = String.valueOf(source.file().getFileName());
        char separator = source.separator().orElse(",").charAt(0);
        var reader = new CsvReader("data.csv.file", file, separator, bytes);
        List<String> first = reader.next();
        if (first == null) {
            throw refused("file", file + " is empty\nThe first line must name the columns.");
        }
        header = first.stream().map(String::strip).toList();
        checkHeader(separator, reader.line());
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

    int count() {
        return records.size();
    }

    List<String> header() {
        return header;
    }

    String file() {
        return file;
    }

    /** Whether a field says that there is no value. */
    boolean missing(int row, int column) {
        return MISSING.contains(text(row, column));
    }

    String text(int row, int column) {
        return records.get(row).get(column).strip();
    }

    /** The number that a text is, null if it is none: digits, a sign, a point, an exponent; finite. */
    static @Nullable Double parse(String text) {
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

    /** The index of a column that a setting names. */
    int column(String setting, String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw refused(
                    setting, "%s has no column %s\n%s".formatted(file, Names.quote(name), Names.advice(name, header)));
        }
        return index;
    }

    String at(int row, int column) {
        return file + " line " + lines.get(row) + ", column " + place(column);
    }

    String place(int column) {
        return Names.quote(header.get(column)) + " (" + (column + 1) + ")";
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

    static InvalidSettingException refused(String setting, String message) {
        return new InvalidSettingException("data.csv." + setting, message);
    }
}
