package io.luthier.files;

import java.util.Map;
import java.util.regex.Pattern;

/** A tree to YAML text: short parts on one line, long ones one entry per line. */
final class Emitter {
    private static final int WIDTH = 110;
    private static final Pattern BARE = Pattern.compile("[\\p{L}_/][\\p{L}\\p{N}_./+-]*( [\\p{L}\\p{N}_./+-]+)*");

    private Emitter() {}

    /** A document. */
    static String document(Tree.Mapping root) {
        var out = new StringBuilder();
        block(root, 0, out);
        return out.toString();
    }

    private static void block(Tree.Mapping mapping, int indent, StringBuilder out) {
        mapping.entries().forEach((key, entry) -> {
            out.append(" ".repeat(indent)).append(key(key)).append(':');
            Tree value = entry.value();
            boolean empty = value instanceof Tree.Mapping m && m.entries().isEmpty();
            boolean outline = indent == 0 && key.equals("space") && !empty;
            if (value instanceof Tree.Scalar || !outline && fits(value, WIDTH - indent - key.length() - 2)) {
                out.append(' ').append(flow(value)).append('\n');
            } else {
                out.append('\n');
                below(value, indent + 2, out);
            }
        });
    }

    private static void below(Tree value, int indent, StringBuilder out) {
        if (value instanceof Tree.Mapping mapping) {
            block(mapping, indent, out);
            return;
        }
        for (Tree item : ((Tree.Sequence) value).items()) {
            out.append(" ".repeat(indent)).append("- ");
            if (item instanceof Tree.Scalar || fits(item, WIDTH - indent - 2)) {
                out.append(flow(item)).append('\n');
            } else {
                var inner = new StringBuilder();
                below(item, indent + 2, inner);
                out.append(inner, indent + 2, inner.length());
            }
        }
    }

    private static boolean fits(Tree tree, int width) {
        return width > 0 && length(tree, width) <= width;
    }

    /** The length on one line, or something above {@code limit} if it is longer. */
    private static int length(Tree tree, int limit) {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.text().length() + 2;
        }
        int sum = 2;
        if (tree instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                sum += 2 + length(item, limit - sum);
                if (sum > limit) {
                    return sum;
                }
            }
        } else {
            for (Map.Entry<String, Tree.Entry> entry :
                    ((Tree.Mapping) tree).entries().entrySet()) {
                sum += entry.getKey().length() + 4 + length(entry.getValue().value(), limit - sum);
                if (sum > limit) {
                    return sum;
                }
            }
        }
        return sum;
    }

    /** On one line. */
    static String flow(Tree tree) {
        var out = new StringBuilder();
        flow(tree, out);
        return out.toString();
    }

    private static void flow(Tree tree, StringBuilder out) {
        if (out.length() > 2_000_000) {
            return; // only where a message shows a part that aliases repeat
        }
        if (tree instanceof Tree.Scalar scalar) {
            out.append(word(scalar.text(), scalar.plain()));
        } else if (tree instanceof Tree.Sequence sequence) {
            String comma = "[";
            for (Tree item : sequence.items()) {
                flow(item, out.append(comma));
                comma = ", ";
            }
            out.append(sequence.items().isEmpty() ? "[]" : "]");
        } else {
            var mapping = (Tree.Mapping) tree;
            String comma = "{";
            for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
                out.append(comma).append(key(entry.getKey())).append(": ");
                flow(entry.getValue().value(), out);
                comma = ", ";
            }
            out.append(mapping.entries().isEmpty() ? "{}" : "}");
        }
    }

    /** As the reader takes keys: x and y are names, whatever YAML 1.1 says. */
    private static String key(String text) {
        return text.equals("y") || text.equals("n") ? text : word(text, false);
    }

    /** A scalar: as it is where it reads back as what it was, else in double quotes. */
    private static String word(String text, boolean plain) {
        boolean typed = plain && !(Plain.value(text) instanceof String);
        boolean bare = text.length() <= 200
                && BARE.matcher(text).matches()
                && Plain.value(text) instanceof String
                && Plain.objection(text).isEmpty();
        return typed || bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x20
                    || c >= 0x7F && c < 0xA0
                    || c >= 0xD800 && c < 0xE000
                    || c >= 0x2028 && c <= 0x2029
                    || c >= 0xFE00 && c <= 0xFFFF) {
                out.append(String.format("\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.append('"').toString();
    }
}
