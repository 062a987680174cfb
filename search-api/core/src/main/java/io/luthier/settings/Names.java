package io.luthier.settings;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for names, in one place: what a name may be, how a class is called in YAML, what a typo probably meant. */
public final class Names {
    private static final int LONGEST = 200;
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]", Pattern.CASE_INSENSITIVE);

    private Names() {}

    /**
     * Returns {@code name} if it can name a study: 1 to 200 letters, digits, hyphens and underscores of any script, starting
     * with a letter, in Unicode normal form C.
     *
     * @param what what is named, for the message: "study"
     * @throws InvalidSettingException naming the first character that does not belong
     */
    public static String name(String what, String name) {
        text(what, name);
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean letter = Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (letter || (i > 0 && (Character.isDigit(c) || c == '-' || c == '_'))) {
                continue;
            }
            throw new InvalidSettingException(
                    "",
                    "the %s name %s has %s at position %d\nUse letters, digits, '-' and '_', starting with a letter."
                            .formatted(what, quote(name), describe(c), i + 1));
        }
        return name;
    }

    /**
     * Returns {@code name} if it can name a study, and with it a folder on any system.
     *
     * @throws InvalidSettingException naming the first character that does not belong, or the device of Windows that it is
     */
    public static String folder(String what, String name) {
        name(what, name);
        if (device(name)) {
            throw new InvalidSettingException(
                    "",
                    "the %s name %s is a device on Windows, where no folder can have it\nChoose another name."
                            .formatted(what, quote(name)));
        }
        return name;
    }

    /** Whether Windows takes the name for a device's, whatever ending follows it. */
    public static boolean device(String name) {
        return DEVICE.matcher(name).matches();
    }

    /**
     * Returns {@code name} if it can name a metric: any {@link #text text} without blanks at its ends, so that other tools'
     * names fit: {@code val/acc}, {@code top 5}, {@code acc@1}.
     *
     * @throws InvalidSettingException naming what does not belong
     */
    public static String metric(String name) {
        return trimmed("metric", name);
    }

    /**
     * Returns {@code name} if it can name a parameter: 1 to 200 letters and digits of any script, {@code - _ . / : @ + #},
     * brackets and blanks, starting with a letter or an underscore, in Unicode normal form C; blanks not at its ends, and no
     * dot at its end or beside another: {@code model.lr}, {@code data/size}, {@code layers[0].units}.
     *
     * @throws InvalidSettingException naming the first character that does not belong
     */
    public static String parameter(String name) {
        trimmed("parameter", name);
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean letter = Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == '_';
            boolean dot = c == '.' && (i + 1 == name.length() || name.charAt(i + 1) == '.');
            if (!letter && (i == 0 || dot || !(Character.isDigit(c) || "-./:@+#[] ".indexOf(c) >= 0))) {
                throw new InvalidSettingException(
                        "",
                        "the parameter name %s has %s at position %d\nUse letters, digits and - _ . / : @ + # [ ], starting with a letter."
                                .formatted(quote(name), describe(c), i + 1));
            }
        }
        return name;
    }

    private static String trimmed(String what, String name) {
        text(what + " name", name);
        if (!name.equals(name.strip())) {
            throw new InvalidSettingException(
                    "", "the %s name %s begins or ends with a blank\nRemove it.".formatted(what, quote(name)));
        }
        return name;
    }

    /**
     * Returns {@code text} if it can be a label: 1 to 200 code points, well-formed, in Unicode normal form C, without
     * control characters.
     */
    public static String text(String what, String text) {
        if (text.isEmpty()) {
            throw new InvalidSettingException(
                    "", "the %s is empty\nGive it 1 to %d characters.".formatted(what, LONGEST));
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            throw new InvalidSettingException(
                    "", "the %s has %d characters, the limit is %d".formatted(what, length, LONGEST));
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.FORMAT && c != 0x200D && c != 0x200C) {
                throw new InvalidSettingException(
                        "",
                        "the %s %s has %s at position %d\nRemove the character."
                                .formatted(what, quote(text), describe(c), i + 1));
            }
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new InvalidSettingException(
                    "",
                    "the %s %s is not in Unicode normal form C\nWrite it with composed characters."
                            .formatted(what, quote(text)));
        }
        return text;
    }

    /** The name of a class in YAML: {@code GaussianProcess} is {@code gaussian-process}, {@code maxNorm} is {@code max-norm}. */
    public static String kebab(String camel) {
        var kebab = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char before = i == 0 ? '-' : camel.charAt(i - 1);
            boolean small = i + 1 < camel.length() && camel.charAt(i + 1) >= 'a' && camel.charAt(i + 1) <= 'z';
            boolean begins = before >= 'a' && before <= 'z' || before >= '0' && before <= '9' || large(before) && small;
            if (large(camel.charAt(i)) && begins) {
                kebab.append('-');
            }
            kebab.append(camel.charAt(i));
        }
        return kebab.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean large(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The known word that {@code word} was probably meant to be: at most a third of its letters off. */
    public static Optional<String> closest(String word, Collection<String> known) {
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The advice for an unknown word: "Did you mean 'x'?" where that is clear, then the known words. */
    public static String advice(String word, Collection<String> known) {
        String all = known.isEmpty() ? "None are known here." : "Known: " + String.join(", ", known) + ".";
        return closest(word, known).map(c -> "Did you mean '" + c + "'? ").orElse("") + all;
    }

    /** {@code text} in single quotes with control characters written as escapes and its length bounded, for messages. */
    public static String quote(String text) {
        var out = new StringBuilder("'");
        for (int i = 0; i < text.length() && out.length() < 80; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int type = Character.getType(c);
            if (type == Character.CONTROL || type == Character.SURROGATE || type == Character.FORMAT) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append(out.length() >= 80 ? "...'" : "'").toString();
    }

    private static String describe(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE || Character.isWhitespace(c)
                ? String.format(Locale.ROOT, "the character U+%04X", c)
                : String.format(Locale.ROOT, "'%s' (U+%04X)", Character.toString(c), c);
    }

    /** Optimal string alignment distance: edits and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private static final String[] KNOWN = new String[4096]; // by hash; any thread may write an equal one

    /** A word that is read again and again: the same object as before, as far as it is remembered. */
    public static String known(String word) {
        int place = word.hashCode() & KNOWN.length - 1;
        String before = KNOWN[place];
        if (word.equals(before)) {
            return before;
        }
        KNOWN[place] = word;
        return word;
    }
}
