package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong study files and what their writers are told. {@code -Dluthier.golden=src/test/resources} writes the messages anew;
 * read every change.
 */
class WrongFilesTest {
    static Stream<Path> wrongFiles() {
        return Samples.files("wrong", ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedWithItsMessage(Path file) throws IOException {
        String name = file.getFileName().toString();
        String golden = name.replace(".yaml", ".txt");
        var refused = catchThrowableOfType(StudyFileException.class, () -> read(file, name));

        assertThat(refused).as("%s was accepted", name).isNotNull();
        assertThat(refused.line()).isPositive();
        assertThat(refused.column()).isPositive();
        String folder = System.getProperty("luthier.golden", "");
        if (!folder.isEmpty()) {
            Files.writeString(Path.of(folder, "io/luthier/files/wrong", golden), refused.getMessage() + "\n");
            return;
        }
        assertThat(refused.getMessage() + "\n").isEqualTo(Files.readString(file.resolveSibling(golden)));
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
