package io.luthier.files;

import io.luthier.settings.Catalog;
import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Named;
import io.luthier.settings.Names;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Settings to the records they describe, by name: {@code {hyperband: {eta: 3}}} to {@code new Hyperband(3, ...)}. */
final class Binder {
    private final ClassLoader loader;
    private final Path folder;
    private final Problems problems;
    private final Map<Class<?>, Catalog<?>> catalogs = new HashMap<>();
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private final Map<String, Path> runs = new LinkedHashMap<>();
    private final Map<String, Tree> expanded = new LinkedHashMap<>();

    Binder(ClassLoader loader, Path folder, Problems problems) {
        this.loader = loader;
        this.folder = folder.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** What the relative paths that were read stand for, by the path of their setting. */
    Map<String, Path> paths() {
        return paths;
    }

    /** The run folders that were named, by the path of their setting. */
    Map<String, Path> runs() {
        return runs;
    }

    /** Lists that stood for records, as what they stand for, by their path. */
    Map<String, Tree> expanded() {
        return expanded;
    }

    @SuppressWarnings("unchecked") // filled by this method alone
    <T extends Named> Catalog<T> catalog(Class<T> kind) {
        return (Catalog<T>) catalogs.computeIfAbsent(kind, k -> Catalog.of((Class<T>) k, loader));
    }

    /** The only one of that name, if that is certain without making the others. */
    <T extends Named> Optional<T> one(Class<T> kind, String name) {
        return Catalog.one(kind, loader, name);
    }

    /** The strategy or objective that {@code node} names: {@code random}, or {@code {random: {...}}}. */
    <T extends Named> T named(Class<T> kind, Node node) {
        String what = Names.kebab(kind.getSimpleName());
        Node settings = variant(node, what, "the name, or {name: {settings}}");
        String name = node.scalar() ? node.text() : lastKey(node);
        T defaults = one(kind, name).orElseGet(() -> meant(kind, node, name));
        if (node.scalar()) {
            return defaults;
        }
        if (!defaults.getClass().isRecord()) {
            if (settings.mapping() && settings.keys().isEmpty()) {
                return defaults;
            }
            throw settings.refusal(what + " " + name + " has no settings\nWrite " + what + ": " + name + ".");
        }
        return kind.cast(record(defaults.getClass(), defaults, settings, what + " " + name));
    }

    /** The one of that name among all, refused where none or several have it. */
    private <T extends Named> T meant(Class<T> kind, Node node, String name) {
        String what = Names.kebab(kind.getSimpleName());
        Catalog<T> catalog = catalog(kind);
        T defaults = catalog.found().get(name);
        if (defaults == null) {
            String broken =
                    catalog.broken().isEmpty() ? "" : "\nCould not be loaded: " + String.join("; ", catalog.broken());
            throw node.refusal("there is no " + what + " " + Names.quote(name) + "\n"
                    + Foreign.advice(name, catalog.found().keySet())
                    + Node.advice(name, catalog.found().keySet()) + broken);
        }
        for (String clash : catalog.broken()) {
            if (clash.contains(" is called '" + name + "' like ")) {
                throw node.refusal("two are meant by " + what + " " + Names.quote(name) + ": " + clash
                        + "\nRename one of them, or take its archive from the class path.");
            }
        }
        return defaults;
    }

    /** A record that stands for itself. */
    <T> T of(Class<T> type, Node node) {
        return type.cast(record(type, defaults(type, null), node, node.name()));
    }

    /** The only child of a mapping of one entry, or the node itself where it is a bare name. */
    private static Node variant(Node node, String what, String form) {
        if (node.scalar()) {
            if (!(node.value() instanceof String)) {
                throw node.refusal(node.show() + " is not the name of a " + what + "\nWrite " + form + ".");
            }
            return node;
        }
        List<Node> entries = node.entries("a " + what + "\nWrite " + form + ".");
        if (entries.size() != 1) {
            throw node.refusal((entries.isEmpty()
                            ? "the " + what + " is missing"
                            : "this names " + entries.size() + " of which one is possible: "
                                    + String.join(", ", node.keys()))
                    + "\nWrite " + form + ", the settings inside the inner braces.");
        }
        return entries.get(0);
    }

    private static String lastKey(Node node) {
        return node.keys().iterator().next();
    }

    /** A record of these settings; what is missing is as in {@code defaults}. */
    private Object record(Class<?> type, @Nullable Object defaults, Node node, String what) {
        if (node.sequence() && takesList(type)) {
            var longer = new Tree.Mapping(node.tree().place(), Map.of()).with(listed(type), node.tree());
            expanded.put(node.path(), longer);
            return record(type, defaults, new Node(node.path(), longer), what);
        }
        if (node.scalar() || node.sequence()) {
            return bare(type, node, what);
        }
        Form form = Form.of(type);
        List<Setting> settings = form.settings();
        List<String> known = names(form);
        int before = problems.count();
        if (!form.open()) {
            node.known(known, what, problems);
        }
        var arguments = new @Nullable Object[settings.size()];
        for (int i = 0; i < arguments.length; i++) {
            Setting setting = settings.get(i);
            Object fallback = defaults == null ? null : access(form, i, defaults, node);
            if (setting.kind() == Setting.Kind.REST) {
                arguments[i] = problems.attempt(() -> rest(node, known, (Config) fallback))
                        .orElse(null);
                continue;
            }
            Optional<Node> child = child(setting, settings, node);
            if (child.isPresent()) {
                arguments[i] = problems.attempt(() -> setting.kind() == Setting.Kind.QUANTITY && !setting.list()
                                ? quantity(setting, child.get())
                                : value(setting.type(), fallback, child.get(), what))
                        .orElse(null);
            } else if (fallback instanceof Path path && !path.isAbsolute()) {
                arguments[i] = path(path, node.path() + "." + setting.name());
            } else if (fallback != null || defaults != null) {
                arguments[i] = fallback;
            } else {
                Object none = none(raw(setting.type()));
                if (none == null) {
                    problems.add(node.refusal(
                            what + " needs '" + setting.name() + "'\nGive " + words(raw(setting.type())) + "."));
                }
                arguments[i] = none;
            }
        }
        problems.stop(before);
        try {
            return construct(form, type, arguments, node, what);
        } catch (InvalidSettingException e) {
            throw form.open() ? node.refusal(near(e, known)) : node.refusal(e);
        }
    }

    /** The names and aliases of all settings but the rest. */
    private static List<String> names(Form form) {
        var names = new ArrayList<String>();
        for (Setting setting : form.settings()) {
            if (setting.kind() != Setting.Kind.REST) {
                names.add(setting.name());
                names.addAll(setting.aliases());
            }
        }
        return names;
    }

    /**
     * What is given for a setting, by its name or an alias. An alias that is the name of a list beside it stands for this one
     * where a mapping is given.
     */
    private static Optional<Node> child(Setting setting, List<Setting> all, Node node) {
        boolean shared =
                setting.list() && all.stream().anyMatch(s -> s.aliases().contains(setting.name()));
        Optional<Node> child = node.child(setting.name()).filter(given -> !shared || !given.mapping());
        for (int i = 0; child.isEmpty() && i < setting.aliases().size(); i++) {
            String alias = setting.aliases().get(i);
            boolean taken = all.stream().anyMatch(s -> s.name().equals(alias));
            child = node.child(alias).filter(given -> !taken || given.mapping());
        }
        return child;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** The refusal of a setting that was taken for one of the remaining ones and may be a typed one misspelt. */
    private static InvalidSettingException near(InvalidSettingException e, List<String> typed) {
        Optional<String> meant =
                typed.contains(e.key().replaceFirst("\\..*", "")) || e.key().length() > 60
                        ? Optional.empty()
                        : Names.closest(e.key(), typed);
        return meant.isEmpty()
                ? e
                : new InvalidSettingException(
                        e.key(), InvalidSettingException.reason(e) + "\nDid you mean '" + meant.get() + "'?");
    }

    /** The record that one value stands for, through its public constructor of one text. */
    private Object bare(Class<?> type, Node node, String what) {
        if (node.scalar() && node.value() instanceof String text) {
            try {
                return invoke(type.getConstructor(String.class), new Object[] {text}, node, what);
            } catch (InvalidSettingException e) {
                throw node.refusal(e);
            } catch (NoSuchMethodException e) {
                // told below
            }
        }
        var known = new ArrayList<String>();
        for (Setting setting : Form.of(type).settings()) {
            known.add(setting.kind() == Setting.Kind.REST ? "..." : setting.name());
        }
        throw node.refusal(node.show() + " stands where the settings of " + what + " belong\n"
                + (known.isEmpty()
                        ? "It has none: write {}."
                        : (takesList(type) ? "Write a list: [...], or " : "Write ") + "{key: value}. Known: "
                                + String.join(", ", known) + "."));
    }

    private Config rest(Node node, List<String> typed, @Nullable Config fallback) {
        Map<String, Object> values = new LinkedHashMap<>(fallback == null ? Map.of() : fallback.values());
        for (Node entry : node.entries("a mapping")) {
            String key = entry.path()
                    .substring(node.path().isEmpty() ? 0 : node.path().length() + 1);
            if (!typed.contains(key)) {
                values.keySet().removeIf(path -> path.equals(key) || path.startsWith(key + "."));
                Flat.add(key, entry, values);
            }
        }
        return Config.of(values);
    }

    private @Nullable Object value(Type type, @Nullable Object fallback, Node node, String what) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                var list = new ArrayList<Object>();
                int before = problems.count();
                for (Node item : node.items("a list\nWrite [" + (node.scalar() ? node.text() : "...") + "].")) {
                    problems.attempt(() -> Objects.requireNonNull(value(inner, null, item, what)))
                            .ifPresent(list::add);
                }
                problems.stop(before);
                return List.copyOf(list);
            } else if (generic.getRawType() == Optional.class) {
                return Optional.of(Objects.requireNonNull(value(inner, null, node, what)));
            }
        }
        if (!(type instanceof Class<?> raw)) {
            throw node.refusal(what + " has a setting of the type " + type + ", which a study file cannot give");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new Shape.Truth().read(node);
        } else if (raw == int.class || raw == Integer.class) {
            return (int) new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE).read(node);
        } else if (raw == long.class || raw == Long.class) {
            return Key.ANY_WHOLE.read(node);
        } else if (raw == double.class || raw == Double.class) {
            return Key.ANY_NUMBER.read(node);
        } else if (raw == OptionalInt.class) {
            return OptionalInt.of((int) new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE).read(node));
        } else if (raw == OptionalLong.class) {
            return OptionalLong.of(Key.ANY_WHOLE.read(node));
        } else if (raw == OptionalDouble.class) {
            return OptionalDouble.of(Key.ANY_NUMBER.read(node));
        } else if (raw == String.class) {
            return Key.TEXT.read(node);
        } else if (raw == Path.class) {
            return path(node);
        } else if (raw == Duration.class) {
            return Key.TIME.read(node);
        } else if (raw == Config.class) {
            return config(node);
        } else if (raw.isEnum()) {
            return constant(raw, node);
        } else if (raw.isInterface() && Named.class.isAssignableFrom(raw) && !Family.is(raw)) {
            return named(raw.asSubclass(Named.class), node);
        } else if (raw.isRecord()) {
            return record(raw, defaults(raw, fallback), node, Names.kebab(raw.getSimpleName()));
        } else if (Family.is(raw)) {
            return sealed(raw, fallback, node);
        }
        throw node.refusal(
                what + " has a setting of the type " + raw.getSimpleName() + ", which a study file cannot give");
    }

    /** A number with a unit. */
    private static Object quantity(Setting setting, Node node) {
        try {
            Object quantity = setting.read(node.value());
            return raw(setting.type()) == Optional.class ? Optional.of(quantity) : quantity;
        } catch (InvalidSettingException e) {
            throw node.refusal(InvalidSettingException.reason(e));
        }
    }

    /** A configuration as study files nest it: {@code {optimizer: {adam: {rate: 0.1}}}}. */
    static Config config(Node node) {
        var values = new LinkedHashMap<String, Object>();
        for (Node entry : node.entries("a configuration\nWrite {name: value, ...}.")) {
            Flat.parameter(entry.path().substring(node.path().length() + 1), entry, values);
        }
        return Config.of(values);
    }

    /** The path that a text names, from the folder of the study file. */
    Path path(Node node) {
        String text = Key.TEXT.read(node);
        try {
            return path(Path.of(text), node.path());
        } catch (InvalidPathException e) {
            throw node.refusal(Names.quote(text) + " is not a path: " + e.getReason());
        }
    }

    private Path path(Path given, String key) {
        Path path = folder.resolve(given).normalize();
        if (Earlier.is(path)) {
            runs.put(key, path);
        }
        if (!given.isAbsolute()) {
            paths.put(key, path);
        }
        return path;
    }

    private static Object constant(Class<?> type, Node node) {
        var constants = new LinkedHashMap<String, Object>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Shape.Word.of((Enum<?>) constant), constant);
        }
        String word = new Shape.Word(List.copyOf(constants.keySet())).read(node);
        return Objects.requireNonNull(constants.get(word));
    }

    /** One of the records of a sealed interface: {@code csv}, {@code {csv: {...}}}, or the text that one of them takes. */
    private Object sealed(Class<?> type, @Nullable Object fallback, Node node) {
        String what = Names.kebab(type.getSimpleName());
        Map<String, Class<?>> variants = variants(type);
        Node settings = variant(node, what, "one of " + String.join(", ", variants.keySet()));
        String name = node.scalar() ? node.text() : lastKey(node);
        Class<?> chosen = variants.get(name);
        if (chosen == null) {
            if (node.scalar()) {
                List<Class<?>> texts =
                        variants.values().stream().filter(Binder::isText).toList();
                if (texts.size() == 1) {
                    return bare(texts.get(0), node, what);
                }
            }
            throw node.refusal(
                    "there is no " + what + " " + Names.quote(name) + "\n" + Node.advice(name, variants.keySet()));
        }
        Node inner = node.scalar()
                ? new Node(node.path(), new Tree.Mapping(node.tree().place(), Map.of()))
                : settings;
        return record(chosen, defaults(chosen, fallback), inner, name);
    }

    /** The records of a sealed interface by their names in study files. */
    static Map<String, Class<?>> variants(Class<?> sealed) {
        var variants = new LinkedHashMap<String, Class<?>>();
        Family.of(sealed).members().forEach(member -> variants.put(member.name(), member.type()));
        return variants;
    }

    /** Whether the record is nothing but one text. */
    static boolean isText(Class<?> type) {
        List<Setting> settings = Form.of(type).settings();
        return settings.size() == 1 && settings.get(0).type() == String.class;
    }

    /** Whether a value without keys may stand for the record. */
    static boolean takesText(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .anyMatch(c -> c.getParameterCount() == 1 && c.getParameterTypes()[0] == String.class);
    }

    /**
     * Whether a list may stand for the record: for its first setting, which is one, where the others have a constructor to do
     * without them.
     */
    static boolean takesList(Class<?> type) {
        List<Setting> settings = Form.of(type).settings();
        return settings.size() > 1
                && raw(settings.get(0).type()) == List.class
                && Arrays.stream(type.getConstructors())
                        .anyMatch(c -> c.getParameterCount() == 1 && c.getParameterTypes()[0] == List.class);
    }

    /** The setting that a list gives where it stands for the record. */
    static String listed(Class<?> type) {
        return Form.of(type).settings().get(0).name();
    }

    /** What the settings of a nested record are where they are not given; null if it has no defaults. */
    static @Nullable Object defaults(Class<?> type, @Nullable Object fallback) {
        if (type.isInstance(fallback)) {
            return fallback;
        }
        return Form.of(type).preset().orElse(null);
    }

    private static @Nullable Object none(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        } else if (type == OptionalInt.class) {
            return OptionalInt.empty();
        } else if (type == OptionalLong.class) {
            return OptionalLong.empty();
        } else if (type == OptionalDouble.class) {
            return OptionalDouble.empty();
        }
        return type == List.class ? List.of() : null;
    }

    private static String words(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "a whole number";
        } else if (type == double.class) {
            return "a number";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type == Path.class) {
            return "the path of a file";
        }
        return type == String.class ? "text" : "a " + Names.kebab(type.getSimpleName());
    }

    private static @Nullable Object access(Form form, int component, Object record, Node node) {
        try {
            return form.value(component, record);
        } catch (RuntimeException e) {
            throw node.refusal(
                    "the default of " + form.settings().get(component).name() + " cannot be read: " + e.getMessage());
        }
    }

    private static Object construct(Form form, Class<?> type, @Nullable Object[] arguments, Node node, String what) {
        try {
            return form.make(arguments);
        } catch (InvalidSettingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refusal(e, type, node, what);
        }
    }

    private static Object invoke(Constructor<?> constructor, Object[] arguments, Node node, String what) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof InvalidSettingException setting) {
                throw setting;
            }
            if (cause instanceof OutOfMemoryError error) {
                throw error;
            }
            throw refusal(cause, constructor.getDeclaringClass(), node, what);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw node.refusal(what + " cannot be made: " + e.getMessage());
        }
    }

    /** The refusal of what a constructor threw that is no refusal of a setting. */
    private static Refusal refusal(Throwable thrown, Class<?> type, Node node, String what) {
        Throwable cause =
                thrown instanceof Form.Failure failure && failure.getCause() != null ? failure.getCause() : thrown;
        return node.refusal(
                cause.getClass() == IllegalArgumentException.class
                        ? InvalidSettingException.reason(cause)
                        : what + " cannot be made of these settings: " + InvalidSettingException.reason(cause)
                                + "\nThe fault lies in " + type.getName() + ".");
    }
}
