package io.luthier.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column: what they are follows from all of them. */
public final class Column {
    /** What the values of a column are, those that are missing aside. */
    public enum Kind {
        /** There is none. */
        EMPTY,
        /** Numbers, all of them. */
        NUMBERS,
        /** Text, none of them a number. */
        TEXT,
        /** Some are numbers and some are not. */
        MIXED
    }

    private final int index;
    private double[] values;
    private int rows;
    private int numbers;
    private int forms;
    private int leastPlainRow = -1;
    private int commaRow = -1;
    private int pointRow = -1;
    private int missingRow = -1;
    private String missingText = "";
    private @Nullable String sign;

    /** Of each row 0, or the number of its text, from 1. */
    private int @Nullable [] codes;

    private final Map<String, Integer> byText = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private byte[] @Nullable [] spelled = new byte[0][];
    private int[] spelledCode = new int[0];
    private final List<int[]> places = new ArrayList<>(); // first row and count of each text

    Column(int index, int capacity) {
        this.index = index;
        this.values = new double[capacity];
    }

    void number(double value, int form) {
        room();
        values[rows] = value;
        if ((form & ~forms) != 0) {
            forms |= form;
            commaRow = commaRow < 0 && (form & (Numerals.COMMA | Numerals.COMMA_OR_GROUPS)) != 0 ? rows : commaRow;
            pointRow = pointRow < 0 && (form & (Numerals.POINT | Numerals.POINT_OR_GROUPS)) != 0 ? rows : pointRow;
        }
        leastPlainRow = leastPlainRow < 0 ? rows : leastPlainRow;
        numbers++;
        rows++;
    }

    void missing(String text) {
        room();
        values[rows] = Double.NaN;
        if (missingRow < 0) {
            missingRow = rows;
            missingText = text;
        }
        rows++;
    }

    void text(String text) {
        Integer known = byText.get(text);
        int code = known == null ? texts.size() + 1 : known;
        if (known == null) {
            byText.put(text, code);
            texts.add(text);
            places.add(new int[] {rows, 0});
        }
        take(code);
    }

