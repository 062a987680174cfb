package io.luthier.settings;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.WeakHashMap;

/**
 * An interface as a choice: each of its records is a label, its components are settings. A sealed interface permits them; one with
 * {@link Members} names them, and users may add to these. Where some of its own have a {@link Term}, only these.
 */
public final class Family<T> {
    private static final ClassValue<Family<?>> FAMILIES = new ClassValue<>() {
        @Override
        protected Family<?> computeValue(Class<?> type) {
            return new Family<>(type);
        }
    };

    private final Class<T> type;
    private final boolean open;
    private final List<Member<T>> members;
    private final List<String> labels;
    private final List<String> broken;
    private final Map<String, Member<T>> names = new HashMap<>();
    private final Map<ClassLoader, SoftReference<Family<T>>> wider = new WeakHashMap<>();

    private Family(Class<T> type) {
        this(type, own(type), List.of());
    }

    private Family(Class<T> type, List<Member<T>> members, List<String> broken) {
        this.type = type;
        this.members = List.copyOf(members);
        this.broken = List.copyOf(broken);
        open = type.isAnnotationPresent(Members.class);
        labels = members.stream().map(Member::name).toList();
        members.forEach(member -> names.putIfAbsent(Form.plain(member.name()), member));
        members.forEach(member -> member.aliases().forEach(alias -> names.putIfAbsent(Form.plain(alias), member)));
    }

    private static <T> List<Member<T>> own(Class<T> type) {
        List<Class<? extends T>> records = records(type);
        boolean described = records.stream().anyMatch(c -> c.isAnnotationPresent(Term.class));
        return records.stream()
                .filter(c -> !described || c.isAnnotationPresent(Term.class))
                .map(Member::<T>of)
                .toList();
    }

    @SuppressWarnings("unchecked") // what an interface permits or names implements it
    private static <T> List<Class<? extends T>> records(Class<T> type) {
        Members named = type.getAnnotation(Members.class);
        var records = new ArrayList<Class<? extends T>>();
        for (Class<?> permitted : named != null ? named.value() : type.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.add((Class<? extends T>) permitted);
            } else if (permitted.isSealed()) {
                records.addAll(records((Class<? extends T>) permitted));
            }
        }
        return records;
    }

    /** Whether an interface is a choice between records. */
    public static boolean is(Class<?> type) {
        return type.isInterface() && (type.isSealed() || type.isAnnotationPresent(Members.class));
    }

    /** The family of an interface, with what the thread's context class loader finds of users' own. */
    @SuppressWarnings("unchecked") // as it was put in
    public static <T> Family<T> of(Class<T> type) {
        var family = (Family<T>) FAMILIES.get(type);
        return family.open ? family.wide() : family;
    }

    private Family<T> wide() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? ClassLoader.getSystemClassLoader() : context;
        synchronized (wider) {
            SoftReference<Family<T>> known = wider.get(loader);
            Family<T> family = known == null ? null : known.get();
            if (family == null) {
                family = widened(loader);
                wider.put(loader, new SoftReference<>(family));
            }
            return family;
        }
    }

    /** With users' own; this where there are none. */
    private Family<T> widened(ClassLoader loader) {
        Family.class.getModule().addUses(type);
        var all = new ArrayList<>(members);
        var wrong = new ArrayList<String>();
        Map<String, Class<?>> known = new HashMap<>();
        members.forEach(member -> known.put(Form.plain(member.name()), member.type()));
        Iterator<ServiceLoader.Provider<T>> found =
                ServiceLoader.load(type, loader).stream().iterator();
        for (int faults = 0; faults < 100; ) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                Class<? extends T> one = found.next().type();
                String name = Names.kebab(one.getSimpleName());
                Class<?> other = known.putIfAbsent(Form.plain(name), one);
                if (!one.isRecord()) {
                    wrong.add(one.getName() + " is no record");
                } else if (other != null && other != one) {
                    wrong.add(one.getName() + " is called '" + name + "' like " + other.getName());
                } else if (other == null) {
                    all.add(Member.of(one));
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                wrong.add(String.valueOf(e.getMessage()));
                faults++;
            }
        }
        return all.size() == members.size() && wrong.isEmpty() ? this : new Family<>(type, all, wrong);
    }

    /** What users wrote and could not be taken in, and why, in a sentence each. */
    public List<String> broken() {
        return broken;
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
