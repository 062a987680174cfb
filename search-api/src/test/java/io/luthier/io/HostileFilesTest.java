package io.luthier.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are made to hurt the reader: large, deep, endless. */
class HostileFilesTest {
    static Stream<Arguments> hostile() {
        int million = 999_000;
        return Stream.of(
                Arguments.of("x".repeat(million), "is not a study file"),
                Arguments.of("study: " + "x".repeat(million), "has 998993 characters, the limit is 200"),
                Arguments.of("x".repeat(million) + ": 1", "there is no ': ' after this key"),
                Arguments.of("? " + "x".repeat(900_000) + "\n: 1", "has no key"),
                Arguments.of("\"" + "x".repeat(million), "the quoted text is not closed"),
                Arguments.of("[".repeat(million), "nested more than 50 levels deep"),
                Arguments.of("{a: ".repeat(million / 4), "nested more than 50 levels deep"),
                Arguments.of("- ".repeat(million / 2), "nested more than 50 levels deep"),
                Arguments.of("seed: [" + "1,".repeat(400_000), "more than 20,000 values"),
                Arguments.of("a: 1\n".repeat(100_000), "stands here and on line 1"),
                Arguments.of("&a [" + "&a [".repeat(60), "nested more than 50 levels deep"),
                Arguments.of("seed: " + "9".repeat(million), "is beyond 2^63-1"),
                Arguments.of("seed: 0x" + "F".repeat(million), "is missing"),
                Arguments.of("seed: " + "1_".repeat(400_000), "is missing"),
                Arguments.of("seed: " + "1:".repeat(400_000), "is missing"),
                Arguments.of("seed: 0" + "1".repeat(20_000), "is octal to some YAML readers"),
                Arguments.of("seed: 1." + "0".repeat(million - 10) + "1", "is not a whole number"),
                Arguments.of("seed: 1e" + "9".repeat(million), "is beyond the largest"),
                Arguments.of("strategy: " + "x".repeat(million), "there is no strategy"),
                Arguments.of("# " + "x".repeat(million), "the file is empty"),
                Arguments.of("\n".repeat(million), "the file is empty"),
                Arguments.of(" ".repeat(million), "the file is empty"),
                Arguments.of("x".repeat(1_000_001), "larger than 1,000,000 bytes"));
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
