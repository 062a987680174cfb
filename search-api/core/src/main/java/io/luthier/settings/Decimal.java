package io.luthier.settings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a double, the same on every Java release: the shortest decimal that reads back as the same double, in the
 * layout of {@link Double#toString}. Java 19 made that method shortest (JDK-4511638); before it, some doubles got a digit
 * too many.
 */
public final class Decimal {
    private static final boolean SHORTEST = Runtime.version().feature() >= 19;
    private static final int SAFE = 15; // a decimal of up to 15 digits that reads back as a double is the shortest

    private Decimal() {}

    /** The shortest decimal text of {@code x}. */
    public static String text(double x) {
        String plain = Double.toString(x);
        if (SHORTEST || !Double.isFinite(x) || digits(plain) <= SAFE && Math.abs(x) >= Double.MIN_NORMAL) {
            return plain;
        }
        var exact = new BigDecimal(x);
        for (int precision = Math.abs(x) < Double.MIN_NORMAL ? 2 : SAFE; precision <= 17; precision++) {
            BigDecimal best = null;
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(precision, mode));
                if (rounded.doubleValue() == x && (best == null || nearer(rounded, best, exact))) {
                    best = rounded;
                }
            }
            if (best != null) {
                return layout(best.stripTrailingZeros());
            }
        }
        return plain;
    }

    /** Whether a is nearer to x than b, or as near and ends in an even digit. */
    private static boolean nearer(BigDecimal a, BigDecimal b, BigDecimal x) {
        int order = a.subtract(x).abs().compareTo(b.subtract(x).abs());
        return order < 0 || order == 0 && !a.unscaledValue().testBit(0);
    }

    private static int digits(String text) {
        int end = text.indexOf('E');
        int count = 0;
        for (int i = 0; i < (end < 0 ? text.length() : end); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && !(count == 0 && c == '0')) {
                count++;
            }
        }
        return count;
    }

    /** As {@link Double#toString} lays it out: plain from 1e-3 to 1e7, else with an exponent. */
    private static String layout(BigDecimal x) {
        int exponent = x.precision() - x.scale() - 1;
        if (exponent >= -3 && exponent < 7) {
            String plain = x.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = x.unscaledValue().abs().toString();
        String rest = digits.length() == 1 ? "0" : digits.substring(1);
        return (x.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + rest + "E" + exponent;
    }

    /** The shortest text, whole numbers without their fraction. */
    public static String brief(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : text(x);
    }
}
