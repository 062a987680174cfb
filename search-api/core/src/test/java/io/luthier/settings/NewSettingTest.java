package io.luthier.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record gets one more setting: what was compiled against it before runs on, and what was stored before is equal. */
class NewSettingTest {
    private static final String CALLER = """
            public class Caller implements java.util.function.Supplier<Record> {
                public Record get() {
                    return new Climb().step(0.25);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void callersThatWereCompiledBeforeRunWithIt() throws Exception {
        Path old = compiled("old", Map.of("Climb", climb("double step", "step", "0.5"), "Caller", CALLER));
        Path now = compiled("now", Map.of("Climb", climb("double step, boolean wide", "step, wide", "0.5, false")));
        assertThat(Settings.of(called(old, old))).containsExactly(Map.entry("step", "0.25"));
        Record made = called(now, old);
        assertThat(Settings.of(made)).containsExactly(Map.entry("step", "0.25"), Map.entry("wide", "false"));
    }

    @Test
    void whatWasStoredWithoutItCountsAsItsPreset() throws Exception {
        Path old = compiled("old", Map.of("Climb", climb("double step", "step", "0.5"), "Caller", CALLER));
        Path now = compiled("now", Map.of("Climb", climb("double step, boolean wide", "step, wide", "0.5, false")));
        Map<String, String> stored = Settings.of(called(old, old));
        Record made = called(now, old);
        var completed = new LinkedHashMap<>(Settings.presets(made));
        completed.putAll(stored);
        assertThat(completed).isEqualTo(Settings.of(made));
    }

    private static String climb(String components, String names, String presets) {
        return """
            import io.luthier.settings.*;
            public record Climb(%s) {
                public Climb {
                    Settings.check(Climb.class, %s);
                }
                public Climb() {
                    this(%s);
                }
                public Climb step(double value) {
                    return Settings.with(this, "step", value);
                }
            }
            """.formatted(components, names, presets);
    }

    /** What the caller makes, of the classes of the first folder and, where it lacks some, the second. */
    private static Record called(Path first, Path second) throws Exception {
        var loader = new URLClassLoader(new URL[] {url(first), url(second)}, NewSettingTest.class.getClassLoader());
        return (Record)
                ((Supplier<?>) loader.loadClass("Caller").getConstructor().newInstance()).get();
    }

    private static URL url(Path path) throws Exception {
        return path.toUri().toURL();
    }

    private Path compiled(String name, Map<String, String> sources) throws Exception {
        Path target = Files.createDirectories(folder.resolve(name));
        var units = new ArrayList<JavaFileObject>();
        sources.forEach((type, text) -> units.add(
                new SimpleJavaFileObject(URI.create("text:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        var options =
                List.of("-d", target.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
        var errors = new StringWriter();
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(errors, null, null, options, null, units)
                        .call())
                .as("%s", errors)
                .isTrue();
        return target;
    }
}