    /** Takes the text that was remembered last with these bytes; false if there is none. */
    boolean again(byte[] bytes, int from, int to) {
        int place = hash(bytes, from, to);
        byte[] known = spelled[place];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
            return false;
        }
        take(spelledCode[place]);
        return true;
    }

    /** Remembers the bytes of the text that was taken last. */
    void remember(byte[] bytes, int from, int to) {
        int place = hash(bytes, from, to);
        spelled[place] = Arrays.copyOfRange(bytes, from, to);
        spelledCode[place] = codes == null ? 0 : codes[rows - 1];
    }

    private int hash(byte[] bytes, int from, int to) {
        if (spelled.length == 0) {
            spelled = new byte[256][];
            spelledCode = new int[256];
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 8 ^ hash >>> 16) & 255;
    }

    private void take(int code) {
        room();
        places.get(code - 1)[1]++;
        int[] all = codes;
        if (all == null) {
            all = new int[values.length];
            codes = all;
        }
        all[rows] = code;
        values[rows] = Double.NaN;
        rows++;
    }

    private void room() {
        if (rows == values.length) {
            values = Arrays.copyOf(values, Math.max(16, rows + (rows >> 1)));
        }
        if (codes != null && codes.length < values.length) {
            codes = Arrays.copyOf(codes, values.length);
        }
    }

    /** Its index in the file. */
    public int index() {
        return index;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The numbers by row; NaN where there is none. Not to be changed. */
    public double[] numbers() {
        if (values.length != rows) {
            values = Arrays.copyOf(values, rows);
        }
        return values;
    }

    /** What its values are. */
    public Kind kind() {
        return texts.isEmpty() ? (numbers == 0 ? Kind.EMPTY : Kind.NUMBERS) : numbers == 0 ? Kind.TEXT : Kind.MIXED;
    }

    /** The different texts that are no numbers, in the order of the file. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** How many rows hold a number. */
    public int numberCount() {
        return numbers;
    }

    /** The first row with a text that is no number, -1 if there is none. */
    public int textRow() {
        return places.stream().mapToInt(place -> place[0]).min().orElse(-1);
    }

    /** The first row with a number, -1 if there is none. */
    public int numberRow() {
        return numbers == 0 ? -1 : leastPlainRow;
    }

    /** The first row with a text that says that there is no value, -1 if there is none. */
    public int missingRow() {
        return missingRow;
    }

    /** The text in {@link #missingRow}. */
    public String missingText() {
        return missingText;
    }

    /** The text of a row that holds one, null if it holds a number or nothing. */
    public @Nullable String text(int row) {
        int[] all = codes;
        return all == null || all[row] == 0 ? null : texts.get(all[row] - 1);
    }

    /** Whether whole numbers are written as codes are: {@code 007}, or longer than numbers can be. */
    boolean coded() {
        return (forms & Numerals.CODE) != 0;
    }

    /** Whether any number, read with either decimal sign, would read otherwise with the other. */
    boolean doubtful() {
        return (forms & (Numerals.POINT_OR_GROUPS | Numerals.COMMA_OR_GROUPS)) != 0 || doubtfulText() >= 0;
    }

    /** The first text that reads otherwise with the other decimal sign, -1 if there is none. */
    private int doubtfulText() {
        boolean signed = commonSign(false) != null;
        for (int i = 0; i < texts.size(); i++) {
            Double point = value(texts.get(i), Dialect.Decimal.POINT, signed);
            Double comma = value(texts.get(i), Dialect.Decimal.COMMA, signed);
            if (point != null && comma != null && !point.equals(comma)) {
                return i;
            }
        }
        return -1;
    }

    /** The first row with a text that reads otherwise with the other decimal sign, -1 if there is none. */
    int doubtfulTextRow() {
        int text = doubtfulText();
        return text < 0 ? -1 : places.get(text)[0];
    }

    /** Whether there are numbers with a comma that may be decimal. */
    boolean commas() {
        int text = commonSign(false) == null ? -1 : doubtfulText();
        return (forms & Numerals.COMMA_OR_GROUPS) != 0
                || text >= 0 && texts.get(text).indexOf(',') >= 0;
    }

    private static @Nullable Double value(String text, Dialect.Decimal decimal, boolean signed) {
        return signed ? Signs.value(text, decimal) : Numerals.parse(text, decimal);
    }

    /**
     * The sign that all values have, of percent or of a currency; null if some have none, or another.
     *
     * @param below whether the first row is not looked at
     */
    private @Nullable String commonSign(boolean below) {
        if (numbers > 0) {
            return null;
        }
        String common = null;
        for (int i = 0; i < texts.size(); i++) {
            if (below && only(i) || Marks.amongNumbers(texts.get(i))) {
                continue;
            }
            String own = Signs.of(texts.get(i));
            if (own == null || common != null && !own.equals(common)) {
                return null;
            }
            common = own;
        }
        return common;
    }

    /** Whether all its texts are numbers in some way of writing, some with a sign, and yet it could not be read. */
    boolean unlike() {
        boolean any = false;
        for (String text : texts) {
            boolean number = Signs.value(text, Dialect.Decimal.POINT) != null
                    || Signs.value(text, Dialect.Decimal.COMMA) != null;
            if (!number && !Marks.amongNumbers(text)) {
                return false;
            }
            any |= Signs.of(text) != null;
        }
        return any;
    }

    /** The sign that all values were written with, of percent or of a currency; null if there was none. */
    @Nullable
    String sign() {
        return sign;
    }

    int commaRow() {
        return commaRow;
    }

    int pointRow() {
        return pointRow;
    }

    /**
     * Whether all values are numbers with this decimal sign.
     *
     * @param below whether the first row is not looked at
     */
    boolean reads(Dialect.Decimal decimal, boolean below) {
        int wrong = decimal == Dialect.Decimal.POINT ? Numerals.COMMA : Numerals.POINT;
        if ((forms & wrong) != 0) {
            return false;
        }
        boolean any = numbers > 0;
        boolean signed = commonSign(below) != null;
        for (int i = 0; i < texts.size(); i++) {
            boolean top = below && only(i);
            if (!top && value(texts.get(i), decimal, signed) != null) {
                any = true;
            } else if (!top && !Marks.amongNumbers(texts.get(i))) {
                return false;
            }
        }
        return any;
    }

    /** Whether a text stands in the first row and in no other. */
    private boolean only(int text) {
        return places.get(text)[0] == 0 && places.get(text)[1] == 1;
    }

    /** What the first row holds that is no number, where all others are numbers. */
    @Nullable
    String unit() {
        boolean below = reads(Dialect.Decimal.POINT, true) || reads(Dialect.Decimal.COMMA, true);
        boolean all = reads(Dialect.Decimal.POINT, false) || reads(Dialect.Decimal.COMMA, false);
        return below && !all ? text(0) : below && missingRow == 0 ? "" : null;
    }

    /** Whether fields must be read again with this decimal sign: what was taken for a number is thousands, or text. */
    boolean misread(Dialect.Decimal decimal) {
        int other = decimal == Dialect.Decimal.POINT
                ? Numerals.COMMA | Numerals.COMMA_OR_GROUPS
                : Numerals.POINT | Numerals.POINT_OR_GROUPS;
        return (forms & other) != 0;
    }

    /** Whether there are numbers with a decimal point and numbers with a decimal comma, and nothing else. */
    boolean torn() {
        return texts.isEmpty()
                && !reads(Dialect.Decimal.POINT, false)
                && !reads(Dialect.Decimal.COMMA, false)
                && numbers > 0;
    }

    /** Takes the texts that are numbers with this decimal sign for numbers, and marks among them for missing. */
    void settle(Dialect.Decimal decimal) {
        int[] all = codes;
        if (all == null || !reads(decimal, false)) {
            return;
        }
        sign = commonSign(false);
        double[] meant = new double[texts.size() + 1];
        for (int i = 0; i < texts.size(); i++) {
            Double value = value(texts.get(i), decimal, sign != null);
            meant[i + 1] = value == null ? Double.NaN : value;
        }
        for (int row = 0; row < rows; row++) {
            if (all[row] == 0) {
                continue;
            }
            values[row] = meant[all[row]];
            if (!Double.isNaN(values[row])) {
                numbers++;
                leastPlainRow = leastPlainRow < 0 ? row : Math.min(leastPlainRow, row);
            } else if (missingRow < 0 || row < missingRow) {
                missingRow = row;
                missingText = texts.get(all[row] - 1);
            }
        }
        codes = null;
        texts.clear();
        places.clear();
        byText.clear();
    }
}
