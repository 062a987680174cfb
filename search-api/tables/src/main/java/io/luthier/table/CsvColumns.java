package io.luthier.table;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Columns of a file as numbers or text. */
public final class CsvColumns {
    private final CsvFile file;
    private final Map<Integer, Column> columns = new TreeMap<>();
    private final Numerals numerals = new Numerals();
    private final Set<String> marks;
    private final double[] markedNumbers;
    private int[] lines;
    private int count;

    /** The columns, with a line of units left out where there is one. */
    static CsvColumns of(CsvFile file, Set<Integer> wanted) {
        var read = new CsvColumns(file, wanted);
        if (read.units()) {
            int line = read.line(0);
            var below = new CsvColumns(file.without(line), wanted);
            file.remark(file.file() + " line " + line + " holds units and is left out");
            below.settle();
            return below;
        }
        read.settle();
        return read;
    }

    private CsvColumns(CsvFile file, Set<Integer> wanted) {
        this.file = file;
        marks = new HashSet<>(file.dialect.marks().orElse(List.of()));
        markedNumbers = marks.stream()
                .map(mark -> Numerals.parse(mark, Dialect.Decimal.POINT))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        lines = new int[file.capacity];
        for (int index : wanted) {
            columns.put(index, new Column(index, file.capacity));
        }
        read(columns.values().toArray(Column[]::new));
        if (count == 0) {
            throw file.refused("file", file.file() + " has a header but no rows");
        }
    }

    private void read(Column[] wanted) {
        try (Rows rows = new Rows(file, file.separator)) {
            Records records = rows.records();
            while (rows.row()) {
                if (count == lines.length) {
                    lines = Arrays.copyOf(lines, Math.max(16, count + (count >> 1)));
                }
                lines[count++] = records.line();
                for (Column column : wanted) {
                    take(column, records, records.bytes());
                }
            }
        }
    }

    private void take(Column column, Records records, byte[] bytes) {
        int field = column.index();
        int from = records.from(field);
        int to = records.to(field);
        int form = from == to ? Numerals.OTHER : numerals.form(bytes, from, to);
        if (form != Numerals.OTHER && (markedNumbers.length == 0 || !marked(numerals.value()))) {
            column.number(numerals.value(), form);
        } else if (from == to) {
            column.missing("");
        } else if (records.doubled(field) || !column.again(bytes, from, to)) {
            other(column, records, field, form != Numerals.OTHER);
        }
    }

    private void other(Column column, Records records, int field, boolean marked) {
        String text = records.text(field);
        if (marked || missing(text)) {
            column.missing(text);
            return;
        }
        column.text(text);
        if (!records.doubled(field)) {
            column.remember(records.bytes(), records.from(field), records.to(field));
        }
    }

    /** Reads a column once more, with this decimal sign alone. */
    private Column again(int index, Dialect.Decimal decimal) {
        var again = new Column(index, count);
        for (String text : texts(index)) {
            Double value = Numerals.parse(text, decimal);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (missing(text) || value != null && marked(value)) {
                again.missing(text);
            } else if (value == null) {
                again.text(text);
            } else {
                again.number(value, numerals.form(bytes, 0, bytes.length) & (Numerals.CODE | Numerals.WHOLE));
            }
        }
        return again;
    }

    private boolean missing(String text) {
        return Marks.sure(text) || marks.contains(text);
    }

