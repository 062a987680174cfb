package io.luthier.trainer;

import io.luthier.settings.Term;
import io.luthier.trial.Seeds;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The network and the optimizers in double precision: the very sources, with float replaced by double, compiled anew. What
 * float32 rounding would hide, a misplaced epsilon or a wrong factor, shows there.
 */
public final class DoubleTwin {
    private static final List<String> SOURCES = List.of(
            "main/java/io/luthier/trainer/Activation",
            "main/java/io/luthier/trainer/Dropout",
            "main/java/io/luthier/trainer/Exp",
            "main/java/io/luthier/trainer/JavaProducts",
            "main/java/io/luthier/trainer/Loss",
            "main/java/io/luthier/trainer/Layers",
            "main/java/io/luthier/trainer/Normalization",
            "main/java/io/luthier/trainer/Products",
            "test/java/io/luthier/trainer/GradientProbe",
            "test/java/io/luthier/trainer/optimizer/UpdateProbe");

    /** Taken whole. */
    private static final String OPTIMIZERS = "main/java/io/luthier/trainer/optimizer";

    private static final ClassLoader LOADER = compile();

    private DoubleTwin() {}

    /** The twin of a probe, which is written in float like the rest. */
    @SuppressWarnings("unchecked") // the twin implements what the original implements
    public static <A, B> Function<A, B> of(Class<? extends Function<A, B>> probe) {
        try {
            var constructor = LOADER.loadClass(probe.getName().replace("io.luthier.trainer", "io.luthier.twin"))
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Function<A, B>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader compile() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "double-twin"));
            List<Path> files = new ArrayList<>();
            for (Path source : sources()) {
                String text = Files.readString(source)
                        .replace("io.luthier.trainer", "io.luthier.twin")
                        .replace("Kernel.create()", "new JavaProducts()")
                        .replace("FMatrixRMaj", "DMatrixRMaj")
                        .replaceAll("\\bfloat\\b", "double")
                        .replaceAll("\\bFloat\\b", "Double");
                Path file = folder.resolve(source.getFileName());
                files.add(Files.writeString(file, text));
            }
            String path = Stream.of(FMatrixRMaj.class, Seeds.class, Nullable.class, Term.class)
                    .map(DoubleTwin::location)
                    .collect(Collectors.joining(File.pathSeparator));
            var compiler = ToolProvider.getSystemJavaCompiler();
            var errors = new StringWriter();
            try (var manager = compiler.getStandardFileManager(null, null, null)) {
                boolean done = compiler.getTask(
                                errors,
                                manager,
                                null,
                                List.of("-classpath", path, "-d", folder.toString(), "-proc:none"),
                                null,
                                manager.getJavaFileObjectsFromPaths(files))
                        .call();
                if (!done) {
                    throw new IllegalStateException(errors.toString());
                }
            }
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, DoubleTwin.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        SOURCES.forEach(source -> sources.add(Path.of("src", source + ".java")));
        try (Stream<Path> files = Files.list(Path.of("src", OPTIMIZERS))) {
            files.filter(f -> !f.endsWith("package-info.java")).sorted().forEach(sources::add);
        }
        return sources;
    }

    private static String location(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
