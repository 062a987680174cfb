package io.luthier.table;

import java.util.Currency;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers with a sign of what they count, a percent sign or a currency's: {@code 12.5 %}, {@code $1,200.50}, {@code 7 EUR}. */
final class Signs {
    private static final String SIGN =
            "%|\u2030|[A-Z]{0,3}\\p{Sc}|[A-Z]{3}|[Ee]uros?|kr\\.?|z\u0142|K\u010d|Fr\\.|Rs\\.?";
    private static final String NUMBER = "[0-9.,][0-9.,' \u2019\u00A0\u202F]*(?<![ \u00A0\u202F])(?:[eE][-+]?[0-9]+)?";
    private static final String BLANK = "[ \u00A0\u202F]*";
    private static final Pattern BEFORE =
            Pattern.compile("([-+\u2212]?)" + BLANK + "(" + SIGN + ")" + BLANK + "([-+\u2212]?)(" + NUMBER + ")");
    private static final Pattern BEHIND = Pattern.compile("([-+\u2212]?)(" + NUMBER + ")" + BLANK + "(" + SIGN + ")");
    private static final int LONGEST = 60;

    /** Loaded where the first code is met. */
    private static final class Codes {
        static final Set<String> ALL = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Signs() {}

    /** The sign of a number, null if a text is no number with one. */
    static @Nullable String of(String text) {
        Parts parts = parts(text);
        return parts == null ? null : parts.sign();
    }

    /** The number that a text is with this decimal sign, whatever it counts; null if it is none. */
    static @Nullable Double value(String text, Dialect.Decimal decimal) {
        Double plain = Numerals.parse(text, decimal);
        Parts parts = plain == null ? parts(text) : null;
        return parts == null ? plain : Numerals.parse(parts.number(), decimal);
    }

    private record Parts(String sign, String number) {}

    private static @Nullable Parts parts(String text) {
        if (text.length() < 2 || text.length() > LONGEST) {
            return null;
        }
        boolean brackets =
                text.charAt(0) == '(' && text.endsWith(")"); // an amount below zero, as book-keepers write it
        String inner = brackets ? text.substring(1, text.length() - 1) : text;
        Matcher before = BEFORE.matcher(inner);
        Matcher behind = BEHIND.matcher(inner);
        String sign;
        String minus;
        String number;
        if (before.matches()) {
            sign = before.group(2);
            minus = before.group(1) + before.group(3);
            number = before.group(4);
        } else if (behind.matches()) {
            sign = behind.group(3);
            minus = behind.group(1);
            number = behind.group(2);
        } else {
            return null;
        }
        minus = brackets ? minus + "-" : minus;
        boolean code = sign.matches("[A-Z]{3}");
        if (minus.length() > 1 || code && !Codes.ALL.contains(sign)) {
            return null;
        }
        return new Parts(sign.matches("\u20AC|[Ee]uros?") ? "EUR" : sign, minus + number);
    }
}
