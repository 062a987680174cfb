package io.luthier.settings;

import io.luthier.space.Config;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sealed interface as a choice: each of its records with a {@link Term} is a label, its components are settings. */
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

    @SuppressWarnings("unchecked") // what a sealed interface permits implements it
    private Family(Class<T> type) {
        members = Arrays.stream(type.getPermittedSubclasses())
                .filter(c -> c.isAnnotationPresent(Term.class))
                .map(c -> Member.<T>of((Class<? extends T>) c))
                .toList();
        labels = members.stream().map(Member::name).toList();
        members.forEach(member -> names.put(Terms.plain(member.name()), member));
        members.forEach(member -> member.aliases().forEach(alias -> names.putIfAbsent(Terms.plain(alias), member)));
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
            return new Member<>(Names.kebab(type.getSimpleName()), term.value(), List.of(term.aliases()), type);
        }

        /** Its settings, under its name. */
        @SuppressWarnings("unchecked") // members are records
        public List<Setting> settings() {
            return Terms.settings((Class<? extends Record>) type);
        }

        /** The setting of this name, or with this alias. */
        public Optional<Setting> setting(String called) {
            return Terms.setting(type, called);
        }

        /** The family that a setting, called by its name, chooses from. */
        public Optional<Family<?>> family(String setting) {
            return Terms.family(type, setting);
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
        return Optional.ofNullable(names.get(Terms.plain(name)));
    }

    /**
     * The record that a configuration describes; presets stand in for what it does not say.
     *
     * @param path where the choice stands: {@code schedule}
     * @param preset the label where none is chosen
     */
    public T make(Config config, String path, String preset) {
        Member<T> member =
                member(config.has(path) ? config.choice(path) : preset).orElseThrow();
        return Terms.make(member.type(), path + "." + member.name(), config);
    }
}
