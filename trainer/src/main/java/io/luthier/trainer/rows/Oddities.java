package io.luthier.trainer.rows;

import io.luthier.settings.Decimal;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import java.util.BitSet;
import java.util.HashSet;

/** Columns that are none, and values that may be none. */
public final class Oddities {
    /** So many times the range of all other values away from the nearest of them, a value dwarfs its column. */
    private static final double DWARFS = 20;

    private final CsvFile file;
    private final CsvColumns columns;

    /** Of the columns of a file. */
    public Oddities(CsvFile file, CsvColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Whether a column without a name holds nothing, or is the index that data frames write.
     *
     * @throws io.luthier.settings.InvalidSettingException if it has no name and is neither
     */
    public boolean leftOut(int c) {
        String name = file.header().get(c);
        boolean nameless = name.isEmpty() || name.matches("Unnamed: [0-9]+");
        if (!nameless) {
            return false;
        }
        Column column = columns.column(c);
        if (column.kind() == Column.Kind.EMPTY) {
            return true;
        }
        if (c == 0 && different(column)) {
            file.remark("%s column 1 has no name and names the rows: it is left out".formatted(file.file()));
            return true;
        }
        if (name.isEmpty()) {
            throw file.refused(
                    "file",
                    "%s column %d has no name\nSet ignore: [%s] to leave it out, or name it in the file."
                            .formatted(file.file(), c + 1, file.name(c)));
        }
        return false;
    }

    /** Whether all values are there and different, and whole numbers if they are numbers. */
    private static boolean different(Column column) {
        var seen = new HashSet<Object>();
        for (int row = 0; row < column.rows(); row++) {
            double value = column.numbers()[row];
            String text = column.text(row);
            boolean whole = value >= 0 && value == Math.rint(value);
            if (text == null && !whole || !seen.add(text == null ? (Object) value : text)) {
                return false;
            }
        }
        return column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.NUMBERS;
    }

    /** Says of a column of numbers from 0 or 1 on, each once, that it is no measure. */
    public void numbering(Column column) {
        double[] values = column.numbers();
        var seen = new BitSet();
        for (double value : values) {
            if (!(value >= 0 && value <= values.length && value == Math.rint(value)) || seen.get((int) value)) {
                return;
            }
            seen.set((int) value);
        }
        if (values.length > 2) {
            file.remark("%s column %s numbers the rows from %d on: set ignore: [%s] if it tells nothing of them"
                    .formatted(
                            file.file(),
                            file.place(column.index()),
                            seen.nextSetBit(0),
                            CsvFile.word(file.name(column.index()))));
        }
    }

    /**
     * Says of a value at an end that it is far beyond all others, or consists of nines as marks do and is beyond them.
     *
     * @return a row whose value is beyond a limit, -1 if there is none
     */
    public int dwarfed(Column column, double limit) {
        double[] values = column.numbers();
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (double value : values) {
            if (value > high[0]) {
                high[1] = high[0];
                high[0] = value;
            } else if (value < high[0] && value > high[1]) {
                high[1] = value;
            }
            if (value < low[0]) {
                low[1] = low[0];
                low[0] = value;
            } else if (value > low[0] && value < low[1]) {
                low[1] = value;
            }
        }
        double inner = high[1] - low[1];
        if (!(inner > 0)) {
            return beyond(column, low[0], high[0], limit); // fewer than four different values: no column to dwarf
        }
        dwarfed(column, high[0], high[0] - high[1], low[0] < low[1] - inner ? inner : high[1] - low[0]);
        dwarfed(column, low[0], low[1] - low[0], high[0] > high[1] + inner ? inner : high[0] - low[1]);
        return beyond(column, low[0], high[0], limit);
    }

    private static int beyond(Column column, double low, double high, double limit) {
        double wrong = high > limit ? high : low < -limit ? low : Double.NaN;
        return Double.isNaN(wrong) ? -1 : row(column, wrong);
    }

    /** The first row with a value. */
    private static int row(Column column, double value) {
        int row = 0;
        while (column.numbers()[row] != value) {
            row++;
        }
        return row;
    }

    private void dwarfed(Column column, double value, double away, double range) {
        boolean nines = Decimal.brief(Math.abs(value)).matches("99+|999+[0-9]?");
        if (away > DWARFS * range || nines && away > range) {
            int row = row(column, value);
            String text = columns.text(row, column.index());
            file.remark(
                    "%s is %s, far beyond all other values of the column: set marks: ['%s'] if it says that there is no value"
                            .formatted(columns.at(row, column.index()), text, text));
        }
    }
}
