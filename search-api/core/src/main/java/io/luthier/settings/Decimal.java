package io.luthier.settings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.LongStream;

/**
 * The text of a double, the same on every Java release: the shortest decimal that reads back as the same double, in the
 * layout of {@link Double#toString}. Java 19 made that method shortest (JDK-4511638); before it, some doubles got a digit
 * too many.
 */
public final class Decimal {
    private static final boolean SHORTEST = Runtime.version().feature() >= 19;
    private static final int SAFE = 15; // a decimal of up to 15 digits that reads back as a double is the shortest
    private static final int MOST = 17; // digits that tell any two doubles apart
    private static final long[] POWERS =
            LongStream.iterate(1, power -> 10 * power).limit(MOST + 1).toArray();

    private Decimal() {}

    /** The shortest decimal text of {@code x}. */
    public static String text(double x) {
        String plain = Double.toString(x);
        if (SHORTEST || !Double.isFinite(x) || digits(plain) <= SAFE && Math.abs(x) >= Double.MIN_NORMAL) {
            return plain;
        }
        return shortest(x);
    }

    /** Of the decimals of fewest digits that read back as x the nearest: one above or one below x, at each number of digits. */
    private static String shortest(double x) {
        var exact = new BigDecimal(Math.abs(x));
        BigDecimal most = exact.round(new MathContext(MOST, RoundingMode.DOWN));
        boolean more = most.compareTo(exact) < 0;
        long digits = most.unscaledValue().longValueExact();
        for (int count = Math.abs(x) < Double.MIN_NORMAL ? 2 : SAFE; count <= MOST; count++) {
            int cut = Math.max(0, most.precision() - count);
            long unit = POWERS[cut];
            BigDecimal below = BigDecimal.valueOf(digits / unit, most.scale() - cut);
            boolean rest = more || digits % unit != 0;
            BigDecimal above = rest ? BigDecimal.valueOf(digits / unit + 1, most.scale() - cut) : below;
            boolean down = below.doubleValue() == Math.abs(x);
            boolean up = rest && above.doubleValue() == Math.abs(x);
            if (down || up) {
                BigDecimal best = up && (!down || nearer(above, below, exact)) ? above : below;
                return (x < 0 ? "-" : "") + layout(best.stripTrailingZeros());
            }
        }
        throw new IllegalStateException("17 digits do not read back as " + x); // they always do
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
        String digits = x.unscaledValue().toString();
        String rest = digits.length() == 1 ? "0" : digits.substring(1);
        return digits.charAt(0) + "." + rest + "E" + exponent;
    }

    /** The shortest text, whole numbers without their fraction. */
    public static String brief(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : text(x);
    }
}
