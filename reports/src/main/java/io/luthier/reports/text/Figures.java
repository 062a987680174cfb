package io.luthier.reports.text;

import io.luthier.settings.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: rounded, and the same in every locale. Programs get {@link Decimal#text} instead. */
public final class Figures {
    private Figures() {}

    /** A number to {@code digits} significant digits; with an exponent below 1e-4 and from 1e7 on. */
    public static String number(double x, int digits) {
        if (!Double.isFinite(x) || x == 0) {
            return x == 0 ? "0" : Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= digits && exponent < 7) {
            rounded = new BigDecimal(x).setScale(0, RoundingMode.HALF_EVEN);
        }
        if (exponent >= -4 && exponent < 7) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + exponent;
    }

    /** A metric: five significant digits. */
    public static String metric(double x) {
        return number(x, 5);
    }

    /** A parameter's value: text as it is, a whole number in full, a real number to four significant digits. */
    public static String value(Object value) {
        return value instanceof Double x ? number(x, 4) : value.toString();
    }

    /** A span of time: {@code 340 us}, {@code 12 ms}, {@code 3.4 s}, {@code 4 min 12 s}, {@code 3 h 20 min}. */
    public static String seconds(double seconds) {
        if (!(seconds > 0)) {
            return "0 s";
        } else if (seconds < 0.9995e-3) {
            return number(Math.max(seconds, 1e-9) * 1e6, seconds < 1e-5 ? 2 : 3) + " us";
        } else if (seconds < 0.9995) {
            return number(seconds * 1e3, 3) + " ms";
        } else if (seconds < 59.95) {
            return number(seconds, 3) + " s";
        } else if (seconds < 3599.5) {
            long whole = Math.round(seconds);
            return whole / 60 + " min " + whole % 60 + " s";
        } else if (Double.isInfinite(seconds)) {
            return "Infinity s";
        } else if (seconds >= 3.6e10) {
            return number(seconds / 3600, 3) + " h";
        }
        long minutes = Math.round(seconds / 60);
        return minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** A count with its noun: {@code 1 trial}, {@code 3 trials}, {@code 12,000 trials}. */
    public static String count(long n, String noun) {
        return String.format(Locale.ROOT, "%,d ", n) + noun + (n == 1 ? "" : "s");
    }

    /** A text as a sentence: with a capital letter and a full stop. */
    public static String sentence(String reason) {
        String text = reason.isBlank() ? "No reason was recorded." : reason.strip();
        String ended = text.endsWith(".") ? text : text + ".";
        return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
    }
}
