package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.ObjectiveContract;
import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that report each epoch and wait to be told to go on; as objectives they keep to the contract. */
@Tag("slow")
class EpochsTest extends ObjectiveContract {
    private static final String WAITS = """
            n=0
            while [ $n -lt $2 ]; do
                n=$((n + 1))
                echo "luthier: {\\"epoch\\": $n, \\"loss\\": $1.$n}"
                echo "$n" >> "$3"
                read -r line || true
            done
            """;

    @TempDir
    Path folder;

    private Command waits() {
        return new Command(List.of(
                        "sh",
                        "-c",
                        WAITS,
                        "sh",
                        "{x}",
                        "{epochs}",
                        folder.resolve("log").toString()))
                .epochs(9);
    }

    @Override
    protected Objective objective() {
        return waits().cost(2).metrics("loss").output(0);
    }

    @Override
    protected Config config() {
        return Config.parse("x=3");
    }

    @Test
    void aPausedProgramWaits() throws Exception {
        try (Run run = Shell.start(waits(), config())) {
            Measurement measurement = run.advance(2);
            assertThat(measurement.metrics()).containsEntry("loss", 3.2);
            assertThat(measurement.curve().values("loss")).containsExactly(3.1, 3.2);
            Thread.sleep(100); // it has time to do wrong
            assertThat(Files.readAllLines(folder.resolve("log"))).hasSizeLessThanOrEqualTo(2);
            assertThat(run.advance(9).curve().values("loss"))
                    .containsExactly(3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 3.9);
        }
    }

    @Test
    void aProgramThatDoesNotWaitIsHeldBackByWhatItPrints() throws Exception {
        String script = "n=0; while [ $n -lt 70000 ]; do n=$((n + 1));"
                + " echo \"luthier: {\\\"epoch\\\": $n, \\\"loss\\\": $n}\"; done; echo done > \"$2\"";
        Path done = folder.resolve("done");
        var command = new Command(List.of("sh", "-c", script, "sh", "{x}", done.toString())).epochs(70_000);
        try (Run run = Shell.start(command, config())) {
            assertThat(run.advance(3).metrics()).containsEntry("loss", 3.0);
            assertThat(run.advance(5).metrics()).containsEntry("loss", 5.0);
            Thread.sleep(500); // it has time to run ahead
            assertThat(done).doesNotExist();
            assertThat(run.advance(70_000).metrics()).containsEntry("loss", 70_000.0);
            assertThat(done).exists();
        }
    }

    @Test
    void whatEndsSoonerKeepsItsLastResult() throws Exception {
        var command = Shell.script("echo 'luthier: {\"epoch\": 1, \"loss\": 5}'; read -r line;"
                        + " echo 'luthier: {\"epoch\": 2, \"loss\": 4}'; echo 'luthier: {\"test-loss\": 3}'")
                .epochs(9);
        try (Run run = Shell.start(command, config())) {
            assertThat(run.advance(1).metrics()).containsOnlyKeys("loss");
            Measurement measurement = run.advance(3);
            assertThat(measurement.metrics()).containsEntry("loss", 4.0).containsEntry("test-loss", 3.0);
            assertThat(run.advance(9)).isEqualTo(measurement);
        }
    }

    @Test
    void whatIsSaidAfterTheLastEpochCountsToo() throws Exception {
        var command = Shell.script(
                        "echo 'luthier: {\"epoch\": 1, \"loss\": 5}'; read -r line;"
                                + " echo 'luthier: {\"epoch\": 2, \"loss\": 4}'; cat; echo 'luthier: {\"test-loss\": 3}'; exit $3")
                .epochs(2);
        try (Run run = Shell.start(command, config())) {
            assertThat(run.advance(2).metrics()).containsEntry("test-loss", 3.0);
        }
    }

