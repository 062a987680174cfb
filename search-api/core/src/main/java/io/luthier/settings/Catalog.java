package io.luthier.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * What a class loader offers of one kind, strategies or objectives, found with {@link ServiceLoader}: by name, each as its
 * defaults make it. What cannot be loaded hides none of the others.
 *
 * @param found by name, in alphabetical order
 * @param broken what could not be loaded, and why, in a sentence each
 */
public record Catalog<T extends Named>(Map<String, T> found, List<String> broken) {
    public Catalog {
        found = Collections.unmodifiableMap(new TreeMap<>(found));
        broken = List.copyOf(broken);
    }

    /**
     * Everything of a kind that the loader finds.
     *
     * @param kind {@link io.luthier.search.Strategy} or {@link io.luthier.trial.Objective}
     */
    public static <T extends Named> Catalog<T> of(Class<T> kind, ClassLoader loader) {
        var found = new TreeMap<String, T>();
        var broken = new ArrayList<String>();
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(kind, loader).stream().iterator();
        for (int faults = 0; faults < 100; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                T one = providers.next().get();
                T other = found.putIfAbsent(one.name(), one);
                if (other != null && other.getClass() != one.getClass()) {
                    broken.add(
                            shown(one.getClass()) + " is called '" + one.name() + "' like " + shown(other.getClass()));
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                broken.add(e.getMessage() + (cause == e ? "" : " (" + InvalidSettingException.reason(cause) + ")"));
                faults++;
            }
        }
        return new Catalog<>(found, broken);
    }

    /** A class, and the archive that it is from. */
    private static String shown(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null || source.getLocation() == null
                ? ""
                : source.getLocation().getPath();
        String archive = place.substring(place.lastIndexOf('/') + 1);
        return type.getName()
                + (archive.endsWith(".jar") ? " of " + URLDecoder.decode(archive, StandardCharsets.UTF_8) : "");
    }

    /**
     * The one of a kind that has a name, without making those that have another: faster than {@link #of}, which says what is wrong
     * where this is empty.
     *
     * @return empty if none has the name, several have, or something cannot be loaded
     */
    public static <T extends Named> Optional<T> one(Class<T> kind, ClassLoader loader, String name) {
        try {
            List<ServiceLoader.Provider<T>> called = ServiceLoader.load(kind, loader).stream()
                    .filter(provider -> isCalled(provider, name))
                    .toList();
            return called.size() == 1 ? Optional.of(called.get(0).get()) : Optional.empty();
        } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static <T extends Named> boolean isCalled(ServiceLoader.Provider<T> provider, String name) {
        Class<? extends T> type = provider.type();
        if (type.isRecord() && usual(type)) {
            String simple = type.getSimpleName();
            return Form.same(simple, name) && Names.kebab(simple).equals(name);
        }
        return provider.get().name().equals(name);
    }

    /** Whether a class has the name that {@link Named#name} gives it. */
    private static boolean usual(Class<?> type) {
        try {
            return type.getMethod("name").getDeclaringClass() == Named.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