    private boolean marked(double value) {
        for (double number : markedNumbers) {
            if (number == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first row holds units: no number, where columns hold nothing but numbers below. */
    private boolean units() {
        int above = 0;
        boolean unmistakable = false;
        if (count < 2) {
            return false;
        }
        for (Column column : columns.values()) {
            boolean numeric = column.reads(Dialect.Decimal.POINT, true) || column.reads(Dialect.Decimal.COMMA, true);
            if (!numeric) {
                continue;
            }
            String unit = column.unit();
            if (unit == null) {
                return false;
            }
            above += unit.isEmpty() ? 0 : 1;
            unmistakable |= unit.matches("[\\[(<].*[\\])>]|%|\u00B0.{0,2}");
        }
        return above > 1 || above == 1 && unmistakable;
    }

    private void settle() {
        Optional<Dialect.Decimal> said = file.dialect.decimal();
        Dialect.Decimal common = said.orElseGet(this::common);
        for (Column column : List.copyOf(columns.values())) {
            if (said.isEmpty() && column.torn()) {
                throw file.refused(
                        "decimal",
                        "%s is %s, but in line %d %s\nSet decimal: point or decimal: comma; what is no number then is named."
                                .formatted(
                                        at(column.commaRow(), column.index()),
                                        text(column.commaRow(), column.index()),
                                        line(column.pointRow()),
                                        text(column.pointRow(), column.index())));
            }
            boolean other = said.isEmpty() && !column.reads(common, false) && column.reads(common.other(), false);
            Dialect.Decimal own = other ? common.other() : common;
            Column settled = column.misread(own) ? again(column.index(), own) : column;
            settled.settle(own);
            columns.put(column.index(), settled);
        }
    }

    /** What a user should know of a column whose numbers were written with a percent sign or a currency's; empty if none was. */
    public Optional<String> signs(int index) {
        Column column = column(index);
        String sign = column.sign();
        if (sign == null) {
            return Optional.empty();
        }
        int row = column.numberRow();
        boolean percent = sign.equals("%");
        return Optional.of("%s column %s holds %s: %s is read as %s%s"
                .formatted(
                        file.file(),
                        file.place(index),
                        percent ? "percentages" : "amounts with a sign",
                        Names.quote(text(row, index)),
                        Decimal.brief(column.numbers()[row]),
                        percent ? ", in percent" : ""));
    }

    /**
     * Refuses a column of numbers that are written in no common way: with a percent sign, with a currency's and with none, or
     * with such a sign and either decimal sign.
     *
     * @param otherwise what can be set instead, as the end of a sentence
     * @throws InvalidSettingException naming the first line that is written otherwise
     */
    public void refuseSigns(int index, String otherwise) {
        if (column(index).unlike()) {
            throw new Unlike(file, this, index).refusal(otherwise);
        }
    }

    /** The decimal sign of the file, by evidence from the columns that can be read with one of the two alone. */
    private Dialect.Decimal common() {
        Column comma = null;
        Column point = null;
        Column doubtful = null;
        for (Column column : columns.values()) {
            boolean withPoint = column.reads(Dialect.Decimal.POINT, false);
            boolean withComma = column.reads(Dialect.Decimal.COMMA, false);
            comma = withComma && !withPoint ? column : comma;
            point = withPoint && !withComma ? column : point;
            doubtful = withComma && withPoint && column.doubtful() ? column : doubtful;
        }
        if (comma == null && point == null && doubtful != null && file.separator.equals(",") && !doubtful.commas()) {
            return Dialect.Decimal.POINT; // where the comma is the decimal sign, it does not separate
        } else if (doubtful != null && (comma == null) == (point == null)) {
            throw inDoubt(doubtful);
        }
        return comma != null && point == null ? Dialect.Decimal.COMMA : Dialect.Decimal.POINT;
    }

    private InvalidSettingException inDoubt(Column column) {
        int row = column.commas() ? column.commaRow() : column.pointRow();
        int shown = row >= 0 ? row : column.doubtfulTextRow() >= 0 ? column.doubtfulTextRow() : column.textRow();
        String text = text(shown, column.index());
        return file.refused(
                "decimal",
                "%s is %s, which has either a fraction or thousands\nSet decimal: point if it is %s, decimal: comma if it is %s."
                        .formatted(
                                at(shown, column.index()),
                                Names.quote(text),
                                meant(text, Dialect.Decimal.POINT),
                                meant(text, Dialect.Decimal.COMMA)));
    }

    private static String meant(String text, Dialect.Decimal decimal) {
        Double value = Signs.value(text, decimal);
        return value == null ? "no number" : Decimal.brief(value);
    }

    /** The number that a text is, written with a decimal point; null if it is none. */
    public static @Nullable Double number(String text) {
        return Numerals.parse(text, Dialect.Decimal.POINT);
    }

    /** The file, without the line of units. */
    CsvFile file() {
        return file;
    }

    /** The number of rows. */
    public int count() {
        return count;
    }

    /** The line, from 1, on which a row begins. */
    public int line(int row) {
        return lines[row];
    }

    /** A column that was wanted. */
    public Column column(int index) {
        Column column = columns.get(index);
        if (column == null) {
            throw new IllegalArgumentException("column " + index + " was not wanted");
        }
        return column;
    }

    /** Where a field stands: file, line, name and number of the column. */
    public String at(int row, int column) {
        return file.file() + " line " + lines[row] + ", column " + file.place(column);
    }

    /** The text of a field, as the file has it. */
    public String text(int row, int column) {
        return texts(column, row, row + 1).get(0);
    }

    /** The texts of a column, as the file has them. */
    public List<String> texts(int column) {
        return texts(column, 0, count);
    }

    private List<String> texts(int column, int from, int to) {
        var texts = new ArrayList<String>(to - from);
        int row = 0;
        try (Rows rows = new Rows(file, file.separator)) {
            while (row < to && rows.row()) {
                if (row >= from) {
                    texts.add(rows.records().text(column));
                }
                row++;
            }
        }
        if (texts.size() < to - from) {
            throw file.refused("file", file.file() + " was changed while it was read\nTry again.");
        }
        return texts;
    }

    /**
     * The names of a column's classes by row: numbers by their value, however many decimals they are written with, unless
     * there is text among them or they are codes, such as {@code 007}.
     *
     * @return empty where the value is missing
     */
    public List<String> names(int index) {
        Column column = column(index);
        boolean exact = column.kind() == Column.Kind.MIXED || column.coded();
        List<String> written = exact ? texts(index) : List.of();
        var names = new ArrayList<String>(count);
        for (int row = 0; row < count; row++) {
            String text = column.text(row);
            double number = column.numbers()[row];
            if (text != null) {
                names.add(text);
            } else if (Double.isNaN(number)) {
                names.add("");
            } else {
                names.add(exact ? written.get(row) : Decimal.brief(number + 0.0));
            }
        }
        return names;
    }
}
