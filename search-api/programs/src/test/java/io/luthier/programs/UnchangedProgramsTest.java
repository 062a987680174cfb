package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that cannot be changed: what they print or write anyway is where their results are found. */
@Tag("slow")
class UnchangedProgramsTest {
    private static final Config X = Config.parse("x=3");

    @TempDir
    Path folder;

    /** The measurement of a script that runs whole, or to a fidelity. */
    private Measurement measured(Command command, int fidelity) throws Exception {
        try (Run run = command.folder(folder)
                .open(io.luthier.trial.Opening.of(Shell.SPACE, 1).goals(List.of("loss")))
                .start(new Trial(4, X, 1, 1))) {
            return run.advance(fidelity);
        }
    }

    @Test
    void aPatternFindsTheLastMatchInEitherStream() throws Exception {
        String script =
                "echo 'step 1 loss=3.5 acc: 40%'; echo 'step 2 loss=2.5e-1, loss=0.125 acc: 55%' >&2; echo done";
        Measurement found = measured(
                Shell.script(script).pattern("loss", "loss=([0-9.e-]+)").pattern("val/acc", "acc: (\\d+)%"), 1);
        assertThat(found.metrics()).containsEntry("loss", 0.125).containsEntry("val/acc", 55.0);
        Measurement whole =
                measured(Shell.script("printf '\\033[1m17\\033[0m ms'").pattern("loss", "[0-9]+(?= ms)"), 1);
        assertThat(whole.metrics()).containsExactly(Map.entry("loss", 17.0));
        Measurement other =
                measured(Shell.script("echo 'final: nan'").pattern("loss", "final: (\\S+)|best: (\\S+)"), 1);
        assertThat(other.metrics().get("loss")).isNaN();
    }

    @Test
    void aPatternThatFindsNothingFailsTheTrialAndSaysWhich() {
        Outcome outcome = Shell.outcome(Shell.script("echo 'Loss: 3'").pattern("loss", "loss=(.*)"));
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.message())
                .startsWith("sh: printed nothing that the pattern of 'loss' finds: loss=(.*)\n")
                .endsWith("Loss: 3");
        Outcome word = Shell.outcome(Shell.script("echo 'loss=low'").pattern("loss", "loss=(.*)"));
        assertThat(word.message()).startsWith("sh: 'loss' is the text 'low'\nA metric is a number.");
        assertThatThrownBy(() -> Shell.script("true").pattern("loss", "loss=("))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("the pattern of 'loss', 'loss=(', cannot be read at position 7\n");
    }

    @Test
    void aPatternOfEpochsMakesACourseOfTheirLastNumbers() throws Exception {
        String script =
                "for e in 1 2 3; do echo \"Epoch $e/3\"; for s in 9 5 1; do printf \"\\rloss: $e.$s\"; done; echo; done";
        Command command = Shell.script(script)
                .pattern("epoch", "^Epoch (\\d+)/")
                .pattern("loss", "loss: ([0-9.]+)")
                .epochs(3);
        assertThat(measured(command, 3).curve().values("loss")).containsExactly(1.1, 2.1, 3.1);
        assertThat(measured(command, 2).curve().values("loss")).containsExactly(1.1, 2.1);
        assertThat(measured(command.epochs(1), 1).curve().values("loss")).containsExactly(1.1, 2.1, 3.1);
    }

    @Test
    void aResultFileMayBeJsonInAnyUsualForm() throws Exception {
        for (String text : List.of(
                "{\"loss\": 0.5, \"acc\": 0.9}",
                "\uFEFF{\n  \"loss\": 0.5,\n  \"acc\": 0.9,\n  \"name\": \"x\"\n}\n",
                "{\"loss\": 2}\n{\"loss\": 0.5, \"acc\": 0.9}\n",
                "[{\"loss\": 2, \"acc\": 0.9}, {\"loss\": 0.5}]",
                "{\"loss\": [3, 2, 0.5], \"acc\": [0.1, 0.2, 0.9]}",
                "step,loss,acc\n1,2,0.1\n2,0.5,0.9\n",
                "\"epoch\";\"loss\";\"acc\"\r\n0;2;\r\n0;;0.9\r\n1;0.5;",
                "loss\tacc\n0.5\t0.9\n")) {
            Path source = Files.writeString(folder.resolve("source"), text);
            Command command = Shell.script("cp '" + source + "' result-4").result("result-{trial}");
            assertThat(measured(command, 1).metrics())
                    .as(text)
                    .containsEntry("loss", 0.5)
                    .containsEntry("acc", 0.9);
            Files.delete(folder.resolve("result-4"));
        }
        Measurement inner = measured(
                Shell.script("echo '{\"eval\": {\"test.set\": {\"acc\": 7}}, \"loss\": 1}' > r")
                        .result("r")
                        .metrics("loss", "eval.test.set.acc"),
                1);
        assertThat(inner.metrics()).containsEntry("eval.test.set.acc", 7.0);
    }

    @Test
    void aResultFileWithEpochsIsReadWhileItGrows() throws Exception {
        String script = "echo epoch,loss > log.csv; for e in 0 1 2 3 4 5; do echo $e,$e.5 >> log.csv; sleep 0.4; done";
        Command command = Shell.script(script).result("log.csv").epochs(6);
        long begun = System.nanoTime();
        Measurement early = measured(command, 2);
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(2.2);
        assertThat(early.curve().values("loss")).startsWith(0.5, 1.5);
        Files.delete(folder.resolve("log.csv"));
        assertThat(measured(command, 6).curve().values("loss")).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
    }

    @Test
    void aFileOfAnEarlierTrialIsNotTakenForAResult() throws Exception {
        Files.writeString(folder.resolve("r.json"), "{\"loss\": 1}");
        assertThatThrownBy(() -> measured(Shell.script("echo trained").result("r.json"), 1))
                .hasMessageStartingWith("sh: did not write its result file " + folder.resolve("r.json"))
                .hasMessageContaining("which is as it was before");
        assertThatThrownBy(() -> measured(Shell.script("echo trained").result("s.json"), 1))
                .hasMessageStartingWith("sh: did not write its result file " + folder.resolve("s.json"));
        assertThatThrownBy(() ->
                        measured(Shell.script("echo '{\"loss\": ' > t.json").result("t.json"), 1))
                .hasMessageContaining("the result file " + folder.resolve("t.json") + ": this is not JSON: ");
    }
}
