package io.luthier.log;

import io.luthier.settings.Names;
import io.luthier.trial.Curve;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values by name as one text: {@code loss=0.25 accuracy=0.9}, {@code loss=0.5,0.25}, {@code order=virtual seed="42"}. Names and
 * texts with other characters than letters, digits, {@code - _ .}, and texts that could be taken for numbers, stand in double quotes,
 * with a backslash before quotes and backslashes.
 */
final class Pairs {
    private Pairs() {}

    static String write(Map<?, ?> map) {
        var out = new StringBuilder();
        map.forEach((name, value) -> {
            begin(out, String.valueOf(name));
            if (value instanceof Double) {
                out.append(value);
            } else {
                text(out, String.valueOf(value));
            }
        });
        return out.toString();
    }

    static String write(Curve curve) {
        var out = new StringBuilder();
        for (String name : curve.names()) {
            begin(out, name);
            double[] values = curve.values(name);
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                out.append(values[i]);
            }
        }
        return out.toString();
    }

    private static void begin(StringBuilder out, String name) {
        if (out.length() > 0) {
            out.append(' ');
        }
        quoted(out, name, bare(name));
        out.append('=');
    }

    private static void text(StringBuilder out, String text) {
        quoted(out, text, bare(text) && !number(text));
    }

    private static void quoted(StringBuilder out, String text, boolean bare) {
        if (bare) {
            out.append(text);
        } else {
            out.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    /** Text that cannot be taken for syntax. */
    private static boolean bare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Text that could be taken for a number. */
    private static boolean number(String text) {
        return !Character.isLetter(text.charAt(0)) || text.equals("NaN") || text.equals("Infinity");
    }

    static Map<String, String> texts(String text) {
        var values = new LinkedHashMap<String, String>();
        new Reader(text).each(values::put);
        return Collections.unmodifiableMap(values);
    }

    static Map<String, Double> numbers(String text) {
        var values = new LinkedHashMap<String, Double>();
        new Reader(text).each((name, value) -> values.put(name, Double.valueOf(value)));
        return Collections.unmodifiableMap(values);
    }

    static Map<String, double[]> series(String text) {
        var values = new LinkedHashMap<String, double[]>();
        new Reader(text).each((name, value) -> values.put(name, numbersOf(value)));
        return values;
    }

    private static double[] numbersOf(String text) {
        if (text.isEmpty()) {
            return new double[0];
        }
        int count = 1 + (int) text.chars().filter(c -> c == ',').count();
        double[] values = new double[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = text.indexOf(',', from);
            values[i] = Double.parseDouble(text.substring(from, to < 0 ? text.length() : to));
            from = to + 1;
        }
        return values;
    }

    /** What is done with a pair. */
    private interface Taker {
        void take(String name, String value);
    }

    private static final class Reader {
        private final String text;
        private int at = 0;

        Reader(String text) {
            this.text = text;
        }

        void each(Taker taker) {
            while (at < text.length()) {
                String name = word('=');
                if (at >= text.length() || text.charAt(at) != '=') {
                    throw refusal("no '='");
                }
                at++;
                taker.take(Names.known(name), word(' '));
                if (at < text.length() && (text.charAt(at++) != ' ' || at == text.length())) {
                    throw refusal("no blank between two values");
                }
            }
        }

        private String word(char end) {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int to = text.indexOf(end, at);
            String word = text.substring(at, to < 0 ? text.length() : to);
            at += word.length();
            return word;
        }

        private String quoted() {
            var word = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return word.toString();
                }
                if (c == '\\' && at + 1 < text.length()) {
                    c = text.charAt(++at);
                }
                word.append(c);
            }
            throw refusal("a quote that is not closed");
        }

        private IllegalArgumentException refusal(String what) {
            return new IllegalArgumentException("values by name have " + what + " at position " + (at + 1));
        }
    }
}
