package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to hurt the reader: large, deep, endless. */
@Tag("slow")
class HostileFilesTest {
    static Stream<Arguments> hostile() {
        int line = 49_000;
        return Stream.of(
                Arguments.of("x".repeat(999_000), "the line has more than 50,000 characters"),
                Arguments.of("[".repeat(999_000), "the line has more than 50,000 characters"),
                Arguments.of("x".repeat(1_000_001), "the file is larger than 1,000,000 bytes"),
                Arguments.of("x\n".repeat(499_000), "is not a study file"),
                Arguments.of("\"" + "x\n".repeat(499_000), "the quoted text is not closed"),
                Arguments.of("study: |\n" + " x\n".repeat(330_000), "the limit is 200"),
                Arguments.of("[\n".repeat(499_000), "nested more than 50 levels deep"),
                Arguments.of("a: 1\n".repeat(100_000), "stands here and on line 1"),
                Arguments.of("seed:\n" + "- 1\n".repeat(200_000), "more than 20,000 values"),
                Arguments.of("\n".repeat(999_000), "the file is empty"),
                Arguments.of(("# " + "x".repeat(line) + "\n").repeat(20), "the file is empty"),
                Arguments.of("study: " + "x".repeat(line), "has 49000 characters, the limit is 200"),
                Arguments.of("x".repeat(line) + ": 1", "a second ':' on one line"),
                Arguments.of("? " + "x".repeat(line) + "\n: 1", "has no key"),
                Arguments.of("[".repeat(line), "nested more than 50 levels deep"),
                Arguments.of("{a: ".repeat(line / 4), "nested more than 50 levels deep"),
                Arguments.of("- ".repeat(line / 2), "nested more than 50 levels deep"),
                Arguments.of("&a [" + "&a [".repeat(60), "nested more than 50 levels deep"),
                Arguments.of("seed: " + "9".repeat(line), "is beyond 2^63-1"),
                Arguments.of("seed: 0x" + "F".repeat(line), "is not a whole number"),
                Arguments.of("seed: " + "1_".repeat(line / 2), "is a number to some YAML readers"),
                Arguments.of("seed: 1" + ":1".repeat(line / 3), "is a number in base 60"),
                Arguments.of("seed: 0" + "1".repeat(line), "is octal to some YAML readers"),
                Arguments.of("seed: 1." + "0".repeat(line) + "1", "is not a whole number"),
                Arguments.of("seed: 1e" + "9".repeat(line), "is beyond the largest"),
                Arguments.of("strategy: " + "x".repeat(line), "there is no strategy"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileFileIsRefused(String text, String sentence) {
        assertThatThrownBy(() -> Samples.parse(text))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(sentence)
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.getMessage())
                        .hasSizeLessThan(20_000));
    }

    @Test
    void aLargeFileIsRefusedUnread(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large.yaml");
        Files.write(file, new byte[5_000_000]);

        assertThatThrownBy(() -> StudyFile.read(file, Samples.plugins()))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(":1:1: the file is larger than 1,000,000 bytes");
    }
}
