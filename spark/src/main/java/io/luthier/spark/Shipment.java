package io.luthier.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** What executors are sent: jars, each of a name of its own. Folders of classes become jars in a folder that ends with the process. */
final class Shipment {
    private final Path folder;
    private final Set<String> names = new HashSet<>();

    private Shipment(Path folder) {
        this.folder = folder;
    }

    static Shipment begin() throws IOException {
        Path folder = Files.createTempDirectory("luthier-spark");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return new Shipment(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It is a temporary folder.
        }
    }

    /** The jar that Spark itself loads: what an executor does, and nothing else of ours. */
    Path errand(ClassLoader ours) throws IOException {
        Path jar = folder.resolve("luthier-errand.jar");
        String file = Beside.file("io.luthier.spark.link.Errand");
        try (OutputStream out = Files.newOutputStream(jar);
                var entries = new JarOutputStream(out);
                InputStream in = Objects.requireNonNull(ours.getResourceAsStream(file))) {
            entries.putNextEntry(new JarEntry(file));
            in.transferTo(entries);
        }
        return jar;
    }

    /** A class path as files whose names differ. */
    List<Path> jars(List<Path> classPath) throws IOException {
        var jars = new ArrayList<Path>();
        for (Path element : classPath) {
            String name = element.getFileName().toString();
            if (Files.isDirectory(element)) {
                jars.add(packed(element));
            } else if (names.add(name)) {
                jars.add(element);
            } else {
                jars.add(Files.copy(element, fresh(name)));
            }
        }
        return jars;
    }

    private Path fresh(String name) {
        int number = 2;
        while (!names.add(number + "-" + name)) {
            number++;
        }
        return folder.resolve(number + "-" + name);
    }

    private Path packed(Path classes) throws IOException {
        Path jar = fresh("classes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
