package io.luthier.files;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The meaning of values without quotes: truth values, numbers, else text. What YAML 1.1 and 1.2 read differently is refused
 * with what to write instead.
 */
final class Plain {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]++");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9]{1,9}+(:[0-5]?[0-9])++(\\.[0-9]*+)?");
    private static final Pattern BASED = Pattern.compile("[-+]?(0x[0-9a-fA-F_]{1,16}+|0o[0-7_]{1,22}+|0b[01_]{1,64}+)");
    private static final Set<String> NOT_FINITE = Set.of(".inf", "+.inf", "-.inf", ".nan");

    private Plain() {}

    /** Whether {@code text} is a number as this reader takes it. */
    static boolean number(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Whether {@code text} is the word for no value. */
    static boolean nothing(String text) {
        return text.equals("null") || text.equals("~");
    }

    static boolean truth(String text) {
        return text.equals("true") || text.equals("false");
    }

    /** The value: a {@link Boolean}, a {@link Long}, a {@link Double} or a {@link String}. */
    static Object value(String text) {
        if (truth(text)) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return number(text) ? (Object) Double.valueOf(text) : text;
    }

    /** Why {@code text} without quotes is refused as a value, with advice; empty if it is not. */
    static Optional<String> objection(String text) {
        String quoted = "'" + shorten(text) + "'";
        switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> {
                return Optional.of("has no value\nGive one ({} for an empty mapping), indent the lines below if they "
                        + "belong to it, or remove the key.");
            }
            case "~", "null" -> {
                return Optional.of(
                        text + " is no value\nRemove the key, or write " + quoted + " in quotes for the text.");
            }
            case "no", "off", "n", "yes", "on", "y" -> {
                boolean truth = Set.of("yes", "on", "y").contains(text.toLowerCase(Locale.ROOT));
                return Optional.of(text + " is text to some YAML readers and " + truth + " to others\nWrite " + quoted
                        + " in quotes for the text, or " + truth + " for the truth value.");
            }
            case "true", "false" -> {
                return truth(text)
                        ? Optional.empty()
                        : Optional.of("the truth value " + text + " is not in lower case\nWrite "
                                + text.toLowerCase(Locale.ROOT) + ", or " + quoted + " in quotes for the text.");
            }
            default -> {
                return numeric(text, quoted);
            }
        }
    }

    private static Optional<String> numeric(String text, String quoted) {
        if (NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    text + " is not a finite number\nGive a finite number, or " + quoted + " in quotes for the text.");
        }
        char last = text.charAt(text.length() - 1);
        char first = text.charAt(0);
        boolean digits = first == '-' || first == '+' || first == '.' || first >= '0' && first <= '9';
        if (!digits || last > 'f') {
            return Optional.empty();
        }
        if (LEADING_ZERO.matcher(text).matches()) {
            return Optional.of(ambiguous(text, "octal to some YAML readers and decimal to others")
                    + instead(shorten(text.replaceFirst("^\\+?(-?)0+(?=[0-9])", "$1")), quoted));
        }
        if (BASED.matcher(text).matches()) {
            return Optional.of(ambiguous(text, "a number to some YAML readers and text to others")
                    + instead(shorten(based(text.replace("_", "").replace("+", ""))), quoted));
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return Optional.of(ambiguous(text, "a number in base 60 to some YAML readers and text to others")
                    + "\nWrite the number in seconds, such as 90, or " + quoted + " in quotes for the text.");
        }
        if (text.indexOf('_') > 0 && number(text.replace("_", ""))) {
            return Optional.of(ambiguous(text, "a number to some YAML readers and text to others")
                    + instead(shorten(text.replace("_", "")), quoted));
        }
        if (WHOLE.matcher(text).matches()) {
            boolean small =
                    text.length() < 19 || text.length() < 400 && new BigInteger(text.replace("+", "")).bitLength() < 64;
            return small
                    ? Optional.empty()
                    : Optional.of("the whole number " + shorten(text) + " is beyond 2^63-1 = " + Long.MAX_VALUE
                            + "\nGive a smaller one, or a real number such as 1e20.");
        }
        if (number(text)) {
            double x = Double.parseDouble(text);
            if (Double.isInfinite(x)) {
                return Optional.of(
                        "the number " + shorten(text) + " is beyond the largest, 1.8e308\nGive a smaller one.");
            }
            if (x == 0 && text.split("[eE]", 2)[0].chars().anyMatch(c -> c >= '1' && c <= '9')) {
                return Optional.of("the number " + shorten(text) + " is below the smallest above 0, 4.9e-324"
                        + "\nWrite 0, or a larger number.");
            }
        }
        return Optional.empty();
    }

    private static String ambiguous(String text, String meanings) {
        return shorten(text) + " is " + meanings;
    }

    private static String instead(String number, String quoted) {
        return "\nWrite " + number + " for the number, or " + quoted + " in quotes for the text.";
    }

    private static BigInteger based(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.substring(negative ? 1 : 0);
        int radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2;
        var value = new BigInteger(digits.length() == 2 ? "0" : digits.substring(2), radix);
        return negative ? value.negate() : value;
    }

    private static String shorten(Object value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** The exact whole number that {@code x} is, as text, where it is one. */
    static Optional<String> whole(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e18
                ? Optional.of(new BigDecimal(x).toBigInteger().toString())
                : Optional.empty();
    }
}
