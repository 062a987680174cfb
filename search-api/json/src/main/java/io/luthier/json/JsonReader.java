package io.luthier.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object from a text. A reader that is lenient takes what programs print by hand: numbers such as {@code .5} and
 * {@code 01}, and a key that comes again, of which the last value counts.
 */
final class JsonReader {
    private static final int DEEPEST = 500;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern LOOSE = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("[+-]?[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    private final String text;
    private final boolean lenient;
    private int at;
    private int depth = 0;

    JsonReader(String text, int from, boolean lenient) {
        this.text = text;
        this.at = from;
        this.lenient = lenient;
    }

    /** The text ends before what it began. */
    static final class Cut extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Cut(String message) {
            super(message);
        }
    }

    /** Where reading has come to. */
    int at() {
        return at;
    }

    /** Reads an object into a map, which holds the fields before the place where the text ends or is wrong. */
    void object(Map<String, @Nullable Object> fields) {
        blank();
        if (at >= text.length() || text.charAt(at) != '{') {
            throw new IllegalArgumentException("this is no JSON object\nWrite {\"name\": value, ...} on one line.");
        }
        at++;
        deeper();
        if (closes('}')) {
            return;
        }
        do {
            blank();
            int begin = at;
            if (next("a name in double quotes") != '"') {
                throw wrong("a name in double quotes");
            }
            String name = string();
            blank();
            if (next("':'") != ':') {
                throw wrong("':' after the name");
            }
            at++;
            Object value = value();
            if (fields.containsKey(name) && !lenient) {
                throw refusal(begin, "the name \"" + name + "\" is given twice");
            }
            fields.put(name, value);
        } while (!ends('}'));
    }

    /** Refuses what follows, but blanks. */
    void end() {
        blank();
        if (at < text.length()) {
            throw refusal(at, "something follows the object");
        }
    }

    private @Nullable Object value() {
        blank();
        char c = next("a value");
        if (c == '{') {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            object(fields);
            return fields;
        } else if (c == '[') {
            return list();
        } else if (c == '"') {
            return string();
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        return word.lookingAt() ? word(word.group()) : number();
    }

    private List<@Nullable Object> list() {
        at++;
        deeper();
        var items = new ArrayList<@Nullable Object>();
        if (closes(']')) {
            return items;
        }
        do {
            items.add(value());
        } while (!ends(']'));
        return items;
    }

    private @Nullable Object word(String word) {
        int begin = at;
        at += word.length();
        switch (word) {
            case "true":
                return true;
            case "false":
                return false;
            case "null":
                return null;
            default:
        }
        if (at == text.length() && List.of("true", "false", "null").stream().anyMatch(w -> w.startsWith(word))) {
            throw cut("a value");
        }
        String bare = word.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
        if (bare.equals("nan")) {
            return Double.NaN;
        } else if (bare.equals("inf") || bare.equals("infinity")) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw refusal(begin, "a value is expected, " + shown(word) + " is none");
    }

    private Number number() {
        Matcher number = (lenient ? LOOSE : NUMBER).matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("a value");
        }
        int begin = at;
        at = number.end();
        if (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            throw refusal(begin, "a number is expected, " + shown(text.substring(begin, at + 1)) + " begins none");
        }
        String digits = number.group();
        if (WHOLE.matcher(digits).matches()) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                // It is beyond 64 bits.
            }
        }
        return Double.valueOf(digits);
    }

    private String string() {
        int begin = at;
        var out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            } else if (c == '\\') {
                at++;
                escape(out);
            } else if (c < ' ' && !lenient) {
                throw refusal(at, "a control character stands in a text");
            } else {
                out.append(c);
            }
        }
        throw cut("the text that begins at character " + (begin + 1) + " has no closing quote");
    }

    private void escape(StringBuilder out) {
        char c = next("an escape");
        int which = "\"\\/bfnrt".indexOf(c);
        if (which >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(which));
        } else if (c == 'u'
                && at + 4 < text.length()
                && text.substring(at + 1, at + 5).matches("[0-9a-fA-F]{4}")) {
            out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            at += 4;
        } else if (c == 'u' && at + 4 >= text.length()) {
            throw cut("an escape");
        } else {
            throw refusal(at - 1, "'\\" + c + "' is no escape");
        }
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw refusal(at, "it nests deeper than " + DEEPEST + " levels");
        }
    }

    /** Whether an object or list is closed here, which is empty. */
    private boolean closes(char end) {
        blank();
        if (next("'" + end + "'") != end) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    /** Whether an object or list is closed here; passes the comma otherwise. */
    private boolean ends(char end) {
        if (closes(end)) {
            return true;
        }
        if (text.charAt(at) != ',') {
            throw wrong("',' or '" + end + "'");
        }
        at++;
        return false;
    }

    private void blank() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
    }

    private char next(String wanted) {
        if (at >= text.length()) {
            throw cut(wanted);
        }
        return text.charAt(at);
    }

    private static Cut cut(String wanted) {
        return new Cut("this is not JSON: the text ends where "
                + (wanted.startsWith("the ") ? "it should not: " + wanted : wanted + " is expected")
                + "\nWrite {\"name\": value, ...} on one line.");
    }

    private IllegalArgumentException wrong(String wanted) {
        return refusal(at, wanted + " is expected, not " + shown(Character.toString(text.codePointAt(at))));
    }

    private static String shown(String text) {
        return text.equals("'") ? "a single quote" : "'" + text + "'";
    }

    private static IllegalArgumentException refusal(int at, String what) {
        return new IllegalArgumentException("this is not JSON: " + what + " (at character " + (at + 1) + ")");
    }
}
