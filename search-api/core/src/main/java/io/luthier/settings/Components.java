package io.luthier.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What components of records are, by their types and terms. */
final class Components {
    private Components() {}

    /** The setting that a component is, without a preset that its record's constructor may say. */
    static Setting describe(RecordComponent component) {
        Type type = component.getGenericType();
        Class<?> raw = element(type);
        Setting.Kind kind = kind(raw);
        if (kind == Setting.Kind.REST && list(type)) {
            kind = Setting.Kind.GROUP;
        }
        Term term = component.getAnnotation(Term.class);
        return new Setting(
                Names.kebab(component.getName()),
                type,
                kind,
                list(type),
                Limits.parse(term == null ? "" : term.in()),
                Limits.parse(term == null ? "" : term.size()),
                kind == Setting.Kind.LABEL ? labels(raw) : List.of(),
                term == null ? "" : term.preset(),
                term == null ? "" : term.value(),
                term == null ? "" : term.unit(),
                term == null ? List.of() : List.of(term.aliases()));
    }

    private static Setting.Kind kind(Class<?> type) {
        if (type == double.class || type == Double.class || type == OptionalDouble.class) {
            return Setting.Kind.REAL;
        } else if (type == int.class || type == Integer.class || type == OptionalInt.class) {
            return Setting.Kind.WHOLE;
        } else if (type == long.class || type == Long.class || type == OptionalLong.class) {
            return Setting.Kind.WHOLE;
        } else if (type == boolean.class || type == Boolean.class) {
            return Setting.Kind.TRUTH;
        } else if (type == String.class) {
            return Setting.Kind.TEXT;
        } else if (type == Path.class) {
            return Setting.Kind.FILE;
        } else if (type == Duration.class) {
            return Setting.Kind.TIME;
        } else if (Quantity.class.isAssignableFrom(type)) {
            return Setting.Kind.QUANTITY;
        } else if (Entries.class.isAssignableFrom(type)) {
            return Setting.Kind.REST;
        }
        return type.isRecord() ? Setting.Kind.GROUP : Setting.Kind.LABEL;
    }

    /** The class of a component, or what it holds: of an optional one its value, of a list an item. */
    static Class<?> element(Type type) {
        Type inner = type;
        while (inner instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
            inner = generic.getActualTypeArguments()[0];
        }
        return inner instanceof Class<?> raw ? raw : Object.class;
    }

    private static boolean list(Type type) {
        return type instanceof ParameterizedType generic
                && (generic.getRawType() == List.class
                        || generic.getRawType() == Optional.class && list(generic.getActualTypeArguments()[0]));
    }

    private static List<String> labels(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> Texts.label((Enum<?>) constant))
                    .toList();
        }
        return Family.is(type) ? Family.of(type).labels() : List.of();
    }
}
