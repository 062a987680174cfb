package io.luthier.settings;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Records by their settings. */
public final class Settings {
    private Settings() {}

    /**
     * What is set of a record, as an ordered map from path to text: {@link Description#settings}. Two records of a class are
     * equal if and only if these are, as far as texts of their values tell.
     */
    public static Map<String, String> of(Record record) {
        return Description.of(record).settings();
    }

    /** What each setting of a record is where it is not given: {@link Description#presets}. */
    public static Map<String, String> presets(Record record) {
        return Description.of(record).presets();
    }

    /**
     * A copy with another value of one setting.
     *
     * @param name as study files call it, or as Java does
     * @throws InvalidSettingException if the value is outside of its limits
     * @throws IllegalArgumentException if there is no such setting, or the value is of another type
     */
    public static <R extends Record> R with(R record, String name, Object value) {
        Form form = Form.of(record.getClass());
        int index = form.index(name);
        if (index < 0) {
            List<String> known = form.limited().stream().map(Setting::name).toList();
            throw new IllegalArgumentException(Description.name(record) + " has no setting " + Names.quote(name) + "\n"
                    + Names.advice(name, known));
        }
        @SuppressWarnings("unchecked") // made by the constructor of its own class
        R copy = (R) form.with(record, index, value);
        return copy;
    }

    /**
     * Refuses values outside of the limits of their components; to be called by the constructor of {@code type}.
     *
     * @param values of all components, in order
     * @throws InvalidSettingException naming the setting, the value and the limits
     */
    public static void check(Class<? extends Record> type, @Nullable Object... values) {
        Form form = Form.of(type);
        List<Setting> settings = form.limited();
        if (values.length != settings.size()) {
            throw new IllegalStateException(
                    "%s has %d settings, %d were checked".formatted(type, settings.size(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (!settings.get(i).allows(values[i])) {
                form.settings().get(i).check(values[i]);
            }
        }
    }

    /**
     * The record that values describe; presets stand in for what they do not say.
     *
     * @param path where its settings stand; empty at the top
     * @param values what is given, by path
     * @throws InvalidSettingException if a value is of the wrong kind or outside of its limits
     */
    public static <R> R make(Class<R> type, String path, Entries values) {
        Form form = Form.of(type);
        var made = new @Nullable Object[form.settings().size()];
        for (int i = 0; i < made.length; i++) {
            Setting setting = form.settings().get(i);
            made[i] = value(setting, path.isEmpty() ? setting : setting.under(path), values);
        }
        try {
            return type.cast(form.make(made));
        } catch (InvalidSettingException e) {
            throw path.isEmpty() ? e : e.within(path);
        }
    }

    private static Object value(Setting component, Setting setting, Entries values) {
        String path = setting.path();
        Class<?> inner = Components.element(setting.type());
        Object given = values.values().get(path);
        if (Family.is(inner) && !setting.list()) {
            return Family.of(inner).make(values, path, setting.preset());
        } else if (setting.kind() == Setting.Kind.GROUP && !setting.list()) {
            return make(inner, path, values);
        }
        if (given == null && isOptional(setting)) {
            return none(setting);
        }
        Object value = converted(
                inner, component.kind(), setting.read(given == null ? setting.given(setting.preset()) : given));
        return isOptional(setting) ? Texts.optional(raw(setting), value) : value;
    }

    private static Object converted(Class<?> type, Setting.Kind kind, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> converted(type, kind, item)).toList();
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Texts.label((Enum<?>) constant).equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        return type == int.class || type == Integer.class || type == OptionalInt.class
                ? (Object) Math.toIntExact((Long) value)
                : value;
    }

    private static Class<?> raw(Setting setting) {
        return setting.type() instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) setting.type();
    }

    private static boolean isOptional(Setting setting) {
        Class<?> type = raw(setting);
        return type == Optional.class
                || type == OptionalDouble.class
                || type == OptionalInt.class
                || type == OptionalLong.class;
    }

    private static Object none(Setting setting) {
        if (setting.type() == OptionalDouble.class) {
            return OptionalDouble.empty();
        } else if (setting.type() == OptionalInt.class) {
            return OptionalInt.empty();
        }
        return setting.type() == OptionalLong.class ? OptionalLong.empty() : Optional.empty();
    }
}
