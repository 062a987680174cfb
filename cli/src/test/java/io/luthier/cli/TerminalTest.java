package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that would command the terminal comes from names, files and programs, and does not reach it; colours may be turned off. */
class TerminalTest {
    private static final String PROGRAM = """
            study: hostile
            seed: 1
            objective:
              command:
                run: [sh, -c, 'printf "\\033[31mred\\033]8;;http://example.invalid\\033\\\\link\\007\\233K\\r"; exit 3']
                metrics: [loss]
            goal: {minimize: loss}
            space: {x: {real: [0, 1]}}
            strategy: random
            budget: {trials: 3}
            """;

    @TempDir
    Path folder;

    private static final List<String> COMMANDS = List.of(
            "validate coloured.yaml",
            "run coloured.yaml",
            "describe coloured.yaml",
            "ask-tell coloured.yaml --out asked",
            "validate labels.yaml",
            "validate data.yaml",
            "lr-find data.yaml",
            "landscape data.yaml",
            "compare labels.yaml --repeats 2",
            "report \u001b[31mnowhere",
            "run \u001b]0;title\u0007.yaml",
            "describe \u001b[2J",
            "surface \u001b[2J",
            "confirm \u001b[2J",
            "resume \u001b[2J",
            "lr-sweep \u001b[2J",
            "run program.yaml",
            "report runs/hostile",
            "report runs/hostile --format markdown",
            "report runs/hostile --format csv",
            "report runs/hostile --format json",
            "report runs/hostile --format log",
            "resume runs/hostile",
            "confirm runs/hostile");

    private Commands files() {
        return new Commands(folder)
                .file("coloured.yaml", Commands.STUDY.replace("toy", "\"\\e[31mtoy\\e[0m\""))
                .file("labels.yaml", Commands.STUDY.replace("[a, b]", "[\"\\e]8;;http://x\\a\", b]"))
                .file("data.csv", "a,\u001b[31mb,label\n1,2,\u001b[0mx\n3,4,\u009b2Jy\n")
                .file(
                        "data.yaml",
                        Commands.STUDY
                                .replace("sleepy", "{mlp: {data: {csv: data.csv, target: label}, epochs: 1}}")
                                .replace("value", "validation-loss"))
                .file("program.yaml", PROGRAM);
    }

    @Test
    void noEscapeReachesTheTerminal() {
        Commands luthier = files();
        for (String command : COMMANDS) {
            luthier.run(command.split(" "));
            for (String said : List.of(luthier.out, luthier.err)) {
                assertThat(said.codePoints().filter(c -> Character.isISOControl(c) && c != '\n'))
                        .as("%s said: %s", command, said)
                        .isEmpty();
            }
        }
        assertThat(luthier.out + luthier.err).isNotEmpty();
    }

    /** On a terminal colours are switched on and off by the command itself, and by nothing else. */
    @Test
    void coloursAreOffWhereTheyAreNotWanted() {
        Commands luthier = files().file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).as(luthier.err).isZero();
        luthier.onTerminal();
        assertThat(luthier.run("report", "runs/toy")).isZero();
        assertThat(luthier.out).contains("\u001b[1m");
        assertThat(luthier.run("report", "runs/toy", "--no-color")).isZero();
        assertThat(luthier.out).doesNotContain("\u001b");
        luthier.with("NO_COLOR", "1");
        for (List<String> command :
                List.of(List.of("report", "runs/toy"), List.of("--help"), List.of("describe", "strategies"))) {
            luthier.run(command.toArray(String[]::new));
            assertThat(luthier.out).doesNotContain("\u001b");
        }
    }
}
