package io.luthier.space;

import io.luthier.settings.Decimal;
import io.luthier.space.Condition.Relation;
import java.util.List;
import java.util.stream.Collectors;

/** The canonical text of a condition. */
final class ConditionText {
    private ConditionText() {}

    static String of(Condition condition) {
        if (condition instanceof Condition.Test test) {
            return path(test.path()) + relation(test);
        } else if (condition instanceof Condition.All all) {
            return all.parts().stream()
                    .map(part -> part instanceof Condition.Any ? "(" + of(part) + ")" : of(part))
                    .collect(Collectors.joining(" and "));
        }
        return ((Condition.Any) condition)
                .parts().stream().map(ConditionText::of).collect(Collectors.joining(" or "));
    }

    private static String relation(Condition.Test test) {
        Relation relation = test.relation();
        List<String> values = test.values().stream().map(ConditionText::shown).toList();
        boolean one = values.size() == 1;
        String list = one ? values.get(0) : "[" + String.join(", ", values) + "]";
        return switch (relation) {
            case IN -> (one ? " == " : " in ") + list;
            case NOT_IN -> (one ? " != " : " not in ") + list;
            case BELOW -> " < " + list;
            case AT_LEAST -> " >= " + list;
            case ABOVE -> " > " + list;
            case AT_MOST -> " <= " + list;
        };
    }

    private static String path(String path) {
        return ConditionReader.bare(path) ? path : quoted(path, '"');
    }

    private static String shown(Object value) {
        return value instanceof String text ? quoted(text, '\'') : text(value);
    }

    private static String quoted(String text, char quote) {
        return quote + text.replace("\\", "\\\\").replace("" + quote, "\\" + quote) + quote;
    }

    /** A number or a text as a label writes it. */
    static String text(Object value) {
        return value instanceof Double x ? Decimal.text(x) : value.toString();
    }

    /** A value as tests hold it: {@code Long}, {@code Double} or {@code String}. */
    static Object value(Object given) {
        if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
            return ((Number) given).longValue();
        } else if (given instanceof Float || given instanceof Double) {
            return ((Number) given).doubleValue() + 0.0; // no negative zero
        }
        return given instanceof Long ? given : given.toString();
    }
}
