package io.luthier.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What the tests of study files read, and the class loader that finds the sample strategies and objectives. */
final class Samples {
    /** Where the relative paths of the samples begin. */
    static final Path FOLDER = Path.of("/studies");

    private static final ClassLoader PLUGINS =
            new URLClassLoader(new URL[] {url("plugins/")}, Samples.class.getClassLoader());

    private Samples() {}

    static ClassLoader plugins() {
        return PLUGINS;
    }

    static StudyFile parse(String text) {
        return StudyFile.parse(text, "study.yaml", FOLDER, PLUGINS);
    }

    static List<Path> files(String folder, String ending) {
        try (var files = Files.list(Path.of(url(folder).toURI()))) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Samples.class.getResource(name), name);
    }
}
