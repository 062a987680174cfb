package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTest {
    private static final String TEXT = """
            # rates: [1e-3, 3] in a comment 😀
            space:
              "a": {choice: {x: {rate: {real: [1e-3, 3], scale: log}}, y: {}}}   # [1e-3, 3]
              b:
                real:
                  - 0.5   # low
                  - 7
              c: &c {real: [1, 2]}
              d: *c
              e: {real: [&low 1, 2]}
              f: {ordinal: ["1", "2"]}
            """;

    @TempDir
    Path folder;

    private String edit(String text, Map<String, String> values) throws Exception {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        return StudyFile.edit(file, values);
    }

    @Test
    void nothingButTheValuesChanges() throws Exception {
        String edited = edit(
                TEXT,
                Map.of(
                        "space.a.x.rate.real.0", "0.0123",
                        "space.a.choice.x.rate.real.1", "0.123",
                        "space.b.real.0", "0.25",
                        "space.b.real.1", "70"));
        assertThat(edited)
                .isEqualTo(TEXT.replace("{rate: {real: [1e-3, 3]", "{rate: {real: [0.0123, 0.123]")
                        .replace("- 0.5 ", "- 0.25 ")
                        .replace("- 7\n", "- 70\n"));
    }

    @Test
    void everyKindOfLineEndIsCounted() throws Exception {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String text = TEXT.replace("\n", end);
            assertThat(edit(text, Map.of("space.b.real.1", "8"))).isEqualTo(text.replace("- 7", "- 8"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "space.c.real.0, alias repeats",
        "space.e.real.0, has an anchor",
        "space.f.ordinal.0, no plain value",
        "space.b, no plain value",
        "space.b.int.0, no such key",
        "space.b.real.2, no such key"
    })
    void whatCannotBeEditedIsRefused(String key, String why) {
        assertThatThrownBy(() -> edit(TEXT, Map.of(key, "1")))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(why);
    }
}
