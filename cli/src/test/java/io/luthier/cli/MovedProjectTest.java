package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that was moved, with its study files, programs, tables and runs, resumes what it has begun. */
class MovedProjectTest {
    @TempDir
    Path folder;

    private static final String PROGRAM = """
            study: program
            seed: 3
            objective:
              command:
                run: [sh, train.sh, "{x}"]
                metrics: [loss]
            goal: {minimize: loss}
            space: {x: {int: [0, 99]}}
            strategy: random
            budget: {trials: 4}
            """;

    private static final String TABLE = """
            study: table
            seed: 3
            objective: {table: {file: results.csv}}
            goal: {minimize: loss}
            space: {x: {int: [0, 9]}}
            strategy: random
            budget: {trials: 4}
            """;

    private void begin(Path home) throws IOException {
        var results = new StringBuilder("x,metric.loss\n");
        for (int x = 0; x < 10; x++) {
            results.append(x).append(',').append(x * x - 7.5 * x).append('\n');
        }
        new Commands(home)
                .file("program.yaml", PROGRAM)
                .file("train.sh", "echo \"luthier: {\\\"loss\\\": $1}\"\n")
                .file("table.yaml", TABLE)
                .file("results.csv", results.toString());
    }

    @Test
    void aMovedProjectResumesToTheTableOfOneThatStayed() throws IOException {
        Path here = Files.createDirectories(folder.resolve("here"));
        Path there = folder.resolve("there/with another, name");
        begin(here);
        for (String study : new String[] {"program", "table"}) {
            run(here, "run", study + ".yaml", "--quiet");
            assertThat(Files.readString(here.resolve("runs/" + study + "/study.yaml")))
                    .doesNotContain(here.toString());
        }
        Files.createDirectories(there.getParent());
        Files.move(here, there);
        Files.createDirectories(here);
        begin(here);
        for (String study : new String[] {"program", "table"}) {
            run(there, "resume", "runs/" + study, "--budget", "8");
            run(here, "run", study + ".yaml", "--budget", "8", "--quiet");
            assertThat(trials(there, study)).isEqualTo(trials(here, study)).contains("\n7,");
        }
    }

    private static String trials(Path home, String study) throws IOException {
        return Files.readString(home.resolve("runs/" + study + "/trials.csv"))
                .replaceAll("(?m)(,[0-9.E-]+){4}\r?$", ""); // without times
    }

    private static void run(Path home, String... arguments) {
        var luthier = new Commands(home);
        int code = luthier.run(arguments);
        assertThat(code).as(luthier.err).isZero();
    }
}
