package io.luthier.settings;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record's class: its settings, and how a record is read and made. The one place that reflects upon records
 * of settings; computed once for a class.
 */
public final class Form {
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return new Form(type);
        }
    };

    private final Class<?> type;
    private final List<Method> accessors;
    private final Constructor<?> canonical;
    private final Optional<Constructor<?>> presets;
    private final List<Setting> limited;
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Family<?>> families = new HashMap<>();
    private final Map<String, Class<?>> open = new HashMap<>(); // families that users may add to
    private volatile Form latest = this;
    private volatile @Nullable List<Setting> settings;
    private boolean describing;

    private Form(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        this.accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toList();
        accessors.forEach(Method::trySetAccessible); // of records that are not public
        this.canonical = constructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .orElseThrow();
        this.presets = constructor();
        this.limited = Arrays.stream(components).map(Components::describe).toList();
        for (int i = 0; i < components.length; i++) {
            Class<?> raw = Components.element(components[i].getGenericType());
            names.put(plain(limited.get(i).name()), i);
            if (Family.is(raw)) {
                families.put(limited.get(i).name(), Family.of(raw));
                if (raw.isAnnotationPresent(Members.class)) {
                    open.put(limited.get(i).name(), raw);
                }
            }
        }
        for (int i = 0; i < components.length; i++) {
            for (String alias : limited.get(i).aliases()) {
                names.putIfAbsent(plain(alias), i);
            }
        }
    }

    private Optional<Constructor<?>> constructor(Class<?>... types) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.trySetAccessible();
            return Optional.of(constructor);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** The form of a record's class, with what users added to the families that it chooses from. */
    public static Form of(Class<?> type) {
        Form form = FORMS.get(type);
        return form.open.isEmpty() ? form : form.seen();
    }

    /** This as the thread's context class loader sees it, which may know more members of the families. */
    private Form seen() {
        Form last = latest;
        return last.fits() ? last : renewed();
    }

    private Form renewed() {
        Form fresh = new Form(type);
        latest = fresh;
        return fresh;
    }

    private boolean fits() {
        for (Map.Entry<String, Class<?>> choice : open.entrySet()) {
            if (families.get(choice.getKey()) != Family.of(choice.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What is said of a class as a whole, in one line; none if nothing is. */
    public static Optional<String> meaning(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Term.class)).map(Term::value);
    }

    /** A setting for each component, in order; its path is the component's name in study files. */
    public List<Setting> settings() {
        List<Setting> known = settings;
        return known == null ? described() : known;
    }

    /** The same without presets, for constructors: the preset is what one of them makes. */
    List<Setting> limited() {
        return limited;
    }

    private synchronized List<Setting> described() {
        if (describing) {
            return limited; // asked by the constructor of the presets
        }
        List<Setting> known = settings;
        if (known == null) {
            describing = true;
            known = preset().map(this::described).orElse(limited);
            describing = false;
            settings = known;
        }
        return known;
    }

    private List<Setting> described(Object preset) {
        var all = new ArrayList<Setting>();
        for (int i = 0; i < limited.size(); i++) {
            Setting setting = limited.get(i);
            String text = Texts.content(value(i, preset)).map(Description::text).orElse("");
            all.add(setting.preset().isEmpty() ? setting.usually(text) : setting);
        }
        return List.copyOf(all);
    }

    /** Whether a component takes what no other setting is named for. */
    public boolean open() {
        return limited.stream().anyMatch(setting -> setting.kind() == Setting.Kind.REST);
    }

    /** The setting of this name, or with this alias. */
    public Optional<Setting> setting(String name) {
        return Optional.ofNullable(names.get(plain(name))).map(settings()::get);
    }

    /** The place among the settings of the one of this name, or with this alias; -1 if there is none. */
    int index(String name) {
        return names.getOrDefault(plain(name), -1);
    }

    /** The family that a setting, called by its name, chooses from; none if it is no sealed interface. */
    public Optional<Family<?>> family(String setting) {
        return Optional.ofNullable(families.get(setting));
    }

    /** The record of all presets, made by the constructor without arguments; none if there is none. */
    public Optional<Object> preset() {
        return presets.map(constructor -> {
            try {
                return invoke(constructor);
            } catch (RuntimeException e) {
                return null;
            }
        });
    }

    /** The value of a component of a record, by its place among the settings. */
    public @Nullable Object value(int component, Object record) {
        try {
            return accessors.get(component).invoke(record);
        } catch (InvocationTargetException e) {
            throw new Failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The record of these values, one for each setting.
     *
     * @throws InvalidSettingException as its constructor does
     */
    public Object make(@Nullable Object... values) {
        return invoke(canonical, values);
    }

    /** A copy of a record with another value of one component, which an optional one may be given bare. */
    Object with(Object record, int component, Object value) {
        Class<?> wanted = MethodType.methodType(accessors.get(component).getReturnType())
                .wrap()
                .returnType();
        Object fitting = wanted.isInstance(value) ? value : Texts.optional(wanted, value);
        if (!wanted.isInstance(fitting)) {
            throw new IllegalArgumentException("%s is of the type %s, it must be of %s"
                    .formatted(
                            limited.get(component).name(),
                            value.getClass().getSimpleName(),
                            accessors.get(component).getReturnType().getSimpleName()));
        }
        var values = new @Nullable Object[limited.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == component ? fitting : value(i, record);
        }
        return make(values);
    }

    private static Object invoke(Constructor<?> constructor, @Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof OutOfMemoryError error) {
                throw error;
            }
            throw new Failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An error or a checked exception in a record's own code. */
    public static final class Failure extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Failure(Throwable cause) {
            super(cause);
        }
    }

    /** Whether two names differ in case, hyphens and underscores alone. */
    public static boolean same(String a, String b) {
        return plain(a).equals(plain(b));
    }

    /** A name without its case, hyphens and underscores. */
    public static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
