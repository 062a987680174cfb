package io.luthier.fleet.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain Java: {@link Map}s in order, {@link List}s, {@link String}, {@link Long}, {@link Double}, {@link Boolean} and null. It
 * is no library's, because workers may run in a process that has another release of any library than ours.
 */
public final class JsonText {
    private static final int DEEPEST = 500;

    private final String text;
    private int at = 0;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * The object that a text is; numbers without fraction are {@link Long}s where they fit.
     *
     * @throws IllegalArgumentException if it is not JSON, or no object, or names a field twice
     */
    public static Map<String, @Nullable Object> object(String text) {
        var reader = new JsonText(text);
        reader.blank();
        if (reader.at >= text.length() || text.charAt(reader.at) != '{') {
            throw reader.refusal("this is no object");
        }
        Map<String, @Nullable Object> object = reader.object(0);
        reader.blank();
        if (reader.at < text.length()) {
            throw reader.refusal("something follows the object");
        }
        return object;
    }

    private Map<String, @Nullable Object> object(int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        at++;
        blank();
        if (take('}')) {
            return object;
        }
        do {
            blank();
            String name = string();
            blank();
            expect(':');
            if (object.containsKey(name)) {
                throw refusal("the name \"" + name + "\" is given twice");
            }
            object.put(name, value(depth + 1));
            blank();
        } while (take(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        at++;
        blank();
        if (take(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            blank();
        } while (take(','));
        expect(']');
        return list;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw refusal("it is nested more than " + DEEPEST + " deep");
        }
        blank();
        char first = at < text.length() ? text.charAt(at) : ' ';
        return switch (first) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw refusal("no value begins like this");
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int from = at;
        take('-');
        boolean zero = at < text.length() && text.charAt(at) == '0';
        int digits = digits();
        boolean whole = true;
        if (zero && digits > 1) {
            throw refusal("a number begins with 0");
        }
        if (take('.')) {
            whole = false;
            digits = Math.min(digits, digits());
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+')) {
                take('-');
            }
            digits = Math.min(digits, digits());
        }
        if (digits == 0) {
            throw refusal("no value begins like this");
        }
        String number = text.substring(from, at);
        if (whole) {
            try {
                return Long.parseLong(number);
            } catch (NumberFormatException e) {
                return Double.parseDouble(number); // too long for it
            }
        }
        return Double.parseDouble(number);
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                at--;
                throw refusal("a control character stands in a text");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw refusal("a text has no end");
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> coded();
            default -> throw refusal("no character is written like this");
        };
    }

    private char coded() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            if (digit < 0) {
                throw refusal("no character is written like this");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw refusal("'" + c + "' is missing");
        }
    }

    private IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("this is not JSON: " + what + " (at character " + (at + 1) + ")");
    }

    /** The value as JSON on one line, without its end; a number that JSON lacks as a text. */
    public static String line(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String between = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(between);
                quote(String.valueOf(entry.getKey()), out);
                out.append(':');
                write(entry.getValue(), out);
                between = ",";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            String between = "";
            for (Object item : list) {
                out.append(between);
                write(item, out);
                between = ",";
            }
            out.append(']');
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof Double x && Double.isFinite(x)) {
            out.append(x);
        } else {
            quote(value.toString(), out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\"\\\b\f\n\r\t".indexOf(c);
            if (escape >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(escape));
            } else if (c < ' ') {
                out.append("\\u00").append("0123456789ABCDEF".charAt(c >> 4)).append("0123456789ABCDEF".charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
