package io.luthier.table;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as texts write them: digits, a sign, an exponent, a point or a comma before the fraction, and groups of three digits
 * parted by the other of these two, by blanks or by apostrophes.
 */
final class Numerals {
    /** No number, or one that it takes {@link #parse} to read. */
    static final int OTHER = 0;
    /** A number that reads the same whatever the decimal sign is. */
    static final int WHOLE = 1;
    /** With a point before the fraction. */
    static final int POINT = 2;
    /** With a comma before the fraction. */
    static final int COMMA = 4;
    /** With a point before three digits: a fraction, or thousands. */
    static final int POINT_OR_GROUPS = 8;
    /** With a comma before three digits: a fraction, or thousands. */
    static final int COMMA_OR_GROUPS = 16;
    /** Whole, with a 0 before other digits as codes have, or with more digits than a number holds. */
    static final int CODE = 32;

    private static final int SAFE_DIGITS = 15; // so that two roundings are one (Clinger 1990)
    private static final double[] POWERS = new double[23];
    private static final Pattern GROUPED = Pattern.compile(
            "([-+]?)([0-9]{1,3})([.,' \u2019\u00A0\u202F])([0-9]{3}(?:\\3[0-9]{3})*)(?:([.,])([0-9]*))?");

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private double value;

    /** The number that {@link #form} read last, its point or comma taken for the decimal sign. */
    double value() {
        return value;
    }

    /** Reads a number without groups; what it is like. */
    int form(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            negative = bytes[i] == '-';
            i++;
        }
        int begin = i;
        long digits = 0;
        int significant = 0;
        int before = 0;
        int after = 0;
        byte sign = 0;
        for (; i < to; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                if (significant > 0 || c != '0') {
                    significant++;
                    digits = significant <= 18 ? 10 * digits + (c - '0') : digits;
                }
                if (sign == 0) {
                    before++;
                } else {
                    after++;
                }
            } else if ((c == '.' || c == ',') && sign == 0) {
                sign = c;
            } else {
                break;
            }
        }
        if (before + after == 0) {
            return OTHER;
        }
        int exponent = 0;
        boolean scientific = i < to && (bytes[i] == 'e' || bytes[i] == 'E');
        if (scientific) {
            i++;
            boolean down = i < to && bytes[i] == '-';
            i += down || i < to && bytes[i] == '+' ? 1 : 0;
            if (i == to) {
                return OTHER;
            }
            for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                exponent = Math.min(100_000, 10 * exponent + (bytes[i] - '0'));
            }
            exponent = down ? -exponent : exponent;
        }
        if (i < to) {
            return OTHER;
        }
        int scale = exponent - after;
        if (significant <= SAFE_DIGITS && scale >= -22 && scale <= 22) {
            double magnitude = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
            value = negative ? -magnitude : magnitude;
        } else {
            value = Double.parseDouble(
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replace(',', '.'));
            if (!Double.isFinite(value)) {
                return OTHER;
            }
        }
        if (sign == 0) {
            boolean code = before > 1 && bytes[begin] == '0' || significant > SAFE_DIGITS && !scientific;
            return code ? CODE | WHOLE : WHOLE;
        }
        boolean groups = after == 3 && before >= 1 && before <= 3 && bytes[begin] != '0' && !scientific;
        return sign == '.' ? (groups ? POINT_OR_GROUPS : POINT) : groups ? COMMA_OR_GROUPS : COMMA;
    }

    /** The number that a text is with this decimal sign; null if it is none, or is not finite. */
    static @Nullable Double parse(String text, Dialect.Decimal decimal) {
        if (text.isEmpty() || text.length() > 400) {
            return null;
        }
        String plain = text.charAt(0) == '\u2212' ? "-" + text.substring(1) : text;
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        var numerals = new Numerals();
        int form = numerals.form(bytes, 0, bytes.length);
        int fraction = decimal == Dialect.Decimal.POINT ? POINT | POINT_OR_GROUPS : COMMA | COMMA_OR_GROUPS;
        if ((form & (WHOLE | fraction)) != 0) {
            return numerals.value;
        }
        Matcher groups = GROUPED.matcher(plain);
        if (!groups.matches()
                || groups.group(3).charAt(0) == decimal.sign
                || groups.group(2).startsWith("0")) {
            return null;
        }
        String after = groups.group(5);
        if (after != null && after.charAt(0) != decimal.sign) {
            return null;
        }
        String number = groups.group(1)
                + groups.group(2)
                + groups.group(4).replaceAll("[^0-9]", "")
                + (after == null ? "" : "." + groups.group(6));
        return Double.valueOf(number);
    }

    /** Whether a text is a number with one of the decimal signs. */
    static boolean either(String text) {
        return parse(text, Dialect.Decimal.POINT) != null || parse(text, Dialect.Decimal.COMMA) != null;
    }
}
