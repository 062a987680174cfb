package io.luthier.spark;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Spark that a user has: the folder of {@code SPARK_HOME}, or what {@code spark-submit} has loaded. */
final class Home {
    private static final Pattern CORE = Pattern.compile("spark-core_(\\d+\\.\\d+)-.*\\.jar");
    private static final Pattern DEFAULT = Pattern.compile("spark\\.[\\w.-]+");

    /** What loads Spark, where {@code spark-submit} started this process. */
    private static volatile @Nullable ClassLoader submitted;

    private Home() {}

    /** Says that Spark is loaded already. */
    static void submitted(ClassLoader loader) {
        submitted = loader;
    }

    /** What loads the Spark for a location; settings that come with it are put to the presets. */
    static ClassLoader loader(Location location, Map<String, String> presets) {
        ClassLoader loaded = submitted;
        if (location.text().equals(Location.SUBMIT)) {
            if (loaded == null) {
                throw new IllegalArgumentException("this process was not started by spark-submit"
                        + "\nWrite: spark-submit --class io.luthier.spark.Submit luthier-spark.jar run study.yaml");
            }
            return loaded;
        }
        Path home = folder();
        List<Path> jars = jars(home);
        String scala = jars.stream()
                .map(jar -> CORE.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(core -> core.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(home.resolve("jars")
                        + " has no spark-core*.jar\nLet SPARK_HOME be the folder of a Spark 3.5 or 4."));
        defaults(home, presets);
        presets.putIfAbsent("spark.executorEnv.SPARK_SCALA_VERSION", scala);
        var all = new ArrayList<Path>(List.of(home.resolve("conf")));
        all.addAll(jars);
        return new URLClassLoader(
                "spark", all.stream().map(Home::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Path folder() {
        String home = System.getenv("SPARK_HOME");
        if (home == null || home.isEmpty() || !Files.isDirectory(Path.of(home, "jars"))) {
            throw new IllegalArgumentException(
                    (home == null || home.isEmpty()
                                    ? "SPARK_HOME is not set"
                                    : "SPARK_HOME is " + home + ", which has no folder jars")
                            + "\nLet it be the folder of the cluster's own release of Spark, from https://spark.apache.org/downloads.html.");
        }
        return Path.of(home).toAbsolutePath();
    }

    private static List<Path> jars(Path home) {
        try (Stream<Path> files = Files.list(home.resolve("jars"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.comparing((Path jar) -> !core(jar)) // Spark reads files of it for each job
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean core(Path jar) {
        return CORE.matcher(jar.getFileName().toString()).matches();
    }

    /** What the folder says of all applications, as {@code spark-submit} reads it. */
    private static void defaults(Path home, Map<String, String> presets) {
        Path file = home.resolve("conf/spark-defaults.conf");
        if (!Files.isRegularFile(file)) {
            return;
        }
        var defaults = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            defaults.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name :
                new TreeMap<>(defaults).keySet().stream().map(String::valueOf).toList()) {
            if (DEFAULT.matcher(name).matches()) {
                presets.put(name, defaults.getProperty(name).strip());
            }
        }
    }

    static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class path of ours, for processes that are to have the same. */
    static List<Path> classPath(ClassLoader loader) {
        if (loader instanceof URLClassLoader some) {
            Stream<Path> above = loader.getParent() == ClassLoader.getPlatformClassLoader()
                    ? Stream.of()
                    : classPath(loader.getParent()).stream();
            return Stream.concat(above, Stream.of(some.getURLs()).map(url -> Path.of(URI.create(url.toString()))))
                    .toList();
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.isEmpty())
                .map(element -> Path.of(element).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }
}
