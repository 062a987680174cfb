package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.files.JsonLines;
import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole numbers that a double cannot hold are kept exactly, from the study file to every report. */
class LargeNumbersTest {
    private static final List<Long> NUMBERS = List.of(
            Long.MIN_VALUE,
            -(1L << 53) - 1,
            -1L,
            0L,
            (1L << 53) - 1,
            (1L << 53) + 1,
            (1L << 62) + 3,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);

    @TempDir
    Path folder;

    @Test
    void wholeNumbersUpTo63BitsAreExactEverywhere() throws Exception {
        String text = """
                study: large
                seed: 1
                objective: elsewhere
                goal: {minimize: value}
                space: {n: {ordinal: %s}}
                strategy: enumerate
                budget: {trials: %d}
                """.formatted(NUMBERS, NUMBERS.size());
        var luthier = new Commands(folder).file("large.yaml", text);
        var said = new java.util.ArrayList<String>();
        for (int i = 0; i < NUMBERS.size(); i++) {
            said.add("{\"do\": \"ask\"}");
            said.add("{\"do\": \"tell\", \"id\": " + i + ", \"value\": " + i + "}");
        }
        luthier.saying(said.toArray(String[]::new));
        assertThat(luthier.run("ask-tell", "large.yaml", "--quiet", "--out", "kept"))
                .as(luthier.err)
                .isZero();
        String asked = luthier.out;
        Study study = StudyFile.read(folder.resolve("kept/study.yaml")).study();
        Store store = Store.at(folder.resolve("kept"));
        assertThat(study.store(store).history().outcomes())
                .extracting(outcome -> outcome.trial().config().at("n"))
                .containsExactlyInAnyOrderElementsOf(NUMBERS);
        Path lines = Files.writeString(folder.resolve("log.jsonl"), JsonLines.write(store.read()));
        assertThat(JsonLines.read(lines)).isEqualTo(store.read());
        for (String format : List.of("csv", "json", "markdown", "text")) {
            assertThat(luthier.run("report", "kept", "--format", format))
                    .as(luthier.err)
                    .isZero();
            for (long number : NUMBERS) {
                assertThat(luthier.out).as(format).contains(Long.toString(number));
                assertThat(asked).contains("\"n\":" + number);
            }
        }
        System.out.printf("LargeNumbersTest: %d numbers up to 2^63-1 exact in 7 forms%n", NUMBERS.size());
    }
}
