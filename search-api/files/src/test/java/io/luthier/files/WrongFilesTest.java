package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.luthier.contract.internal.Stored;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong study files and what their writers are told. */
class WrongFilesTest {
    static Stream<Path> wrongFiles() {
        return Samples.files("wrong", ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedWithItsMessage(Path file) {
        String name = file.getFileName().toString();
        var refused = catchThrowableOfType(StudyFileException.class, () -> read(file, name));

        assertThat(refused).as("%s was accepted", name).isNotNull();
        assertThat(refused.line()).isPositive();
        assertThat(refused.column()).isPositive();
        Stored.check(
                Path.of("src/test/resources/io/luthier/files/wrong", name.replace(".yaml", ".txt")),
                refused.getMessage() + "\n");
    }

    @Test
    void thereAreAtLeastSixty() {
        assertThat(wrongFiles()).hasSizeGreaterThanOrEqualTo(60);
    }

    private static void read(Path file, String name) {
        var problems = new Problems();
        String text = problems.attempt(() -> SourceText.of(file, name)).orElse("");
        problems.raise();
        StudyFile.parse(text, name, Samples.FOLDER, Samples.plugins());
    }
}
