package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder belongs to one process at a time, and what it is called means nothing. */
class FolderGuardTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    @Test
    void theNameOfAFolderIsNoSettingOfItsStore() throws IOException {
        for (String name : List.of(
                "q?journal_mode=OFF", "z?synchronous=OFF&y", "a%3Fb", "x#y", "file:s", ":memory:", "m ü=1;'\"")) {
            assertThat(luthier.run("run", "toy.yaml", "--out", name, "-q"))
                    .as(name + luthier.err)
                    .isZero();
            assertThat(folder.resolve(name).resolve("study.db")).isNotEmptyFile();
            assertThat(luthier.run("report", name)).as(name + luthier.err).isZero();
            assertThat(luthier.out).contains("6 trials, all complete");
        }
        try (var entries = Files.list(folder)) {
            assertThat(entries).as("nothing beside the folders").hasSize(8);
        }
    }

    @Test
    void ofSeveralRunsIntoOneNewFolderOneHasItAndItsFile() throws Exception {
        for (int round = 0; round < 5; round++) {
            String out = "d" + round;
            var threads = Executors.newFixedThreadPool(3);
            var runs = new ArrayList<Callable<Integer>>();
            for (int seed = 1; seed <= 3; seed++) {
                String own = Integer.toString(seed);
                runs.add(() -> new Commands(folder).run("run", "toy.yaml", "--out", out, "-q", "--seed", own));
            }
            var codes = new ArrayList<Integer>();
            for (Future<Integer> run : threads.invokeAll(runs)) {
                codes.add(code(run));
            }
            threads.shutdown();
            assertThat(codes).containsExactlyInAnyOrder(0, 2, 2);
            assertThat(luthier.run("resume", out)).as(luthier.err).isZero();
            try (var entries = Files.list(folder.resolve(out))) {
                assertThat(entries.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
            }
        }
    }

    private static int code(Future<Integer> run) throws InterruptedException, ExecutionException {
        return run.get();
    }

    @Test
    void aRefusedImportLeavesNothingBehind() {
        luthier.file(
                "log.jsonl",
                "{\"luthier\":\"log\",\"version\":1}\n{\"event\":\"told\",\"trial\":3,\"fidelity\":1,\"thinking\":0.5}\n");
        for (String text : List.of("toy.yaml", "log.jsonl")) {
            assertThat(luthier.run("run", "toy.yaml", "--out", "s", "--import", text))
                    .isEqualTo(2);
            assertThat(luthier.err).contains(text).doesNotContain("Exception");
            assertThat(folder.resolve("s")).doesNotExist();
        }
    }

    @Test
    void whatWasFoundIsShownWhereItsFolderVanishes() throws Exception {
        luthier.file("toy.yaml", Commands.STUDY.replace("objective: sleepy", "objective: {sleepy: {millis: 150}}"));
        for (boolean all : new boolean[] {true, false}) {
            Path home = folder.resolve("s");
            var thread = new Thread(() -> vanish(home, all));
            thread.start();
            assertThat(luthier.run("run", "toy.yaml", "--out", "s", "-q", "--force"))
                    .isEqualTo(2);
            thread.join();
            assertThat(luthier.out).contains("6 trials, all complete");
            assertThat(luthier.err)
                    .contains(all ? "s was deleted" : "s/study.db was deleted")
                    .contains("What was found stands above and nowhere else.");
        }
    }

    private static void vanish(Path home, boolean all) {
        try {
            while (!Files.exists(home.resolve("study.head"))) {
                Thread.sleep(5);
            }
            try (var files = Files.list(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (all || !file.endsWith("study.yaml") && !file.endsWith("study.lock")) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            if (all) {
                Files.deleteIfExists(home);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("slow")
    void aFinishedStudyIsReportedFromAReadOnlyMedium() throws Exception {
        assertThat(luthier.run("run", "toy.yaml", "--out", "s", "-q")).isZero();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(done("mount", "--bind", folder.resolve("s").toString(), disk.toString()), "mounting is allowed");
        try {
            assumeTrue(done("mount", "-o", "remount,bind,ro", disk.toString()), "mounting is allowed");
            assertThat(luthier.run("report", "disk")).as(luthier.err).isZero();
            assertThat(luthier.out).contains("6 trials, all complete");
            assertThat(luthier.run("resume", "disk")).isEqualTo(2);
            assertThat(luthier.err).contains("Read-only file system");
        } finally {
            done("umount", "-l", disk.toString());
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }
}
