package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void theDocsHoldTheReaderSOwnTablesOfKeys() throws IOException {
        String page = Files.readString(Path.of("../../docs/study-file.md"));
        assertThat(page).endsWith(Reference.text().strip() + "\n");
    }
}
