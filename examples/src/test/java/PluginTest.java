import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A strategy and an objective in one file each, outside the modules: compiled, found by name, kept to the contract. */
@Tag("slow")
class PluginTest {
    private static final Path SOURCES = Shown.TOP.resolve("examples/plugin");

    @TempDir
    static Path plugins;

    @BeforeAll
    static void compile() throws IOException {
        var arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "-d", plugins.toString()));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).as("exit code of the compiler").isZero();
        Path services = Files.createDirectories(plugins.resolve("META-INF/services"));
        try (Stream<Path> files = Files.list(SOURCES.resolve("META-INF/services"))) {
            for (Path file : files.toList()) {
                Files.copy(file, services.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void theyAreFoundByNameFromAStudyFile(@TempDir Path folder) throws Exception {
        String file = Shown.TOP.resolve("examples/07-plugin.yaml").toString();
        Shown.Ended without = Shown.luthier(folder, List.of("run", file));
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("rosenbrock");
        Shown.Ended with = Shown.luthier(folder, List.of("run", file, "--quiet", "--plugins", plugins.toString()));
        assertThat(with.code()).as(with.err()).isZero();
        assertThat(with.out()).contains("200 trials, all complete.");
    }

    @Test
    void aStrategyOfAnArchiveWhoseNameIsTakenIsRefusedByTheNameOfTheArchive(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Second.java"), """
                package com.example;
                import io.luthier.search.*;
                import java.util.random.RandomGenerator;
                public record Second() implements Strategy {
                    @Override public String name() {
                        return "tpe";
                    }
                    @Override public Search start(Problem problem, RandomGenerator random) {
                        throw new IllegalStateException("started");
                    }
                }
                """);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).as("exit code of the compiler").isZero();
        Path own = Files.createDirectories(folder.resolve("own plugins"));
        try (var jar = new JarOutputStream(Files.newOutputStream(own.resolve("second tpe.jar")))) {
            jar.putNextEntry(new JarEntry("com/example/Second.class"));
            jar.write(Files.readAllBytes(classes.resolve("com/example/Second.class")));
            jar.closeEntry();
            jar.putNextEntry(new JarEntry("META-INF/services/io.luthier.search.Strategy"));
            jar.write("com.example.Second\n".getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        String study = """
                study: taken
                objective: {table: {file: t.csv, missing: nearest}}
                goal: {minimize: h}
                space: {x: {real: [-2, 2]}, y: {real: [-1, 3]}}
                strategy: STRATEGY
                budget: 3
                """;
        Files.writeString(folder.resolve("t.csv"), "x,y,h\n1,1,0\n0,0,1\n");
        Files.writeString(folder.resolve("taken.yaml"), study.replace("STRATEGY", "tpe"));
        Files.writeString(folder.resolve("other.yaml"), study.replace("STRATEGY", "random"));
        for (String command : List.of("validate", "run")) {
            Shown.Ended ended = Shown.luthier(folder, List.of(command, "taken.yaml", "--plugins", own.toString()));
            assertThat(ended.code()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("taken.yaml:5:", "two are meant by strategy 'tpe'")
                    .contains("com.example.Second of second tpe.jar is called 'tpe' like io.luthier.strategies.")
                    .contains("Rename one of them, or take its archive from the class path.")
                    .doesNotContain("internal error", "Exception");
            assertThat(ended.out()).isEmpty();
        }
        Shown.Ended described = Shown.luthier(folder, List.of("describe", "strategies", "--plugins", own.toString()));
        assertThat(described.code()).as(described.err()).isZero();
        assertThat(described.err()).contains("not loaded: com.example.Second of second tpe.jar is called 'tpe'");
        Shown.Ended other = Shown.luthier(folder, List.of("validate", "other.yaml", "--plugins", own.toString()));
        assertThat(other.code()).as(other.err()).isZero();
    }

    @Test
    void theyKeepToTheContract() throws Exception {
        var results = new SummaryGeneratingListener();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {plugins.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(
                            selectClass(loader.loadClass("HillClimbTest")),
                            selectClass(loader.loadClass("RosenbrockTest")))
                    .build();
            LauncherFactory.create().execute(request, results);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        var failures = new StringWriter();
        results.getSummary().printFailuresTo(new PrintWriter(failures));
        assertThat(results.getSummary().getTotalFailureCount())
                .as(failures.toString())
                .isZero();
        assertThat(results.getSummary().getTestsSucceededCount()).isGreaterThan(15);
        System.out.printf(
                "PluginTest: %d contract tests passed by a strategy and an objective from outside%n",
                results.getSummary().getTestsSucceededCount());
    }
}
