package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    /** docs/commands.md is the help of every command; the commands are those that the help itself lists. */
    @Test
    void theHelpOfEveryCommandIsInTheDocs() {
        assertThat(luthier.run("--help")).isZero();
        var page = new StringBuilder("# Commands\n\nThe help of every command, as `--help` prints it.\n");
        page.append("\n```\n").append(luthier.out).append("```\n");
        List<String> commands = Pattern.compile("(?m)^  ([a-z-]+) {2,}")
                .matcher(luthier.out.substring(luthier.out.indexOf("Commands:")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(commands).contains("run", "describe");
        for (String command : commands) {
            assertThat(luthier.run(command, "--help")).as(command).isZero();
            assertThat(luthier.err).isEmpty();
            page.append("\n## ")
                    .append(command)
                    .append("\n\n```\n")
                    .append(luthier.out)
                    .append("```\n");
        }
        Stored.check(Stored.file("docs/commands.md"), page.toString());
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(luthier.run("--version")).isZero();
        assertThat(luthier.out).matches("luthier .+, Java [0-9]+\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', no command was given",
        "rum, Did you mean 'run'?",
        "run, missing required parameter: 'study.yaml'",
        "run toy.yaml --thread=2, unknown option: '--thread=2'",
        "run toy.yaml --threads=two, invalid value for option '--threads'",
        "report runs/toy --format=pdf, invalid value for option '--format'",
        "describe strategie, Did you mean 'strategies'?"
    })
    void misuseIsAnsweredWithAdvice(String line, String answer) {
        assertThat(luthier.run(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(2);
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).startsWith("luthier: ").contains(answer).doesNotContain("Exception");
    }
}
