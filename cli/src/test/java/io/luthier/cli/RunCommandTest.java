package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    @Test
    void aRunPrintsTheLeaderboardAndKeepsEverythingInAPrivateFolder() throws Exception {
        assertThat(luthier.run("run", "toy.yaml", "--threads", "2")).isZero();
        assertThat(luthier.out).startsWith("toy\n===\n").contains("6 trials, all complete.");
        assertThat(luthier.err).contains("toy: 100 %, 6 of 6 trials").contains("The report: runs/toy/report.html ");
        Path kept = folder.resolve("runs/toy");
        assertThat(kept).isDirectoryContaining(p -> p.endsWith("study.db"));
        for (String file : new String[] {"study.yaml", "report.html", "report.md", "trials.csv", "leaderboard.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(kept.resolve("trials.csv")).lines()).hasSize(7);
        assertThat(Files.readString(kept.resolve("report.md"))).startsWith("# toy\n");
        assertThat(Files.readString(kept.resolve("report.html")))
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .contains("\"busy\": ", "study: toy");
    }

    @Test
    void aRunFolderIsNeverOverwrittenUnasked() throws Exception {
        luthier.run("run", "toy.yaml");
        byte[] before = Files.readAllBytes(folder.resolve("runs/toy/study.db"));
        assertThat(luthier.run("run", "toy.yaml")).isEqualTo(2);
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err)
                .isEqualTo("luthier: runs/toy already holds a study\n"
                        + "Resume it with: luthier resume runs/toy\n"
                        + "Or choose another folder with --out, or overwrite the study with --force.\n");
        assertThat(Files.readAllBytes(folder.resolve("runs/toy/study.db"))).isEqualTo(before);
    }

    @Test
    void forceBeginsAnew() throws Exception {
        luthier.run("run", "toy.yaml");
        assertThat(luthier.run("run", "toy.yaml", "--force", "--seed", "8", "--budget", "3"))
                .isZero();
        assertThat(Files.readString(folder.resolve("runs/toy/study.yaml")))
                .contains("seed: 8")
                .contains("trials: 3");
        assertThat(luthier.out).contains("3 trials, all complete.");
    }

    @Test
    void forceDoesNotTouchAStudyInUse() throws Exception {
        luthier.run("run", "toy.yaml");
        try (var log = Store.at(folder.resolve("runs/toy")).open()) {
            assertThat(log.events()).isNotEmpty();
            assertThat(luthier.run("run", "toy.yaml", "--force")).isEqualTo(2);
            assertThat(luthier.err).startsWith("luthier: the study in runs/toy is in use by process ");
        }
        assertThat(folder.resolve("runs/toy/study.db")).exists();
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws Exception {
        luthier.file("mine/thesis.tex", "x");
        assertThat(luthier.run("run", "toy.yaml", "--out", "mine", "--force")).isEqualTo(2);
        assertThat(luthier.err).contains("mine exists and holds other files (thesis.tex)");
        luthier.file("plain", "x");
        assertThat(luthier.run("run", "toy.yaml", "--out", "plain")).isEqualTo(2);
        assertThat(luthier.err).contains("plain exists and is not a folder");
    }

    @Test
    void withJsonNothingElseIsOnStandardOutput() {
        assertThat(luthier.run("run", "toy.yaml", "--json")).isZero();
        assertThat(luthier.out).startsWith("{\n  \"study\": \"toy\"").endsWith("}\n");
        assertThat(luthier.err).contains("The report: ");
    }

    @Test
    void quietSaysNothingButTheResult() {
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).isZero();
        assertThat(luthier.err).isEmpty();
        assertThat(luthier.out).contains("6 trials");
    }

    @Test
    void aDrawnSeedIsPrintedAndStored() throws Exception {
        luthier.file("free.yaml", Commands.STUDY.replace("seed: 7\n", ""));
        assertThat(luthier.run("run", "free.yaml")).isZero();
        assertThat(luthier.err).containsPattern("The seed [0-9]+ was drawn; it is stored in runs/toy/study.yaml");
        assertThat(Files.readString(folder.resolve("runs/toy/study.yaml"))).containsPattern("seed: [0-9]+");
        assertThat(luthier.run("validate", "free.yaml")).isZero();
        assertThat(luthier.out).contains("none given: each run draws its own");
    }

    @Test
    void settingsChangeTheFile() {
        assertThat(luthier.run("run", "toy.yaml", "--set", "space.x={real: [5, 6]}", "--set", "study=other", "--top=1"))
                .isZero();
        assertThat(luthier.out).startsWith("other\n").contains("x=5.").contains("The first 1 of 6 trials");
        assertThat(luthier.err).contains("runs/other");
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        assertThat(luthier.run("run", "toy.yaml", "--set", "budgte.trials=3")).isEqualTo(2);
        assertThat(luthier.err).contains("budgte").contains("Did you mean 'budget'");
        assertThat(luthier.run("run", "toy.yaml", "--budget", "3 bananas")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: --budget '3 bananas' is not understood\nWrite a number of trials");
        assertThat(luthier.run("run", "toy.yaml", "--threads", "0")).isEqualTo(2);
        assertThat(luthier.err).isEqualTo("luthier: --threads is 0\nGive at least 1.\n");
        assertThat(luthier.run("run", "toy.yaml", "--top", "-1")).isEqualTo(2);
        assertThat(luthier.err).contains("--top is -1");
        assertThat(luthier.run("run", "toy.yaml", "--plugins", "nowhere")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: --plugins nowhere is not a folder\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aBadFileIsRefusedWithItsPlace() {
        luthier.file("bad.yaml", Commands.STUDY.replace("[0, 1]", "[1, 0]"));
        assertThat(luthier.run("run", "bad.yaml")).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: ").contains("bad.yaml:6:").contains("x");
        assertThat(luthier.run("run", "none.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("none.yaml").doesNotContain("Exception");
    }

    @Test
    void oneTrialIsTrainedTwiceWhereThatIsAskedFor() {
        luthier.file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--check-repeat")).isZero();
        assertThat(luthier.out).contains("Trial 0 was trained twice from one seed, and gave the same value.");
        assertThat(luthier.run("report", "runs/toy")).isZero();
        assertThat(luthier.out).contains("Trial 0 was trained twice from one seed, and gave the same value.");
    }

    @Test
    void aProgramThatIgnoresItsSeedIsFoundOutByASecondTraining() {
        luthier.file("noise.yaml", """
                study: noise
                objective:
                  command:
                    run: [sh, -c, 'echo loss=0.$(od -An -N3 -tu4 /dev/urandom | tr -d " ")', '{x}']
                    metrics: {loss: 'loss=([0-9.]+)'}
                goal: {minimize: loss}
                space: {x: {real: [0, 1]}}
                budget: 3
                """);
        assertThat(luthier.run("run", "noise.yaml")).isZero();
        assertThat(luthier.out).contains("Reproducible if the objective is deterministic: ");
        assertThat(luthier.run("resume", "runs/noise", "--check-repeat")).isZero();
        assertThat(luthier.out).contains("Not reproducible: trial 0 was trained twice from one seed, and loss was 0.");
    }

    @Test
    void missingDataLeaveNoFolderBehind() {
        luthier.file("bad.yaml", Commands.STUDY.replace("sleepy", "{faulty: {where: data}}"));
        assertThat(luthier.run("run", "bad.yaml")).isEqualTo(2);
        assertThat(luthier.err)
                .isEqualTo("luthier: " + folder.resolve("bad.yaml")
                        + ":3:29: objective.faulty.where: the data are missing\n  Fetch them first.\n");
        assertThat(folder.resolve("runs/toy")).doesNotExist();
        assertThat(luthier.run("validate", "bad.yaml")).isEqualTo(2);
    }

    @Test
    void aStrategyThatCannotDoItIsTheUsersMistake() {
        luthier.file(
                "two.yaml",
                Commands.STUDY
                        .replace("strategy: random", "strategy: single")
                        .replace("{minimize: value}", "[{minimize: value}, {maximize: value}]"));
        assertThat(luthier.run("run", "two.yaml")).isEqualTo(2);
        assertThat(luthier.err)
                .contains("strategy single handles one goal, the study has 2\n  Use random, which handles any number.");
        assertThat(folder.resolve("runs/toy")).doesNotExist();
        assertThat(luthier.run("validate", "two.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("strategy single handles one goal");
    }

    @Test
    void aStudyOfWhichNothingCameSaysSoByItsExitCode() {
        luthier.file("bad.yaml", Commands.STUDY.replace("sleepy", "faulty"));
        assertThat(luthier.run("run", "bad.yaml")).isEqualTo(3);
        assertThat(luthier.err)
                .contains("luthier: the first 5 trials failed by the same error, so the study was stopped: "
                        + "java.lang.IllegalArgumentException: cannot be trained.\n    at io.luthier.cli.Faulty.")
                .contains("Faulty.java:")
                .contains("Mend it. Resume with: luthier resume runs/toy")
                .endsWith("See what went wrong in the report above or in runs/toy/report.html.\n");
        assertThat(luthier.run("resume", "runs/toy", "-q")).isEqualTo(3);
        String all = "stop.errors=0";
        assertThat(luthier.run("run", "bad.yaml", "--force", "--set", all)).isEqualTo(3);
        assertThat(luthier.err)
                .contains("luthier: no trial was complete, so nothing was found\n")
                .endsWith("See what went wrong in the report above or in runs/toy/report.html.\n");
        assertThat(luthier.out)
                .contains("6 failed: java.lang.IllegalArgumentException: cannot be trained")
                .contains("No trial was complete, so there is no best.");
        int long200 = luthier.run("run", "bad.yaml", "--out", "long", "--budget", "200", "-q", "--set", all);
        assertThat(long200).isEqualTo(3);
        assertThat(luthier.out)
                .containsPattern("1[0-9] trials failed and none was complete, so the study was ended early");
    }

    @Test
    void trialsAreCountedThatWereTrainedWhateverWasSkipped() throws Exception {
        luthier.file("three.yaml", """
                study: three
                seed: 1
                objective: sleepy
                goal: {minimize: value}
                space: {x: {ordinal: [0.1, 0.2, 0.3]}}
                strategy: random
                duplicates: skip
                budget: {trials: 10}
                """);
        assertThat(luthier.run("run", "three.yaml")).isZero();
        assertThat(luthier.out)
                .contains("3 trials, all complete.")
                .contains("more proposals were of configurations tried before")
                .doesNotContain("10 trials");
        assertThat(luthier.err).contains("3 of 3 trials").doesNotContain("4 of");
        String page = Files.readString(folder.resolve("runs/three/report.html"));
        assertThat(page).containsPattern("\"trained\": ?3,");
        assertThat(Files.readString(folder.resolve("runs/three/report.md"))).contains("It took 3 trials");
        luthier.run("run", "three.yaml", "--json", "--force", "-q");
        assertThat(luthier.out).containsPattern("\"trained\": ?3[,\n }]");
    }

    @Test
    void anErrorInTheCodeOfOthersIsSaidToBeItsOwners() throws Exception {
        luthier.file("careless.yaml", Commands.STUDY.replace("sleepy", "careless"));
        assertThat(luthier.run("run", "careless.yaml")).isEqualTo(1);
        assertThat(luthier.err)
                .startsWith("luthier: elsewhere.Careless, which is no part of Luthier, failed: java.lang.")
                .contains("please send them to who wrote it.");
        Files.delete(Path.of(luthier.err.replaceAll("(?s).*details are in (\\S+\\.log);.*", "$1")));
    }

    @Test
    void anErrorOfOursSaysSoAndKeepsTheDetails() throws Exception {
        luthier.file("bug.yaml", Commands.STUDY.replace("sleepy", "{faulty: {where: bug}}"));
        assertThat(luthier.run("run", "bug.yaml")).isEqualTo(1);
        assertThat(luthier.err)
                .startsWith(
                        "luthier: internal error: java.lang.IllegalStateException: a \\u001b[31mbug\nThe details are in ")
                .doesNotContain("\tat ");
        Path log = Path.of(luthier.err.replaceAll("(?s).*details are in (\\S+\\.log);.*", "$1"));
        assertThat(Files.readString(log)).contains("Faulty.open");
        Files.delete(log);
        assertThat(luthier.run("run", "bug.yaml", "--debug")).isEqualTo(1);
        assertThat(luthier.err).contains("    at io.luthier.cli.Faulty.open");
        Files.delete(Path.of(luthier.err.replaceAll("(?s).*details are in (\\S+\\.log);.*", "$1")));
    }

    @Test
    void aReadOnlyPlaceIsNamed() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");
        assertThat(luthier.run("run", "toy.yaml", "--out", "locked/x")).isEqualTo(2);
        assertThat(luthier.err).contains("permission denied").contains("locked/x");
    }

    @Test
    void aTerminalGetsABarThatIsErasedAndColourUnlessUnwanted() {
        assertThat(luthier.onTerminal().run("run", "toy.yaml", "--set", "objective={sleepy: {millis: 150}}"))
                .isZero();
        assertThat(luthier.err).contains("toy [").contains("\u001b[2K").contains("\u001b[J");
        String after = luthier.err.substring(luthier.err.lastIndexOf("\u001b[J") + 3);
        assertThat(after)
                .isEqualTo("The report: runs/toy/report.html (beside it: report.md, trials.csv, leaderboard.json)\n");
        assertThat(luthier.out).contains("\u001b[1m");
        luthier.with("NO_COLOR", "1").run("report", "runs/toy");
        assertThat(luthier.out).doesNotContain("\u001b").contains("toy");
        luthier.with("NO_COLOR", "").run("report", "runs/toy", "--no-color");
        assertThat(luthier.out).doesNotContain("\u001b");
        luthier.with("TERM", "dumb").run("run", "toy.yaml", "--force");
        assertThat(luthier.out + luthier.err).doesNotContain("\u001b");
    }

    @Test
    void aPrintedLogIsResumedElsewhere() throws Exception {
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).isZero();
        assertThat(luthier.run("report", "runs/toy", "--format", "log")).isZero();
        luthier.file("toy.jsonl", luthier.out);
        assertThat(luthier.run("report", "runs/toy", "--format", "csv")).isZero();
        String table = luthier.out;
        assertThat(luthier.run("run", "toy.yaml", "--out", "again", "--import", "toy.jsonl", "--quiet"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("report", "again", "--format", "csv")).isZero();
        assertThat(luthier.out)
                .as("the same to the last measured second: nothing was trained")
                .isEqualTo(table);
    }
}
