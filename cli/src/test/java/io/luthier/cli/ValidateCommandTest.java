package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    @Test
    void aValidFileIsSummedUp() throws Exception {
        assertThat(luthier.run("validate", "toy.yaml")).isZero();
        Golden.check("validate.txt", luthier.out);
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
