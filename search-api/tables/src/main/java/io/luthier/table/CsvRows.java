package io.luthier.table;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a text file of values, by row and column, and the words for their places. */
public final class CsvRows {
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "?");

    private final String settings;
    private final String file;
    private final List<String> header;
    private final List<List<String>> records = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    /**
     * Reads the whole text: a header that names the columns, and at least one row.
     *
     * @param settings the dotted path of the settings that named the file, empty at the top; refusals name {@code file} and
     *     {@code separator} there
     * @param path what the text is called in refusals, by its last name
     * @param separator what parts the fields
     * @param bytes the text in UTF-8
     * @throws InvalidSettingException naming line and column if it is not such a text
     */
    public CsvRows(String settings, Path path, char separator, byte[] bytes) {
        this.settings = settings.isEmpty() ? "" : settings + ".";
        this.file = String.valueOf(path.getFileName());
        var reader = new CsvReader(this.settings + "file", file, separator, bytes);
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
                        "%s line %d has %d fields, the header names %d\nPut fields that contain '%s' in quotes."
                                .formatted(file, reader.line(), record.size(), header.size(), separator));
            }
            records.add(record);
            lines.add(reader.line());
        }
        if (records.isEmpty()) {
            throw refused("file", file + " has a header but no rows");
        }
    }

    /** The number of rows. */
    public int count() {
        return records.size();
    }

    /** The names of the columns, each once. */
    public List<String> header() {
        return header;
    }

    /** The name of the file, for messages. */
    public String file() {
        return file;
    }

    /** Whether a field says that there is no value. */
    public boolean missing(int row, int column) {
        return MISSING.contains(text(row, column));
    }

    /** A field without the blanks around it. */
    public String text(int row, int column) {
        return records.get(row).get(column).strip();
    }

    /** The number that a text is, null if it is none: digits, a sign, a point, an exponent; finite. */
    public static @Nullable Double parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E') {
                return null;
            }
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The line, from 1, on which a row begins. */
    public int line(int row) {
        return lines.get(row);
    }

    /** The index of a column that a setting names. */
    public int column(String setting, String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw refused(
                    setting, "%s has no column %s\n%s".formatted(file, Names.quote(name), Names.advice(name, header)));
        }
        return index;
    }

    /** Where a field stands: file, line, name and number of the column. */
    public String at(int row, int column) {
        return file + " line " + lines.get(row) + ", column " + place(column);
    }

    /** A column by its name and number. */
    public String place(int column) {
        return Names.quote(header.get(column)) + " (" + (column + 1) + ")";
    }

    private void checkHeader(char separator, int line) {
        if (header.size() == 1) {
            String only = header.get(0);
            for (String other : List.of(",", ";", "\t", "|")) {
                if (only.contains(other)) {
                    throw refused(
                            "separator",
                            "%s line %d has one field only where '%s' separates\nSet separator: %s."
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

    /** The refusal of one of the settings. */
    public InvalidSettingException refused(String setting, String message) {
        return new InvalidSettingException(settings + setting, message);
    }
}
