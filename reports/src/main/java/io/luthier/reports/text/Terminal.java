package io.luthier.reports.text;

import java.util.List;
import java.util.Locale;

/** Text made safe for a terminal, and its width there. */
public final class Terminal {
    private Terminal() {}

    /**
     * The text on one line, with everything a terminal would act on written as an escape: control characters (newline as
     * {@code \n}), characters that change the direction of writing, lone surrogates.
     */
    public static String line(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> escape(c, out));
        return out.toString();
    }

    /** As {@link #line}, but line breaks stay. */
    public static String lines(String text) {
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n') {
                out.append('\n');
            } else {
                escape(c, out);
            }
        });
        return out.toString();
    }

    /** The text cut to at most {@code limit} code points, with an ellipsis where something is missing. */
    public static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, limit - 3))) + "...";
    }

    /**
     * A message of several lines as one: its first line and, where it is another, its last one, in which programs say why they
     * failed; each cut to at most {@code limit} code points.
     */
    public static String ends(String text, int limit) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return "";
        }
        String first = cut(lines.get(0), limit);
        return lines.size() == 1
                ? first
                : first + (lines.size() == 2 ? "; " : " ... ") + cut(lines.get(lines.size() - 1), limit);
    }

    /** How many columns the text takes: none for combining marks, two for wide East Asian characters and emoji. */
    public static int width(String text) {
        return text.codePoints().map(Terminal::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }

    private static void escape(int c, StringBuilder out) {
        int type = Character.getType(c);
        if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT && c != 0x200C && c != 0x200D) {
            out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\u{%x}" : "\\u%04x", c));
        } else {
            out.appendCodePoint(c);
        }
    }
}
