package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal shows is never wider than it. */
class WidthTest {
    private static final String STUDY = """
            study: a-study-with-a-name-that-is-longer-than-a-narrow-terminal
            seed: 7
            objective: sleepy
            goal: {minimize: value}
            space:
              x: {real: [0, 1]}
              a-parameter-with-a-name-that-is-longer-than-twenty-columns: {real: [0, 1]}
              c: {choice: ['a label that is as long as a label may well be', b]}
            strategy: random
            budget: {trials: 6}
            """;

    @TempDir
    Path folder;

    @Test
    void reportsKeepTheWidthOfTheTerminal() {
        var luthier =
                new Commands(folder).file("study.yaml", STUDY).onTerminal().with("NO_COLOR", "1");
        assertThat(luthier.run("run", "study.yaml", "--quiet", "--out", "kept"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run(
                        "compare",
                        "study.yaml",
                        "--strategies",
                        "random,grid",
                        "--repeats",
                        "2",
                        "--quiet",
                        "--out",
                        "compared"))
                .as(luthier.err)
                .isZero();
        for (int width : List.of(20, 40, 60, 80)) {
            luthier.with("COLUMNS", Integer.toString(width));
            for (List<String> command : List.of(List.of("report", "kept"), List.of("report", "compared"))) {
                assertThat(luthier.run(command.toArray(String[]::new)))
                        .as(luthier.err)
                        .isZero();
                assertThat(luthier.out.lines())
                        .as("%s in %d columns", command, width)
                        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                                .isLessThanOrEqualTo(width));
            }
        }
    }
}
