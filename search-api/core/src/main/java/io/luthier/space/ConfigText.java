package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** The canonical text of a configuration: {@code a=1 b.c=0.5 label=adam other="two words"}. */
final class ConfigText {
    private ConfigText() {}

    static String write(Map<String, Object> values) {
        var out = new StringBuilder();
        values.forEach((path, value) -> {
            if (out.length() > 0) {
                out.append(' ');
            }
            out.append(plain(path) ? path : quoted(path)).append('=');
            if (value instanceof Double number) {
                out.append(Decimal.text(number));
            } else if (value instanceof String text && !bare(text)) {
                out.append(quoted(text));
            } else {
                out.append(value);
            }
        });
        return out.toString();
    }

    /** Whether a path needs no quotes. */
    private static boolean plain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '=' || c == '"' || Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static Config read(String text) {
        var values = new LinkedHashMap<String, Object>();
        int at = 0;
        while (at < text.length()) {
            var named = new StringBuilder();
            int equals = text.charAt(at) == '"' ? quoted(text, at + 1, named) : text.indexOf('=', at);
            if (equals <= at || !text.startsWith("=", equals)) {
                throw refusal(text, at, "no name and '='");
            }
            String name = text.charAt(at) == '"' ? named.toString() : text.substring(at, equals);
            if (text.charAt(at) != '"' && !plain(name)) {
                throw refusal(text, at, "a name with a blank or a quote");
            }
            String path = Names.known(name);
            var label = new StringBuilder();
            int end = equals + 1 < text.length() && text.charAt(equals + 1) == '"'
                    ? quoted(text, equals + 2, label)
                    : text.indexOf(' ', equals);
            end = end < 0 ? text.length() : end;
            if (end < text.length() && (text.charAt(end) != ' ' || end == text.length() - 1)) {
                throw refusal(text, end, "no blank between two values");
            }
            boolean quoted = text.startsWith("\"", equals + 1);
            Object value = quoted ? label.toString() : value(text, equals + 1, end);
            if (values.put(path, Config.value(path, value)) != null) {
                throw refusal(text, at, "a second value of " + Names.quote(path));
            }
            at = end + 1;
        }
        return Config.filled(values);
    }

    /** Takes in a text up to its closing quote and returns the index after it. */
    private static int quoted(String text, int from, StringBuilder label) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                return at + 1;
            } else if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            label.append(text.charAt(at));
        }
        throw refusal(text, from - 1, "a quote that is not closed");
    }

    private static IllegalArgumentException refusal(String text, int at, String what) {
        return new IllegalArgumentException(
                "the configuration %s has %s at position %d".formatted(Names.quote(text), what, at + 1)
                        + "\nIt is written as name=value name=value, text with other signs than letters in double quotes.");
    }

    /** Text that cannot be taken for a number or for syntax: it starts with a letter and is not NaN or Infinity. */
    private static boolean bare(String text) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !text.equals("NaN") && !text.equals("Infinity");
    }

    private static Object value(String text, int from, int to) {
        String word = text.substring(from, to);
        if (bare(word)) {
            return Names.known(word);
        }
        try {
            return whole(word) ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw refusal(text, from, "no value");
        }
    }

    private static boolean whole(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
