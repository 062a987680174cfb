package io.luthier.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strategies and objectives of third parties: the jars in a folder, the folder itself and the folders in it. */
final class Plugins {
    private Plugins() {}

    /** The loader for a plugin folder; the command's own where there is none. */
    static ClassLoader loader(Console console, @Nullable Path given) {
        ClassLoader own = Plugins.class.getClassLoader();
        if (given == null) {
            return own;
        }
        Path folder = console.resolve(given);
        if (!Files.isDirectory(folder)) {
            throw new UserException("--plugins " + given + " is not a folder\n"
                    + "Give the folder that holds the plugins' jars or classes.");
        }
        var urls = new ArrayList<URL>();
        try (var entries = Files.list(folder)) {
            urls.add(folder.toUri().toURL());
            List<Path> sorted = entries.sorted().toList();
            for (Path entry : sorted) {
                if (entry.getFileName().toString().endsWith(".jar") || Files.isDirectory(entry)) {
                    urls.add(entry.toUri().toURL());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new URLClassLoader("plugins", urls.toArray(URL[]::new), own);
    }
}
