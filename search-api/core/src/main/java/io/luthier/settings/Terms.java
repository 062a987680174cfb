package io.luthier.settings;

import io.luthier.space.Config;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the {@link Term}s of a record say. */
public final class Terms {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return Form.of(type);
        }
    };

    /**
     * What is asked of a record's class again and again.
     *
     * @param names settings by their names and aliases, {@link #plain}
     * @param families what settings choose from, by their names
     */
    private record Form(
            Constructor<?> constructor,
            List<RecordComponent> components,
            List<Setting> settings,
            Map<String, Setting> names,
            Map<String, Family<?>> families) {
        static Form of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            List<Setting> settings = components.stream().map(Terms::setting).toList();
            var names = new HashMap<String, Setting>();
            var families = new HashMap<String, Family<?>>();
            for (int i = 0; i < components.size(); i++) {
                Class<?> kind = components.get(i).getType();
                names.put(plain(settings.get(i).name()), settings.get(i));
                if (kind.isInterface() && kind.isSealed()) {
                    families.put(settings.get(i).name(), Family.of(kind));
                }
            }
            settings.forEach(setting -> setting.aliases().forEach(alias -> names.putIfAbsent(plain(alias), setting)));
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Form(type.getDeclaredConstructor(types), components, settings, names, families);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Terms() {}

    /** A setting for each component, in order; its path is the component's name in study files. */
    public static List<Setting> settings(Class<? extends Record> type) {
        return FORMS.get(type).settings();
    }

    /** The setting of this name, or with this alias. */
    public static Optional<Setting> setting(Class<?> type, String name) {
        return Optional.ofNullable(FORMS.get(type).names().get(plain(name)));
    }

    /**
     * Refuses values outside of the limits of their components; to be called by the constructor of {@code type}.
     *
     * @param values of the components, in order
     * @throws InvalidSettingException naming the component, the value and the limits
     */
    public static void check(Class<? extends Record> type, Object... values) {
        List<Setting> settings = settings(type);
        for (int i = 0; i < values.length; i++) {
            check(settings.get(i), values[i]);
        }
    }

    private static void check(Setting setting, Object value) {
        if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                throw new InvalidSettingException(setting.name(), setting.name() + " is empty\nGive at least one.");
            }
            list.forEach(item -> check(setting, item));
        } else if (value instanceof Number number) {
            within(setting, number.doubleValue(), value);
        } else if (value instanceof Span span && (span.unit() == Span.Unit.RUN || span.amount() == 0)) {
            within(setting, span.amount(), value);
        } else if (value instanceof OptionalDouble optional && optional.isPresent()) {
            within(setting, optional.getAsDouble(), optional.getAsDouble());
        } else if (value instanceof OptionalInt optional && optional.isPresent()) {
            within(setting, optional.getAsInt(), optional.getAsInt());
        }
    }

    private static void within(Setting setting, double number, Object value) {
        if (!setting.limits().contains(number)) {
            throw new InvalidSettingException(
                    setting.name(),
                    setting.name() + " is " + value + ", it must lie in " + setting.limits() + setting.units(number));
        }
    }

    /**
     * The record that a configuration describes; presets stand in for what it does not say.
     *
     * @param path where its settings stand; empty at the top
     * @throws InvalidSettingException if a value is of the wrong kind or outside of its limits
     */
    public static <R> R make(Class<R> type, String path, Config config) {
        Form form = FORMS.get(type);
        var values = new Object[form.settings().size()];
        for (int i = 0; i < values.length; i++) {
            Setting setting = form.settings().get(i);
            values[i] = value(
                    config,
                    path.isEmpty() ? setting : setting.under(path),
                    form.components().get(i));
        }
        try {
            return type.cast(form.constructor().newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettingException refusal) {
                throw path.isEmpty() ? refusal : refusal.within(path);
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Config config, Setting setting, RecordComponent component) {
        String path = setting.path();
        Class<?> type = component.getType();
        boolean given = config.has(path);
        if (type.isInterface() && type.isSealed()) {
            return Family.of(type).make(config, path, setting.preset());
        } else if (type == OptionalDouble.class) {
            return given ? OptionalDouble.of((Double) setting.read(config.at(path))) : OptionalDouble.empty();
        } else if (type == OptionalInt.class) {
            return given ? OptionalInt.of(Math.toIntExact((Long) setting.read(config.at(path)))) : OptionalInt.empty();
        } else if (type == Optional.class) {
            return given
                    ? Optional.of(constant(choices(component.getGenericType()), setting.read(config.at(path))))
                    : Optional.empty();
        }
        Object value = setting.read(given ? config.at(path) : setting.given(setting.preset()));
        if (type.isEnum()) {
            return constant(type, value);
        }
        return type == int.class ? (Object) Math.toIntExact((Long) value) : value;
    }

    private static Object constant(Class<?> type, Object label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant).equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** The family that the setting of this name chooses from; empty if it is no sealed interface. */
    public static Optional<Family<?>> family(Class<?> type, String setting) {
        return Optional.ofNullable(FORMS.get(type).families().get(setting));
    }

    /** Whether two names differ in case, hyphens and underscores alone. */
    public static boolean same(String a, String b) {
        return plain(a).equals(plain(b));
    }

    /** A name without its case, hyphens and underscores. */
    static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Setting setting(RecordComponent component) {
        String name = Names.kebab(component.getName());
        Term term = component.getAnnotation(Term.class);
        if (term == null) {
            throw new IllegalStateException(component.getDeclaringRecord() + " says nothing of " + name);
        }
        Setting.Kind kind = kind(component.getGenericType());
        List<String> labels = kind == Setting.Kind.LABEL ? labels(choices(component.getGenericType())) : List.of();
        return new Setting(
                name, kind, Limits.parse(term.in()), labels, term.preset(), term.value(), List.of(term.aliases()));
    }

    private static Setting.Kind kind(Type type) {
        if (type == double.class || type == OptionalDouble.class) {
            return Setting.Kind.REAL;
        } else if (type == int.class || type == OptionalInt.class) {
            return Setting.Kind.WHOLE;
        } else if (type == boolean.class) {
            return Setting.Kind.TRUTH;
        } else if (type == Span.class) {
            return Setting.Kind.SPAN;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return generic.getActualTypeArguments()[0] == Span.class ? Setting.Kind.SPANS : Setting.Kind.NUMBERS;
        }
        return Setting.Kind.LABEL;
    }

    /** The enum or sealed interface that a component, optional or not, chooses from. */
    private static Class<?> choices(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type);
    }

    private static List<String> labels(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Terms::label).toList()
                : Family.of(type).labels();
    }

    /** The name of an enum's constant in study files. */
    static String label(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
