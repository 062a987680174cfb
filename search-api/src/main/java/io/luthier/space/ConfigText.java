package io.luthier.space;

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
            out.append(path).append('=');
            if (value instanceof Double number) {
                out.append(Decimal.text(number));
            } else if (value instanceof String text && !bare(text)) {
                out.append('"')
                        .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            } else {
                out.append(value);
            }
        });
        return out.toString();
    }

    static Config read(String text) {
        var values = new LinkedHashMap<String, Object>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw new IllegalArgumentException("no '=' after position " + at + " of the configuration " + text);
            }
            String path = text.substring(at, equals);
            at = equals + 1;
            if (at < text.length() && text.charAt(at) == '"') {
                var label = new StringBuilder();
                for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                    if (text.charAt(at) == '\\') {
                        at++;
                    }
                    label.append(text.charAt(at));
                }
                values.put(path, label.toString());
                at += 2;
            } else {
                int end = text.indexOf(' ', at);
                String word = text.substring(at, end < 0 ? text.length() : end);
                values.put(path, value(word));
                at += word.length() + 1;
            }
        }
        return Config.of(values);
    }

    /** Text that cannot be taken for a number or for syntax: it starts with a letter and is not NaN or Infinity. */
    private static boolean bare(String text) {
        return !text.isEmpty()
                && Character.isLetter(text.codePointAt(0))
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.')
                && !text.equals("NaN")
                && !text.equals("Infinity");
    }

    private static Object value(String word) {
        if (word.isEmpty() || Character.isLetter(word.charAt(0)) && !word.equals("NaN") && !word.equals("Infinity")) {
            return word;
        }
        return word.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')
                ? (Object) Long.valueOf(word)
                : (Object) Double.valueOf(word);
    }
}
