package io.luthier.spark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads what knows Spark where Spark is not on our class path: that itself, the rest of ours from the one loader, all else from
 * Spark's. So neither meets a library of the other's.
 */
final class Beside extends ClassLoader {
    private static final String LINK = "io.luthier.spark.link.";
    private static final String LOGGING = "log4j2.properties";

    private final ClassLoader ours;
    private final ClassLoader spark;

    Beside(ClassLoader ours, ClassLoader spark) {
        super(null);
        this.ours = ours;
        this.spark = spark;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.luthier.")) {
            return spark.loadClass(name);
        }
        if (!name.startsWith(LINK)) {
            return ours.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? own(name) : loaded;
        }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        try (InputStream in = ours.getResourceAsStream(file(name))) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The file that a class is in. */
    static String file(String name) {
        return name.replace('.', '/') + ".class";
    }

    /** Spark is quiet, unless its own folder says how it logs. */
    @Override
    public @Nullable URL getResource(String name) {
        URL found = spark.getResource(name);
        return found == null && name.equals(LOGGING) ? ours.getResource("io/luthier/spark/" + LOGGING) : found;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return spark.getResources(name);
    }
}
