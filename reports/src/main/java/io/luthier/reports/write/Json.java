package io.luthier.reports.write;

import io.luthier.settings.Decimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text (RFC 8259) of maps, lists, text, numbers, booleans and null. Doubles are written so that they read back exactly,
 * whole numbers in full; NaN and the infinities, for which JSON has no number, are the strings {@code "NaN"}, {@code
 * "Infinity"} and {@code "-Infinity"}. Beside what the format demands, a lone surrogate, U+2028, U+2029, DEL and {@code <}
 * are escaped, so that the text survives UTF-8, JavaScript, terminals and HTML.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final int depth;
    private final boolean quick;

    private Json(int depth, boolean quick) {
        this.depth = depth;
        this.quick = quick;
    }

    /** The text of a tree, with line breaks down to a depth and each deeper value on one line. Ends with a newline. */
    public static String text(Object tree, int depth) {
        var json = new Json(depth, false);
        json.value(tree, 0);
        return json.out.append('\n').toString();
    }

    /** On one line, faster, for a reader alone: before Java 19 a double may have a digit more than it needs. */
    public static String line(Object tree) {
        var json = new Json(0, true);
        json.value(tree, 0);
        return json.out.toString();
    }

    private void value(@Nullable Object value, int level) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            int n = 0;
            for (var entry : map.entrySet()) {
                separate(n++, level);
                string(entry.getKey().toString());
                out.append(": ");
                value(entry.getValue(), level + 1);
            }
            close('}', n, level);
        } else if (value instanceof List<?> list) {
            out.append('[');
            int n = 0;
            for (Object item : list) {
                separate(n++, level);
                value(item, level + 1);
            }
            close(']', n, level);
        } else if (value instanceof Double x) {
            out.append(Double.isFinite(x) ? quick ? Double.toString(x) : Decimal.text(x) : "\"" + x + "\"");
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean || value == null) {
            out.append(value);
        } else if (value instanceof String text) {
            string(text);
        } else {
            throw new IllegalArgumentException("no JSON form for a " + value.getClass());
        }
    }

    private void separate(int index, int level) {
        if (level < depth) {
            out.append(index > 0 ? ",\n" : "\n").append("  ".repeat(level + 1));
        } else if (index > 0) {
            out.append(", ");
        }
    }

    private void close(char bracket, int count, int level) {
        if (level < depth && count > 0) {
            out.append('\n').append("  ".repeat(level));
        }
        out.append(bracket);
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x20
                    || c >= 0x7F && c < 0xA0
                    || c == '<'
                    || c == 0x2028
                    || c == 0x2029
                    || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
