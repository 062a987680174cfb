package io.luthier.table;

import java.util.Locale;
import java.util.Set;

/** Texts that say that there is no value. */
final class Marks {
    /** Everywhere, in any case of letters. */
    private static final Set<String> SURE = Set.of(
            "",
            "na",
            "n/a",
            "#n/a",
            "#n/a n/a",
            "#na",
            "#nv",
            "<na>",
            "nan",
            "-nan",
            "+nan",
            "nat",
            "null",
            "\\n",
            "?",
            "1.#ind",
            "-1.#ind",
            "1.#qnan",
            "-1.#qnan",
            "#value!",
            "#wert!",
            "#div/0!",
            "#ref!",
            "#bezug!",
            "#name?",
            "#num!",
            "#zahl!",
            "#null!");

    /** In a column whose other values are numbers. */
    private static final Set<String> AMONG_NUMBERS = Set.of(
            "-",
            "--",
            "---",
            "\u2013",
            "\u2014",
            ".",
            "..",
            "...",
            "*",
            "none",
            "nil",
            "n.a.",
            "n. a.",
            "k.a.",
            "k. a.",
            "missing",
            "unknown",
            "unbekannt",
            "inconnu",
            "(null)",
            "[null]",
            "nd",
            "n.d.",
            "n/d");

    private Marks() {}

    /** Whether a text says so in any column. */
    static boolean sure(String text) {
        return text.length() < 12 && SURE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a text says so where all other values are numbers. */
    static boolean amongNumbers(String text) {
        return text.length() < 12 && AMONG_NUMBERS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** A text without the blanks around it, those that do not break lines included. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return c <= ' ' && Character.isWhitespace(c)
                || c >= '\u0080' && (Character.isWhitespace(c) || c == '\u00A0' || c == '\u202F' || c == '\uFEFF');
    }
}
