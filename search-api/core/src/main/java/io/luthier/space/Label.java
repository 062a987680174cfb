package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the values of a choice are called in configurations: text by itself, all else as JSON or nearly so. */
final class Label {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}_.-]*");
    private static final int DEEPEST = 8;

    private Label() {}

    /** {@code adam}, {@code 3}, {@code 0.5}, {@code true}, {@code null}, {@code [50, 50]}, {@code [relu, 'a b']}. */
    static String of(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Label::item).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Double x ? Decimal.text(x) : String.valueOf(value);
    }

    private static String item(@Nullable Object value) {
        boolean bare = value instanceof String text
                && WORD.matcher(text).matches()
                && !text.equals("true")
                && !text.equals("false")
                && !text.equals("null");
        return value instanceof String text && !bare ? "'" + text.replace("'", "''") + "'" : of(value);
    }

    /** A value as choices hold it: text, {@code Boolean}, {@code Long}, {@code Double}, null, or a list of such. */
    static @Nullable Object value(@Nullable Object given) {
        return value(given, 0);
    }

    private static @Nullable Object value(@Nullable Object given, int depth) {
        if (given == null || given instanceof String || given instanceof Boolean || given instanceof Long) {
            return given;
        } else if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
            return ((Number) given).longValue();
        } else if (given instanceof Float || given instanceof Double) {
            double x = ((Number) given).doubleValue() + 0.0; // no negative zero
            if (Double.isFinite(x)) {
                return x;
            }
            throw new InvalidSettingException("", x + " is no value of a choice\nGive finite numbers.");
        } else if (given instanceof List<?> list && depth < DEEPEST) {
            var copy = new ArrayList<@Nullable Object>();
            for (Object item : list) {
                copy.add(value(item, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new InvalidSettingException(
                "",
                "a choice lists "
                        + (given instanceof List<?>
                                ? "lists in lists beyond " + DEEPEST
                                : given.getClass().getSimpleName())
                        + "\nIts values are text, numbers, true, false, null, and lists of them.");
    }
}
