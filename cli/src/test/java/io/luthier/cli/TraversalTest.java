package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of studies that would lead out of the folder of runs: two hundred of them, and no file is written outside of it. */
class TraversalTest {
    private static final List<String> STEPS = List.of(
            "../",
            "..\\",
            "%2e%2e/",
            "%2e%2e%2f",
            "%252e%252e%252f",
            "..%c0%af",
            "..%5c",
            "....//",
            "..;/",
            "\u2025/",
            "\uff0e\uff0e/",
            "..\u0000/",
            "/..",
            "\\\\host\\share\\",
            "//host/share/",
            "C:\\",
            "/",
            "~/",
            "file:///",
            "./");
    private static final List<String> GOALS = List.of(
            "escaped", "etc/passwd", "../escaped", ".", "..", "CON", "nul", "com1", "LPT9", "escaped\u0000.yaml");

    @TempDir
    Path top;

    private Set<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void noNameOfAStudyLeadsOutOfTheFolderOfRuns() throws IOException {
        Path root = Files.createDirectories(top.resolve("a/b/c/work"));
        var luthier = new Commands(root);
        var names = new ArrayList<String>(GOALS);
        STEPS.forEach(step -> GOALS.forEach(goal -> names.add(step + goal)));
        assertThat(names).hasSizeGreaterThanOrEqualTo(200);
        int refused = 0;
        for (String name : names) {
            luthier.file("study.yaml", Commands.STUDY.replace("toy", quoted(name)));
            Set<String> before = files(top);
            int code = luthier.run("run", "study.yaml", "--quiet", "--budget", "1", "--force");
            Set<String> after = files(top);
            after.removeAll(before);
            assertThat(after).as(name).allMatch(file -> file.startsWith("a/b/c/work/runs"));
            if (code == 2) {
                refused++;
                assertThat(luthier.err).as(name).contains("study.yaml:1:8: study: ");
                assertThat(after).isEmpty();
            }
        }
        System.out.printf("TraversalTest: %d of %d names refused, 0 files outside%n", refused, names.size());
        assertThat(refused).isEqualTo(names.size() - 1); // "escaped" alone is a name
    }

    private static String quoted(String name) {
        var text = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            text.append("\\u%04x".formatted((int) c));
        }
        return text.append("\"").toString();
    }
}
