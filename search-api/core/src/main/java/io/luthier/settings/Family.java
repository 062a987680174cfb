package io.luthier.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sealed interface as a choice: each of its records is a label, its components are settings. Where some of them have a {@link
 * Term}, only these.
 */
public final class Family<T> {
    private static final ClassValue<Family<?>> FAMILIES = new ClassValue<>() {
        @Override
        protected Family<?> computeValue(Class<?> type) {
            return new Family<>(type);
        }
    };

    private final List<Member<T>> members;
    private final List<String> labels;
    private final Map<String, Member<T>> names = new HashMap<>();

    private Family(Class<T> type) {
        List<Class<? extends T>> records = records(type);
        boolean described = records.stream().anyMatch(c -> c.isAnnotationPresent(Term.class));
        members = records.stream()
                .filter(c -> !described || c.isAnnotationPresent(Term.class))
                .map(Member::<T>of)
                .toList();
        labels = members.stream().map(Member::name).toList();
        members.forEach(member -> names.put(Form.plain(member.name()), member));
        members.forEach(member -> member.aliases().forEach(alias -> names.putIfAbsent(Form.plain(alias), member)));
    }

    @SuppressWarnings("unchecked") // what a sealed interface permits implements it
    private static <T> List<Class<? extends T>> records(Class<T> sealed) {
        var records = new ArrayList<Class<? extends T>>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add((Class<? extends T>) permitted);
            } else if (permitted.isSealed()) {
                records.addAll(records((Class<? extends T>) permitted));
            }
        }
        return records;
    }

    /** The family of a sealed interface. */
    @SuppressWarnings("unchecked") // as it was put in
    public static <T> Family<T> of(Class<T> type) {
        return (Family<T>) FAMILIES.get(type);
    }

    /** One label. */
    public record Member<T>(String name, String description, List<String> aliases, Class<? extends T> type) {
        static <T> Member<T> of(Class<? extends T> type) {
            Term term = type.getAnnotation(Term.class);
            return new Member<>(
                    Names.kebab(type.getSimpleName()),
                    term == null ? "" : term.value(),
                    term == null ? List.of() : List.of(term.aliases()),
                    type);
        }

        /** Its settings, under its name. */
        public List<Setting> settings() {
            return Form.of(type).settings();
        }

        /** The setting of this name, or with this alias. */
        public Optional<Setting> setting(String called) {
            return Form.of(type).setting(called);
        }

        /** The family that a setting, called by its name, chooses from. */
        public Optional<Family<?>> family(String setting) {
            return Form.of(type).family(setting);
        }
    }

    /** All labels. */
    public List<Member<T>> members() {
        return members;
    }

    /** The names of all labels. */
    public List<String> labels() {
        return labels;
    }

    /** The label of a record of this family; the class's own name if it has none. */
    public String label(Object member) {
        return Names.kebab(member.getClass().getSimpleName());
    }

    /** The label of this name, or with this alias. */
    public Optional<Member<T>> member(String name) {
        return Optional.ofNullable(names.get(Form.plain(name)));
    }

    /**
     * The record that values describe; presets stand in for what they do not say.
     *
     * @param values what is given, by path
     * @param path where the choice stands: {@code schedule}
     * @param preset the label where none is chosen
     */
    public T make(Entries values, String path, String preset) {
        Object given = values.values().get(path);
        Member<T> member = member(given == null ? preset : (String) given).orElseThrow();
        return Settings.make(member.type(), path + "." + member.name(), values);
    }
}