    @Test
    void aProgramThatEndsBadlyWhilePausedFailsWhenItIsResumed() throws Exception {
        var command = Shell.script("echo 'luthier: {\"epoch\": 1, \"loss\": 5}'; exit 4")
                .epochs(9);
        try (Run run = Shell.start(command, config())) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 5.0);
            assertThatThrownBy(() -> run.advance(2))
                    .isInstanceOf(TrialException.class)
                    .hasMessageStartingWith("sh: ended with exit code 4\n");
        }
    }

    @Test
    void moreEpochsThanThereAreAreRefused() throws Exception {
        var command = Shell.script("for n in 1 2 3; do echo \"luthier: {\\\"epoch\\\": $n, \\\"loss\\\": 1}\"; done")
                .epochs(2);
        try (Run run = Shell.start(command, config())) {
            assertThatThrownBy(() -> run.advance(2))
                    .isInstanceOf(TrialException.class)
                    .hasMessageStartingWith("sh: epoch 3 was reported, there are 2\n");
        }
    }

    @Test
    void aProgramThatMayStopAnywhereMayAlsoBeRunWhole() throws Exception {
        String log = folder.resolve("log").toString();
        var whole = new Command(List.of("sh", "-c", WAITS, "sh", "{x}", "4", log));
        try (Run run = Shell.start(whole, config())) {
            Measurement measurement = run.advance(1);
            assertThat(measurement.metrics()).containsEntry("loss", 3.4);
            assertThat(measurement.curve().values("loss")).containsExactly(3.1, 3.2, 3.3, 3.4);
        }
    }

    @Test
    void aPausedProgramEndsWhenItsRunIsClosed() throws Exception {
        var command = Shell.script("echo 'luthier: {\"epoch\": 1, \"loss\": 5}'; sleep 31536020")
                .epochs(9);
        Run run = Shell.start(command, config());
        run.advance(1);
        Shell.await("31536020");
        run.close();
        Shell.assertGone("31536020");
    }

    @Test
    void anInterruptEndsTheProgram() throws Exception {
        var command = Shell.script("trap '' TERM; while true; do sleep 31536021; done")
                .grace(Duration.ofMillis(100));
        var thrown = new AtomicReference<Throwable>();
        var closed = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try (Run run = Shell.start(command, config())) {
                run.advance(1);
            } catch (Throwable e) {
                thrown.set(e);
            }
            closed.countDown();
        });
        thread.start();
        Shell.await("31536021");
        thread.interrupt();
        closed.await();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Shell.assertGone("31536021");
    }

    private static String reports(String... epochs) {
        var script = new StringBuilder();
        for (String epoch : epochs) {
            script.append("echo 'luthier: {").append(epoch).append("}'; read -r line || true; ");
        }
        return script.toString();
    }

    private Run looking(Command command) throws Exception {
        return command.open(Opening.of(Shell.SPACE, 1).goals(List.of("loss"))).start(new Trial(0, config(), 1, 1));
    }

    @Test
    void epochsMayBeCountedFromZeroOrWrittenAsDecimals() throws Exception {
        var zero = Shell.script(
                        reports("\"epoch\": 0, \"loss\": 5", "\"epoch\": 1, \"loss\": 4", "\"epoch\": 2, \"loss\": 3"))
                .epochs(3);
        try (Run run = looking(zero)) {
            assertThat(run.advance(1).curve().values("loss")).containsExactly(5);
            assertThat(run.advance(3).curve().values("loss")).containsExactly(5, 4, 3);
        }
        var decimal = Shell.script(reports("\"epoch\": 1.0, \"loss\": 5", "\"epoch\": \"2\", \"loss\": 4"))
                .epochs(2);
        try (Run run = looking(decimal)) {
            assertThat(run.advance(2).curve().values("loss")).containsExactly(5, 4);
        }
        var late = Shell.script(reports("\"epoch\": 1, \"loss\": 5", "\"epoch\": 3, \"loss\": 4"))
                .epochs(4)
                .firstEpoch(0);
        try (Run run = looking(late)) {
            assertThat(run.advance(4).curve().values("loss")).containsExactly(Double.NaN, 5, 5, 4);
        }
    }

    @Test
    void anEpochZeroBeforeTheTrainingFailsNothing() throws Exception {
        String script = reports("\"epoch\": 0, \"loss\": 9", "\"epoch\": 1, \"loss\": 5", "\"epoch\": 2, \"loss\": 4");
        try (Run run = looking(Shell.script(script).epochs(2).firstEpoch(1))) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 5.0);
            assertThat(run.advance(2).curve().values("loss")).containsExactly(5, 4);
        }
        try (Run run = looking(Shell.script(script).epochs(2))) {
            assertThat(run.advance(2).metrics()).containsEntry("loss", 4.0);
        }
    }

    @Test
    void everyThirdEpochIsEnoughAndATrialStandsAtTheNextOne() throws Exception {
        var third = Shell.script(
                        reports("\"epoch\": 3, \"loss\": 5", "\"epoch\": 6, \"loss\": 4", "\"epoch\": 9, \"loss\": 3"))
                .epochs(9);
        assertThat(third.every(3).fidelity().least()).isEqualTo(3);
        try (Run run = looking(third)) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 5.0);
            assertThat(run.advance(3).metrics()).containsEntry("loss", 5.0);
            assertThat(run.advance(4).curve().values("loss")).containsExactly(Double.NaN, Double.NaN, 5, 5, 5, 4);
            assertThat(run.advance(9).metrics()).containsEntry("loss", 3.0);
        }
    }

    @Test
    void anEpochMayBeReportedInPartsAndStandsWhenTheGoalIsThere() throws Exception {
        var parts = Shell.script(reports(
                        "\"epoch\": 1, \"train\": 1",
                        "\"epoch\": 1, \"loss\": 5",
                        "\"epoch\": 2, \"train\": 2",
                        "\"epoch\": 3, \"train\": 3",
                        "\"epoch\": 3, \"loss\": 4"))
                .epochs(9);
        try (Run run = looking(parts)) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 5.0);
            Measurement later = run.advance(2);
            assertThat(later.metrics()).containsEntry("loss", 4.0).containsEntry("train", 3.0);
        }
    }

    @Test
    void aProgramRunWholeMayCountAsItLikes() throws Exception {
        for (String epochs : List.of("0.5 1.25", "1 2 1 2", "7 3", "200001", "null 1", "-1")) {
            var script = new StringBuilder();
            for (String epoch : epochs.split(" ")) {
                script.append("echo 'luthier: {\"epoch\": ").append(epoch).append(", \"loss\": 5}'; ");
            }
            try (Run run = looking(Shell.script(script.toString()))) {
                assertThat(run.advance(1).metrics()).as(epochs).containsEntry("loss", 5.0);
            }
        }
        try (Run run = looking(Shell.script(reports("\"epoch\": 2, \"loss\": 5", "\"epoch\": 1, \"loss\": 5"))
                .epochs(3))) {
            assertThatThrownBy(() -> run.advance(3))
                    .hasMessageStartingWith(
                            "sh: epoch 1 was reported after epoch 2\nReport epochs in order: 1, 2, 3, ...");
        }
    }
}
