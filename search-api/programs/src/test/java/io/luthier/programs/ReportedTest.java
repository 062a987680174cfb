package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs report, wherever and however they print it. */
@Tag("slow")
class ReportedTest {
    @TempDir
    Path folder;

    /** What becomes of a trial whose program prints these bytes. */
    private Outcome printed(String text, String redirection) throws Exception {
        Path file = Files.writeString(folder.resolve("printed"), text);
        return Shell.outcome(Shell.script("cat '" + file + "'" + redirection));
    }

    @Test
    void metricsMayHaveTheNamesOfOtherTools() throws Exception {
        for (String name : List.of(
                "val/acc",
                "val.acc",
                "top 5",
                "acc@1",
                "1st",
                "f1 (macro)",
                "a=b",
                "loss[0]",
                "Gr\u00f6\u00dfe",
                "\u7cbe\u5ea6",
                "50%",
                "a,b",
                "it's",
                "a\\\"b",
                "x|y",
                "$loss",
                "<b>",
                "-1",
                "null",
                "[1, 2]")) {
            Outcome outcome = printed("luthier: {\"" + name + "\": 0.9, \"loss\": 0.5}\n", "");
            assertThat(outcome.status()).as(name).isEqualTo(Status.COMPLETE);
            assertThat(outcome.metrics()).as(name).containsEntry("loss", 0.5);
            assertThat(outcome.metrics()).as(name).containsEntry(name.replace("\\\"", "\""), 0.9);
        }
    }

    @Test
    void whatIsReportedBesideTheGoalNeverFailsATrial() throws Exception {
        String deep = "[".repeat(400) + "]".repeat(400);
        for (String value : List.of(
                "\"none\"",
                "null",
                "true",
                "[1, 2, 3]",
                "{\"a\": {\"b\": [1]}}",
                "NaN",
                "-Infinity",
                "1e999",
                "nan",
                "-inf",
                "1" + "0".repeat(4000),
                "1e-999",
                ".5",
                "01",
                "\"\"",
                "[]",
                "{}",
                deep,
                "\"\\ud800\"")) {
            Outcome outcome = printed("luthier: {\"beside\": " + value + ", \"loss\": 0.5}\n", "");
            assertThat(outcome.status()).as(value).isEqualTo(Status.COMPLETE);
            assertThat(outcome.metrics()).as(value).containsEntry("loss", 0.5);
        }
        for (String name : List.of("", " ", "x".repeat(300), "a\\u0007b", "\\ud800", "a\\nb", "e\u0301")) {
            Outcome outcome = printed("luthier: {\"loss\": 0.5, \"" + name + "\": 2}\n", "");
            assertThat(outcome.status()).as(name).isEqualTo(Status.COMPLETE);
        }
        assertThat(printed("luthier: {\"loss\": 2, \"loss\": 0.5}\n", "").metrics())
                .containsEntry("loss", 0.5);
    }

    @Test
    void aFloodOfMetricsOrALineWithoutEndLosesNoGoal() throws Exception {
        var many = new StringBuilder("luthier: {\"loss\": 0.5");
        for (int i = 0; i < 3000; i++) {
            many.append(", \"m").append(i).append("\": ").append(i);
        }
        Outcome flood = printed(many + "}\nluthier: {\"loss\": 0.25}\n", "");
        assertThat(flood.status()).isEqualTo(Status.COMPLETE);
        assertThat(flood.metrics()).containsEntry("loss", 0.25).hasSizeLessThanOrEqualTo(1000);
        String endless =
                "x".repeat(3_000_000) + "luthier: {\"loss\": 0.5, \"list\": [" + "1,".repeat(2_000_000) + "1]}\n";
        Outcome outcome = printed(endless, "");
        assertThat(outcome.status()).isEqualTo(Status.COMPLETE);
        assertThat(outcome.metrics()).containsExactly(java.util.Map.entry("loss", 0.5));
    }

    @Test
    void resultLinesStandWhereverAProgramsOutputPutsThem() throws Exception {
        String result = "luthier: {\"loss\": 0.5}";
        for (String text : List.of(
                result,
                result + "\r\n",
                "  \t" + result + "\n",
                "\uFEFF" + result + "\n",
                "10/10 [======] 100%\r" + result + "\n",
                "Epoch 1:  50%|#####     | 5/10 [00:01<00:01]" + result + "\n",
                "\u001b[32m" + result + "\u001b[0m\n",
                "\u001b[1mluthier:\u001b[0m {\"loss\": \u001b[31m0.5\u001b[0m}\n",
                "\u001b]0;title\u0007" + result + "\n",
                "2026-01-02 03:04:05,678 INFO root: " + result + "\n",
                "INFO:root:" + result + " (train.py:17)\n",
                "[rank0] | " + result + "\u001b[K\n",
                "\b\b\b\b" + result + "\n",
                "luthier:{\"loss\":0.5}\n",
                "luthier: {\"loss\": 2} luthier: {\"loss\": 0.5}\n",
                "print('luthier: {\"loss\": %s}' % loss)\n" + result + "\n",
                "+ echo 'luthier: {\"loss\": 7}'\n" + result + "\nluthier:\n")) {
            for (String stream : List.of("", " >&2")) {
                Outcome outcome = printed(text, stream);
                assertThat(outcome.message()).as(text + stream).isEmpty();
                assertThat(outcome.metrics()).as(text + stream).containsExactly(java.util.Map.entry("loss", 0.5));
            }
        }
    }

    @Test
    void whatCannotBeReadIsSaidInPlainWords() throws Exception {
        assertThat(printed("luthier: {'loss': 0.5}\n", "").message())
                .startsWith(
                        "sh: a line of luthier:: this is not JSON: a single quote does not belong there (at character 2)");
        for (String text : List.of(
                "{\"loss\": 0.5",
                "{\"loss\": }",
                "{\"loss\" 0.5}",
                "{loss: 0.5}",
                "{\"loss\": 0.5,}",
                "{\"loss\": None}",
                "{\"loss\": 0.5.1}",
                "{\"loss\": tru",
                "{\"a\": " + "[".repeat(3000) + "}",
                "loss=0.5")) {
            Outcome outcome = printed("luthier: " + text + "\n", "");
            assertThat(outcome.status()).as(text).isEqualTo(Status.FAILED);
            assertThat(outcome.message())
                    .as(text)
                    .contains("JSON")
                    .doesNotContain("Exception")
                    .doesNotContain("Unexpected")
                    .doesNotContain("token")
                    .doesNotContain("JsonParser");
        }
    }
}
