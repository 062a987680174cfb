package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    private String trials(String run) throws Exception {
        return Files.readString(folder.resolve(run).resolve("trials.csv"))
                .replaceAll("(?m)(,[0-9.E-]+){4}\r?$", ""); // without times
    }

    @Test
    void anInterruptedStudyGoesOnAsIfNothingHadHappened() throws Exception {
        luthier.file("slow.yaml", Commands.STUDY.replace("sleepy", "{sleepy: {millis: 100}}"));
        luthier.run("run", "slow.yaml", "--out", "whole", "-q");
        Thread main = Thread.currentThread();
        var trainings = new AtomicInteger();
        Sleepy.whenStarted = () -> {
            if (trainings.incrementAndGet() == 3) {
                main.interrupt();
            }
        };
        int code = luthier.run("run", "slow.yaml", "--out", "cut", "--threads", "1");
        Sleepy.whenStarted = () -> {};
        assertThat(code).isEqualTo(130);
        assertThat(luthier.err).endsWith("; nothing else is lost.\nResume with: luthier resume cut\n");
        assertThat(luthier.out).isEmpty();
        int resumed = luthier.run("resume", "cut");
        assertThat(resumed).as(luthier.err).isZero();
        assertThat(trials("cut")).isEqualTo(trials("whole"));
    }

    @Test
    void aStudyThatWasStoppedBeforeAnythingWasStoredBegins() {
        luthier.file("half/study.yaml", Commands.STUDY);
        int resumed = luthier.run("resume", "half");
        assertThat(resumed).as(luthier.err).isZero();
        assertThat(luthier.out).contains("6 trials, all complete.");
    }

    @Test
    void aFinishedStudyIsExtendedAndTheNewBudgetIsRemembered() throws Exception {
        luthier.run("run", "toy.yaml", "--out", "long", "--budget", "9", "-q");
        luthier.run("run", "toy.yaml", "--out", "short", "--budget", "4", "-q");
        assertThat(luthier.run("resume", "short", "--budget", "9 trials")).isZero();
        assertThat(luthier.out).contains("9 trials, all complete.");
        assertThat(trials("short")).isEqualTo(trials("long"));
        assertThat(Files.readString(folder.resolve("short/study.yaml"))).contains("trials: 9");
        assertThat(luthier.run("resume", "short")).isZero();
        assertThat(luthier.out).contains("9 trials, all complete.").contains("The budget of 9 trials is spent.");
    }

    @Test
    void aChangedStudyIsRefusedWithTheDifferenceAndLeavesTheFileAsItWas() throws Exception {
        luthier.run("run", "toy.yaml", "-q");
        luthier.file("runs/toy/study.yaml", Commands.STUDY.replace("[0, 1]", "[0, 2]"));
        assertThat(luthier.run("resume", "runs/toy", "--budget", "9")).isEqualTo(2);
        assertThat(luthier.err).contains("space was: x real [0.0, 1.0]").contains("space is now: x real [0.0, 2.0]");
        assertThat(Files.readString(folder.resolve("runs/toy/study.yaml"))).doesNotContain("trials: 9");
        assertThat(folder.resolve("runs/toy/study.db")).exists();
    }

    @Test
    void aStudyInUseIsRefusedInOneLineThatNamesTheOwner() {
        luthier.run("run", "toy.yaml", "-q");
        try (var log = Store.at(folder.resolve("runs/toy")).open()) {
            assertThat(log.events()).isNotEmpty();
            assertThat(luthier.run("resume", "runs/toy", "--budget", "9")).isEqualTo(2);
            assertThat(luthier.err)
                    .containsPattern("^luthier: the study in .*toy is in use by process [0-9]+ on .*\n$");
        }
    }

    @Test
    void verifyAsksAgainAndFindsTheSame() {
        luthier.run("run", "toy.yaml", "-q", "--budget", "3");
        assertThat(luthier.run("resume", "runs/toy", "--budget", "5", "--verify"))
                .isZero();
        assertThat(luthier.out).contains("5 trials, all complete.");
    }

    @Test
    void whereThereIsNothingToResumeItSaysSo() {
        assertThat(luthier.run("resume", "runs/none")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: there is no folder runs/none\n");
        luthier.file("some/text", "x");
        assertThat(luthier.run("report", "some")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: some holds no study: there is no study.yaml in it\n");
        luthier.file("half/study.yaml", Commands.STUDY);
        assertThat(luthier.run("report", "half")).isEqualTo(2);
        assertThat(luthier.err).contains("half").doesNotContain("Exception");
    }
}
