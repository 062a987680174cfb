package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class InterruptionTest {
    @TempDir
    Path folder;

    /** Ctrl-C in a real process, whose trainings react to an interruption or do not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void controlCStopsWithinTwoSecondsAndSaysHowToGoOn(boolean stubborn) throws Exception {
        // a shell may have told its children to ignore Ctrl-C
        assumeTrue(
                new ProcessBuilder("env", "--default-signal=INT", "true")
                                .start()
                                .waitFor()
                        == 0,
                "env cannot reset signals here");
        Files.writeString(
                folder.resolve("toy.yaml"),
                Commands.STUDY.replace("sleepy", "{sleepy: {millis: 100000, stubborn: " + stubborn + "}}"));
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.luthier.cli.Main",
                        "run",
                        "toy.yaml")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path store = folder.resolve("runs/toy/study.db-wal");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!(Files.exists(store) && Files.size(store) > 0) && System.nanoTime() < end && process.isAlive()) {
                Thread.sleep(10);
            }
            Thread.sleep(300); // until the trainings run
            long begun = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            double seconds = (System.nanoTime() - begun) / 1e9;
            String err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))
                    .lines()
                    .reduce("", (a, b) -> a + b + "\n");
            assertThat(err).endsWith("Resume with: luthier resume runs/toy\n");
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(seconds).isLessThan(2.5);
        } finally {
            process.destroyForcibly();
        }
    }
}
