package io.luthier.files;

import io.luthier.settings.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The strategies or objectives that a class loader finds, by name, each as its defaults make it.
 *
 * @param found by name
 * @param broken what could not be loaded, and why
 */
record Catalog<T extends Named>(Map<String, T> found, List<String> broken) {
    static <T extends Named> Catalog<T> of(Class<T> kind, ClassLoader loader) {
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
                    broken.add(one.getClass().getName() + " is called '" + one.name() + "' like "
                            + other.getClass().getName());
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                broken.add(e.getMessage() + (cause == e ? "" : " (" + Node.sentence(cause) + ")"));
                faults++;
            }
        }
        return new Catalog<>(found, broken);
    }
}
