import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of every shell block of the docs is run, or is one of those that are left out for a reason. A block runs in a
 * folder of its own that looks like a checkout that has been built.
 */
@Tag("slow")
class ShellBlocksTest {
    /** What is not run here, and why. */
    private static final Map<String, String> LEFT_OUT = new LinkedHashMap<>();

    static {
        LEFT_OUT.put("mvn .*", "is the build that runs this test, or a part of it");
        LEFT_OUT.put(
                "\\./luthier compare examples/03-compare.yaml", "takes minutes; DocsTest runs it in the full build");
        LEFT_OUT.put("\\./luthier confirm runs/digits-schedules", "takes a minute; ConfirmTest runs a smaller one");
        LEFT_OUT.put("\\./luthier lr-sweep .*", "takes minutes; LrFindCommandTest runs a smaller one");
        LEFT_OUT.put(
                "examples/claims/run.*", "builds first, and takes minutes; ClaimsTest runs each claim for a moment");
        LEFT_OUT.put(
                "\\./luthier (.*orchard.*|run study.yaml --quiet --top 3)",
                "OwnTableTest runs it and compares what it prints");
        LEFT_OUT.put("java .*benchmarks.jar .*", "takes minutes on a quiet machine");
        LEFT_OUT.put("\\./luthier run examples/01-digits.yaml", "DocsTest runs it and compares what it prints");
        LEFT_OUT.put(
                "\\./luthier compare examples/08-table.yaml",
                "ExamplesTest runs the study and compares what it prints");
        LEFT_OUT.put(
                "benchmarks/compare-(builds|tables) .*", "takes minutes on a quiet machine, and a second checkout");
        LEFT_OUT.put("benchmarks/scale .*", "takes minutes on a quiet machine");
        LEFT_OUT.put("\\./luthier .* ?examples/mnist/.*", "needs files that are not in the repository");
        LEFT_OUT.put("release/.*", "builds everything, some of it twice");
    }

    /** What takes long enough to be run in the full build alone. */
    private static final Pattern HEAVY = Pattern.compile(
            "\\./luthier (landscape|explore) examples/01-digits.yaml .*|\\./luthier lr-find study.yaml .*--segments .*|\\./luthier run examples/08-table.yaml --set 'objective=.*");

    @TempDir
    Path scratch;

    @Test
    void everyShellBlockRunsOrIsLeftOutForAReason() throws Exception {
        Set<String> used = new TreeSet<>();
        Set<String> ran = new HashSet<>();
        int number = 0;
        for (Block block : Block.all("sh")) {
            List<String> lines = block.text()
                    .lines()
                    .map(line -> line.replaceAll(" +#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .filter(line -> leftOut(line, used).isEmpty())
                    .filter(line -> Effort.full() || !HEAVY.matcher(line).matches())
                    .toList();
            if (lines.isEmpty() || ran.containsAll(lines)) {
                continue;
            }
            ran.addAll(lines);
            Path folder = checkout(scratch.resolve("block-" + ++number));
            Shown.Ended ended = Shown.run(folder, List.of("bash", "-e", "-u", "-c", String.join("\n", lines)), "");
            assertThat(ended.code())
                    .as("%s%n%s%n%s", block.page(), String.join("\n", lines), ended.err())
                    .isZero();
        }
        assertThat(used).as("what is left out and stands nowhere any more").containsAll(LEFT_OUT.keySet());
        System.out.printf("ShellBlocksTest: %d lines of shell run, in %d blocks%n", ran.size(), number);
    }

    private static String leftOut(String line, Set<String> used) {
        for (var entry : LEFT_OUT.entrySet()) {
            if (Pattern.matches(entry.getKey(), line)) {
                used.add(entry.getKey());
                return entry.getValue();
            }
        }
        return "";
    }

    /** The examples, a study.yaml as readers have one, the launcher and the jar that a build would have made. */
    private static Path checkout(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("cli/target"));
        Files.createDirectory(folder.resolve("plugins"));
        Files.createSymbolicLink(folder.resolve("examples"), Shown.TOP.resolve("examples"));
        Files.copy(Shown.TOP.resolve("examples/01-digits.yaml"), folder.resolve("study.yaml"));
        jar(folder.resolve("cli/target/luthier.jar"));
        Path launcher = folder.resolve("luthier");
        String command =
                Shown.command(List.of()).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(launcher, "#!/bin/sh\nexec " + command + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    /** A jar that stands for the class path of this test. */
    private static void jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.luthier.cli.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
    }
}
