package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash completes, asked of a real one. */
class CompletionCommandTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        var luthier = new Commands(folder);
        assertThat(luthier.run("completion")).as(luthier.err).isZero();
        script = Files.writeString(folder.resolve("luthier.bash"), luthier.out);
    }

    @Test
    void bashCompletesCommandsOptionsAndFiles() throws Exception {
        assertThat(completed("luthier", "")).contains("run", "resume", "compare", "describe", "completion");
        assertThat(completed("luthier", "re")).containsExactlyInAnyOrder("resume", "report", "repair");
        assertThat(completed("luthier", "run", "--th")).containsExactly("--threads");
        assertThat(completed("luthier", "report", "--ht")).containsExactly("--html");
        Files.createFile(folder.resolve("my-study.yaml"));
        assertThat(completed("luthier", "validate", "my-")).containsExactly("my-study.yaml");
    }

    @Test
    void theScriptIsTheSameEachTime() throws IOException {
        var luthier = new Commands(folder);
        luthier.run("completion");
        assertThat(luthier.out).isEqualTo(Files.readString(script));
    }

    /** What bash offers for the last of these words. */
    private List<String> completed(String... words) throws Exception {
        String line = "source ./luthier.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                + " COMP_POINT=${#COMP_LINE}; $(complete -p luthier | sed 's/.* -F \\([^ ]*\\).*/\\1/');"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(
                        Stream.concat(Stream.of("/bin/bash", "--norc", "-c", line, "bash"), Stream.of(words))
                                .toList())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // bash complains of compopt outside of a completion
                .start();
        String said = new String(bash.getInputStream().readAllBytes());
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
