package io.luthier.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a strategy, an objective or another record is, in words: its name and its settings. The settings of records inside it
 * stand under dotted paths: {@code around=tpe around.tpe.candidates=32}; what an optional setting leaves empty has no entry.
 *
 * @param name as study files call it
 * @param settings path to text, in the order of the components
 * @param presets what each setting is where it is not given; no entry if that is nothing
 */
public record Description(String name, Map<String, String> settings, Map<String, String> presets) {
    public Description {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
    }

    /** Something without settings. */
    public Description(String name) {
        this(name, Map.of(), Map.of());
    }

    /** The description of a record; of anything else the name alone. */
    public static Description of(Object thing) {
        var walk = new Walk();
        if (thing instanceof Record) {
            walk.inside("", thing, Optional.empty());
        }
        return new Description(name(thing), walk.settings, walk.presets);
    }

    /** What study files call it. */
    static String name(Object thing) {
        return thing instanceof Named named
                ? named.name()
                : Names.kebab(thing.getClass().getSimpleName());
    }

    /** A value as its setting's text says it: a record by its name alone. */
    static String text(Object value) {
        return value instanceof Record && !(value instanceof Quantity || value instanceof Named)
                ? name(value)
                : Texts.of(value);
    }

    /** The settings that are not as their presets say. */
    public Map<String, String> changed() {
        var changed = new LinkedHashMap<>(settings);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(presets.get(entry.getKey())));
        return changed;
    }

    /** {@code tpe (candidates=64, share=0.1)}. */
    @Override
    public String toString() {
        return settings.isEmpty()
                ? name
                : settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", name + " (", ")"));
    }

    /** Through a record and the records inside it. */
    private static final class Walk {
        final Map<String, String> settings = new LinkedHashMap<>();
        final Map<String, String> presets = new LinkedHashMap<>();

        /** @param usual the record where it is not given; it counts if it is of the same class */
        void inside(String path, Object record, Optional<Object> usual) {
            Form form = Form.of(record.getClass());
            Optional<Object> preset =
                    usual.filter(record.getClass()::isInstance).or(form::preset);
            for (int i = 0; i < form.settings().size(); i++) {
                int component = i;
                component(
                        path,
                        form.settings().get(i).name(),
                        form.settings().get(i).type(),
                        Texts.content(form.value(i, record)),
                        preset.flatMap(p -> Texts.content(form.value(component, p))));
            }
        }

        private void component(String path, String name, Type type, Optional<Object> value, Optional<Object> usual) {
            if (type instanceof Class<?> raw && Entries.class.isAssignableFrom(raw)) {
                value.ifPresent(rest -> entries((Entries) rest, path, settings));
                usual.ifPresent(rest -> entries((Entries) rest, path, presets));
                return;
            }
            if (value.filter(Walk::isListOfRecords).isPresent()) {
                List<?> items = (List<?>) value.get();
                List<?> before = usual.filter(List.class::isInstance)
                        .<List<?>>map(List.class::cast)
                        .orElse(List.of());
                for (int i = 0; i < items.size(); i++) {
                    component(
                            path + name + ".",
                            Integer.toString(i + 1),
                            ((ParameterizedType) type).getActualTypeArguments()[0],
                            Optional.of(items.get(i)),
                            i < before.size() ? Optional.of(before.get(i)) : Optional.empty());
                }
                return;
            }
            boolean group = type instanceof Class<?> raw && raw.isRecord() && !Quantity.class.isAssignableFrom(raw);
            if (!group) {
                value.ifPresent(v -> settings.put(path + name, text(v)));
                usual.ifPresent(v -> presets.put(path + name, text(v)));
            }
            value.filter(Walk::isRecord)
                    .ifPresent(v -> inside(path + name + "." + (group ? "" : name(v) + "."), v, usual));
        }

        private static void entries(Entries rest, String path, Map<String, String> out) {
            rest.values().forEach((key, value) -> out.put(path + key, Texts.of(value)));
        }

        private static boolean isRecord(Object value) {
            return value instanceof Record && !(value instanceof Quantity);
        }

        private static boolean isListOfRecords(Object value) {
            return value instanceof List<?> list && list.stream().anyMatch(Walk::isRecord);
        }
    }
}
