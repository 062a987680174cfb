package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CompareCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder)
                .file("toy.yaml", Commands.STUDY + "compare: {strategies: [random, annealing], repeats: 2}\n");
    }

    private String trials(String run) throws Exception {
        return Files.readString(folder.resolve(run).resolve("trials.csv"))
                .replaceAll("(?m)(,[0-9.E-]+){4}\r?$", ""); // without times
    }

    @Test
    void aComparisonPrintsTheVerdictAndKeepsEverything() throws Exception {
        assertThat(luthier.run("compare", "toy.yaml", "--threads", "2"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .startsWith("toy\n===\n\nWhich strategy finds the lowest value, and at what cost?\n")
                .contains("What each found", "What was charged");
        assertThat(luthier.err)
                .contains("toy: 100 %, 24 of 24 trials")
                .contains("The report: runs/toy-compare/report.html ");
        Path kept = folder.resolve("runs/toy-compare");
        assertThat(Files.readString(kept.resolve("study.yaml"))).contains("compare:", "annealing");
        assertThat(Files.readString(kept.resolve("trials.csv")).lines())
                .hasSize(25)
                .first()
                .asString()
                .startsWith("strategy,repeat,trial,");
        assertThat(Files.readString(kept.resolve("comparison.json"))).contains("\"luthier-comparison\"");
        assertThat(Files.readString(kept.resolve("report.html"))).startsWith("<!doctype html>");
        assertThat(Files.readString(kept.resolve("report.md"))).startsWith("# toy\n");
    }

    @Test
    void theOptionsChangeWhatTheFileCompares() {
        assertThat(luthier.run(
                        "compare",
                        "toy.yaml",
                        "--strategies",
                        "grid, {single: {mark: 1}}",
                        "--repeats",
                        "2",
                        "--target",
                        "0.5",
                        "--budget",
                        "4",
                        "--json",
                        "-q"))
                .as(luthier.err)
                .isEqualTo(2);
        assertThat(luthier.err).contains("--set compare.strategies");
        assertThat(luthier.run(
                        "compare",
                        "toy.yaml",
                        "-s",
                        "random,{annealing: {}}",
                        "-r",
                        "2",
                        "--target",
                        "0.5",
                        "--json",
                        "-q"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.err).isEmpty();
        assertThat(luthier.out).contains("\"repeats\": 2", "\"value\": 0.5,\n", "\"given\": true");
    }

    @Test
    void aComparisonThatWasCutGoesOnAsIfNothingHadHappened() throws Exception {
        luthier.file(
                "slow.yaml",
                Files.readString(folder.resolve("toy.yaml"))
                        .replace("objective: sleepy", "objective: {sleepy: {millis: 20}}"));
        luthier.run("compare", "slow.yaml", "--out", "whole", "-q");
        Thread main = Thread.currentThread();
        var trainings = new AtomicInteger();
        Sleepy.whenStarted = () -> {
            if (trainings.incrementAndGet() == 9) {
                main.interrupt();
            }
        };
        int code = luthier.run("compare", "slow.yaml", "--out", "cut", "--threads", "2");
        Sleepy.whenStarted = () -> {};
        assertThat(code).isEqualTo(130);
        assertThat(luthier.err).endsWith("nothing else is lost.\nResume with: luthier resume cut\n");
        assertThat(luthier.run("report", "cut")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: cut: no repeat is finished by all strategies");
        assertThat(luthier.run("resume", "cut")).as(luthier.err).isZero();
        assertThat(trials("cut")).isEqualTo(trials("whole"));
        int first = trainings.get();
        assertThat(luthier.run("resume", "cut", "-q")).as(luthier.err).isZero();
        assertThat(trainings.get()).isEqualTo(first);
    }

    @Test
    void aReportIsMadeOfItInEveryForm() {
        luthier.run("compare", "toy.yaml", "-q");
        String text = luthier.out;
        assertThat(luthier.run("report", "runs/toy-compare")).isZero();
        assertThat(luthier.out).isEqualTo(text);
        for (String format : new String[] {"markdown", "csv", "json"}) {
            assertThat(luthier.run("report", "runs/toy-compare", "--format", format))
                    .isZero();
            assertThat(luthier.out).contains("annealing");
        }
        assertThat(luthier.run("report", "runs/toy-compare", "--files", "all")).isZero();
        assertThat(folder.resolve("all"))
                .isDirectoryContaining(p -> p.endsWith("report.html"))
                .isDirectoryContaining(p -> p.endsWith("report.schema.json"))
                .isDirectoryContaining(p -> p.endsWith("trials.csv"));
        assertThat(luthier.run("report", "runs/toy-compare", "--top", "3")).isEqualTo(2);
        assertThat(luthier.err).contains("has no leaderboard");
        assertThat(luthier.run("report", "runs/toy-compare", "--format", "log")).isEqualTo(2);
        assertThat(luthier.err).contains("has no log of its own");
    }

    @Test
    void mistakesAreSaid() {
        luthier.file("plain.yaml", Commands.STUDY);
        assertThat(luthier.run("compare", "plain.yaml")).isEqualTo(2);
        assertThat(luthier.err)
                .startsWith("luthier: plain.yaml names no strategies to compare\nName some: --strategies random,");
        assertThat(luthier.run("compare", "plain.yaml", "-s", "random,anealing"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("Did you mean 'annealing'?");
        assertThat(luthier.run("compare", "toy.yaml", "-r", "0")).isEqualTo(2);
        assertThat(luthier.err).contains("repeats");
        assertThat(luthier.run("compare", "toy.yaml", "-s", "random,batch")).isEqualTo(2);
        assertThat(folder.resolve("runs/toy-compare")).doesNotExist();
        luthier.run("compare", "toy.yaml", "-q");
        assertThat(luthier.run("compare", "toy.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("Resume it with: luthier resume runs/toy-compare");
        assertThat(luthier.run("compare", "toy.yaml", "--force", "-q", "-r", "2"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("resume", "runs/toy-compare", "--budget", "9")).isEqualTo(2);
        assertThat(luthier.err).contains("holds a comparison");
        assertThat(luthier.run("compare", "runs/toy-compare")).isEqualTo(2);
        assertThat(luthier.err).contains("is a folder", "luthier resume runs/toy-compare");
        assertThat(luthier.run("report", "toy.yaml")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: toy.yaml is not a folder");
    }

    @Test
    void errorsStopAComparisonAndSayInWhichSearch() throws Exception {
        luthier.file(
                "bad.yaml",
                Commands.STUDY.replace("sleepy", "faulty")
                        + "compare: {strategies: [random, annealing], repeats: 2}\n");
        assertThat(luthier.run("compare", "bad.yaml", "--quiet")).isEqualTo(3);
        assertThat(luthier.err)
                .startsWith("luthier: the first 5 trials failed by the same error, so the study was stopped: "
                        + "java.lang.IllegalArgumentException: cannot be trained.\n")
                .contains("Faulty", "Resume with: luthier resume runs/toy-compare\n", "set stop.errors to 0");
        String page = luthier.err.replaceAll("(?s).* in (runs/toy-compare/searches/\\S+/report.html).*", "$1");
        assertThat(Files.readString(folder.resolve(page))).contains("cannot be trained");
        assertThat(luthier.run("resume", "runs/toy-compare", "--quiet")).isEqualTo(3);
    }

    @Test
    void whereErrorsAreToleratedAComparisonWithoutACompleteTrialIsNoSuccessEither() {
        luthier.file(
                "bad.yaml",
                Commands.STUDY.replace("sleepy", "faulty")
                        + "stop: {errors: 0}\ncompare: {strategies: [random, annealing], repeats: 2}\n");
        assertThat(luthier.run("compare", "bad.yaml", "--quiet")).isEqualTo(3);
        assertThat(luthier.err).startsWith("luthier: no trial was complete, so nothing was found\n");
    }
}
