package io.luthier.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strategies and objectives of third parties: the jars in a folder, the folder itself and the folders in it. */
final class Plugins {
    private Plugins() {}

    /** The loader for a plugin folder; the command's own where there is none. */
    static ClassLoader loader(Console console, @Nullable Path given) {
        ClassLoader own = Plugins.class.getClassLoader();
        List<Path> libraries = libraries(console, given);
        return libraries.isEmpty()
                ? own
                : new URLClassLoader(
                        "plugins", libraries.stream().map(Plugins::url).toArray(URL[]::new), own);
    }

    /** The folder, and the jars and folders in it; none where there is none. */
    static List<Path> libraries(Console console, @Nullable Path given) {
        if (given == null) {
            return List.of();
        }
        Path folder = console.resolve(given);
        if (!Files.isDirectory(folder)) {
            throw new UserException("--plugins " + given + " is not a folder\n"
                    + "Give the folder that holds the plugins' jars or classes.");
        }
        try (var entries = Files.list(folder)) {
            return Stream.concat(
                            Stream.of(folder),
                            entries.sorted()
                                    .filter(entry ->
                                            entry.getFileName().toString().endsWith(".jar")
                                                    || Files.isDirectory(entry)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path element) {
        try {
            return element.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
