package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.contract.internal.Effort;
import io.luthier.json.Json;
import io.luthier.log.Event;
import io.luthier.log.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on a RAM disk that runs full at many different points: when there is space again, every study is opened, and every result
 * that was acknowledged is there. Needs the right to mount, else it is skipped.
 */
@Tag("slow")
class FullDiskCommandsTest {
    private static final String TRIALS = "30";
    private static final int DISK = 4 << 20; // bytes
    private static final int LEAST = 8 << 10;
    private static final int SPAN = 600 << 10;

    @TempDir
    Path disk;

    private Commands luthier;
    private int points = 0;
    private int full = 0;
    private int acknowledged = 0;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString()), "mounting is allowed");
        luthier = new Commands(disk);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }

    /** Something that is tried on a disk with little space. */
    private interface Trial {
        /** @return the trials whose results are acknowledged */
        TreeSet<Long> run();
    }

    /** What must hold when there is space again. */
    private interface Check {
        void run(TreeSet<Long> acknowledged);
    }

    private void fill(String what, Runnable before, Trial trial, Check check) throws Exception {
        int rounds = Effort.full() ? 200 : Effort.of(60);
        for (int i = 0; i < rounds; i++) {
            clear();
            luthier.file("toy.yaml", Commands.STUDY.replace("trials: 6", "trials: " + TRIALS));
            before.run();
            long free = LEAST + (long) SPAN * i / rounds;
            leave(free);
            TreeSet<Long> kept = trial.run();
            Files.delete(disk.resolve("filling"));
            acknowledged += kept.size();
            points++;
            check.run(kept);
        }
        System.out.printf(
                "FullDiskCommandsTest: %s filled at %d points, %d times before its end: 0 of %d acknowledged results lost,"
                        + " 0 studies that cannot be opened%n",
                what, points, full, acknowledged);
    }

    private void clear() throws IOException {
        try (var files = Files.walk(disk)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(disk)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Fills the disk but for so many bytes. */
    private void leave(long bytes) throws IOException {
        try (var out = Files.newOutputStream(disk.resolve("filling"))) {
            long usable = Files.getFileStore(disk).getUsableSpace();
            out.write(new byte[(int) Math.max(0, usable - bytes)]);
        }
    }

    private int tried(String... command) {
        int code = luthier.run(command);
        full += code == 0 ? 0 : 1;
        assertThat(luthier.err).doesNotContain("internal error");
        return code;
    }

    /** The trials of stored results; none where nothing was begun. */
    private TreeSet<Long> stored(String... folders) {
        var trials = new TreeSet<Long>();
        for (int i = 0; i < folders.length; i++) {
            Store store = Store.at(disk.resolve(folders[i]));
            if (store.holds()) {
                for (Event event : store.read()) {
                    if (event instanceof Event.Arrived arrived) {
                        trials.add(i * 1000L + arrived.trial());
                    }
                }
            }
        }
        return trials;
    }

    private void resumed(String... command) {
        assertThat(luthier.run(command)).as(() -> luthier.err).isZero();
    }

    @Test
    void runLosesNothing() throws Exception {
        fill(
                "run",
                () -> {},
                () -> {
                    tried("run", "toy.yaml", "--out", "s", "-q");
                    return stored("s");
                },
                kept -> {
                    if (Files.exists(disk.resolve("s/study.yaml"))) {
                        resumed("resume", "s", "-q");
                        assertThat(stored("s")).containsAll(kept).hasSize(Integer.parseInt(TRIALS));
                    } else {
                        assertThat(kept).isEmpty();
                    }
                });
    }

    @Test
    void askTellLosesNothing() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < Integer.parseInt(TRIALS); i++) {
            lines.add("{\"do\": \"ask\"}");
            lines.add("{\"do\": \"tell\", \"id\": " + i + ", \"value\": " + i + "}");
        }
        fill(
                "ask-tell",
                () -> {},
                () -> {
                    luthier.saying(lines.toArray(String[]::new));
                    tried("ask-tell", "toy.yaml", "--out", "s", "-q");
                    luthier.saying();
                    return told(luthier.out);
                },
                kept -> {
                    assertThat(stored("s")).containsAll(kept);
                    if (Files.exists(disk.resolve("s/study.yaml"))) {
                        resumed("ask-tell", "s", "-q");
                        resumed("report", "s");
                        assertThat(stored("s")).containsAll(kept);
                    }
                });
    }

    private static TreeSet<Long> told(String answers) {
        var told = new TreeSet<Long>();
        for (String line : answers.lines().toList()) {
            Map<String, Object> answer = Json.object(line);
            if ("complete".equals(answer.get("status"))) {
                told.add((Long) answer.get("id"));
            }
        }
        return told;
    }

    @Test
    void compareLosesNothing() throws Exception {
        String[] folders = {"s/searches/random-1", "s/searches/tpe-1", "s/searches/random-2", "s/searches/tpe-2"};
        fill(
                "compare",
                () -> {},
                () -> {
                    tried("compare", "toy.yaml", "--out", "s", "-q", "--strategies", "random, tpe", "--repeats", "2");
                    return stored(folders);
                },
                kept -> {
                    if (Files.exists(disk.resolve("s/study.yaml"))) {
                        resumed("resume", "s", "-q");
                        assertThat(stored(folders)).containsAll(kept);
                    } else {
                        assertThat(kept).isEmpty();
                    }
                });
    }

    @Test
    void confirmLosesNothing() throws Exception {
        fill(
                "confirm",
                () -> resumed("run", "toy.yaml", "--out", "s", "-q"),
                () -> {
                    tried("confirm", "s", "-q", "--top", "3", "--repeats", "8");
                    return stored("s/confirm");
                },
                kept -> {
                    resumed("confirm", "s", "-q", "--top", "3", "--repeats", "8");
                    assertThat(stored("s/confirm")).containsAll(kept);
                    assertThat(stored("s")).hasSize(Integer.parseInt(TRIALS));
                });
    }
}
