package io.luthier.reports.write;

import io.luthier.settings.Decimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV text (RFC 4180: comma, CRLF, doubled quotes) that is safe to open in a spreadsheet: a text cell that starts with
 * {@code = + - @}, a tab or a carriage return gets a {@code '} in front, so that it is not run as a formula. Numbers stay
 * numbers, exact to the last bit; null is an empty cell.
 */
public final class Csv {
    private final StringBuilder out = new StringBuilder();

    /** Adds a row; null is an empty cell. */
    public Csv row(List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(cells.get(i));
        }
        out.append("\r\n");
        return this;
    }

    /** As {@link #row}. */
    public Csv line(@Nullable Object... cells) {
        return row(Arrays.asList(cells));
    }

    /** Adds a row for each figure of the section's JSON, under its path there. */
    public Csv figures(Section section) {
        var data = new Data();
        section.data(data);
        data.tree().forEach((name, value) -> figures(name, "", value, List.of()));
        return this;
    }

    /**
     * Adds a row for each figure of a tree, under its path; parts of a list by their place from 0.
     *
     * @param item whose figures they are; may be null or empty
     * @param except names whose values are left out, wherever they stand
     */
    public Csv figures(String section, @Nullable Object item, @Nullable Object tree, List<String> except) {
        figures(section, item, "", tree, except);
        return this;
    }

    private void figures(
            String section, @Nullable Object item, String path, @Nullable Object tree, List<String> except) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, part) -> {
                if (!except.contains(key.toString())) {
                    figures(section, item, path.isEmpty() ? key.toString() : path + "." + key, part, except);
                }
            });
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                figures(section, item, path + "." + i, list.get(i), except);
            }
        } else {
            line(section, item, path, tree);
        }
    }

    private void cell(@Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Double x) {
            out.append(Decimal.text(x));
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString());
        }
    }

    private void text(String text) {
        String safe = whole(text);
        if (!safe.isEmpty() && "=+-@\t\r".indexOf(safe.charAt(0)) >= 0) {
            safe = "'" + safe;
        }
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        out.append(quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe);
    }

    /** Lone surrogates, which no UTF-8 file can hold, become the replacement character, and NUL is left out. */
    private static String whole(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0)
                .forEach(c -> clean.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c));
        return clean.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
