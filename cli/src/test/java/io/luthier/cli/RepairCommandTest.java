package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.trial.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void runStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--out", "toy", "-q"))
                .as(() -> luthier.err)
                .isZero();
    }

    private Path log() {
        return folder.resolve("toy/study.db");
    }

    /** Changes one digit of a metric. */
    private void harm() throws IOException {
        byte[] bytes = Files.readAllBytes(log());
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("value=0.") + 9] ^= 1;
        Files.write(log(), bytes);
    }

    @Test
    void aWholeLogIsLeftAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(log());
        assertThat(luthier.run("repair", "toy")).isZero();
        assertThat(luthier.out).startsWith("toy: nothing to repair, the log is whole (");
        assertThat(Files.readAllBytes(log())).isEqualTo(before);
    }

    @Test
    void aChangedFigureIsRefusedByEventAndRepairedAndTrainedAgain() throws IOException {
        String table = Files.readString(folder.resolve("toy/trials.csv"));
        harm();
        for (String command : List.of("report", "resume", "confirm")) {
            assertThat(luthier.run(command, "toy")).isEqualTo(2);
            assertThat(luthier.err)
                    .containsPattern(
                            "toy/study.db is damaged: event \\d+ \\(arrived of trial \\d\\) is not what was written")
                    .contains("luthier repair");
        }
        assertThat(luthier.run("repair", "toy")).as(luthier.err).isZero();
        assertThat(luthier.out)
                .startsWith("toy: repaired, the log holds ")
                .containsPattern("Lost: event \\d+ \\(arrived of trial \\d\\)")
                .contains("What was there is in toy/study.damaged-1");
        assertThat(folder.resolve("toy/study.damaged-1")).isNotEmptyFile();
        assertThat(luthier.run("report", "toy")).isZero();
        assertThat(luthier.err).contains("Note: the log of the study was damaged and repaired (lost: event ");
        assertThat(luthier.run("resume", "toy")).as(luthier.err).isZero();
        assertThat(values(Files.readString(folder.resolve("toy/trials.csv"))))
                .as("the same results, in another order")
                .containsExactlyInAnyOrderElementsOf(values(table));
        assertThat(Files.readString(folder.resolve("toy/report.md"))).contains("damaged and repaired");
        assertThat(luthier.run("resume", "toy", "--budget", "9"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("repair", "toy")).isZero();
        assertThat(luthier.out).contains("nothing to repair");
    }

    private static List<String> values(String table) {
        List<String> lines = table.lines().toList();
        int value = Arrays.asList(lines.get(0).split(",")).indexOf("metric.value");
        return lines.stream().skip(1).map(line -> line.split(",")[value]).toList();
    }

    @Test
    void aLogThatIsDeletedOrEmptiedIsMissedByNameAndNothingIsTrained() throws IOException {
        String table = Files.readString(folder.resolve("toy/trials.csv"));
        Files.delete(folder.resolve("toy/study.head"));
        for (boolean emptied : new boolean[] {true, false}) {
            if (emptied) {
                Files.write(log(), new byte[0]);
            } else {
                Files.delete(log());
            }
            for (String command : List.of("resume", "ask-tell", "report", "confirm")) {
                assertThat(luthier.run(command, "toy"))
                        .as("%s, emptied %s", command, emptied)
                        .isEqualTo(2);
                assertThat(luthier.err)
                        .contains("toy/study.db is missing or empty, but toy/report.html says that the study ran")
                        .contains("--force");
            }
            assertThat(Files.readString(folder.resolve("toy/trials.csv"))).isEqualTo(table);
        }
        assertThat(luthier.run("run", "toy.yaml", "--out", "toy", "-q")).isEqualTo(2);
        assertThat(luthier.run("run", "toy.yaml", "--out", "toy", "-q", "--force"))
                .isZero();
    }

    @Test
    void aLogThatIsGoneBeforeItsReportsAreWrittenIsMissedToo() throws IOException {
        for (String report : List.of("report.html", "report.md", "trials.csv", "leaderboard.json")) {
            Files.delete(folder.resolve("toy").resolve(report));
        }
        Files.delete(log());
        assertThat(luthier.run("resume", "toy")).isEqualTo(2);
        assertThat(luthier.err).contains("toy/study.db is missing, but ").contains(" events were acknowledged in it");
    }

    @Test
    void anOlderCopyOfALogIsNotTakenForThisOne() throws IOException {
        byte[] before = Files.readAllBytes(log());
        assertThat(luthier.run("resume", "toy", "--budget", "9")).isZero();
        Files.write(log(), before);
        assertThat(luthier.run("resume", "toy")).isEqualTo(2);
        assertThat(luthier.err).containsPattern("its log ends before event \\d+, but \\d+ events were acknowledged");
        assertThat(luthier.run("repair", "toy")).isZero();
        assertThat(luthier.out).containsPattern("Lost: events \\d+ to \\d+");
        assertThat(luthier.run("resume", "toy")).as(luthier.err).isZero();
    }

    /** How bytes come to harm. */
    private interface Harm {
        byte[] done(byte[] bytes, RandomGenerator random);
    }

    @Test
    @Tag("slow")
    void noReportHasAWrongFigureAfterABitFlipAZeroedBlockOrACut() throws IOException {
        random("bit flips", (bytes, random) -> {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        });
        random("zeroed blocks", (bytes, random) -> {
            int at = random.nextInt(bytes.length / 512) * 512;
            Arrays.fill(bytes, at, at + 512, (byte) 0);
            return bytes;
        });
        random("cuts", (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    private void random(String what, Harm harm) throws IOException {
        byte[] log = Files.readAllBytes(log());
        byte[] head = Files.readAllBytes(folder.resolve("toy/study.head"));
        List<Event> events = Store.at(folder.resolve("toy")).read();
        List<String> reports = reports();
        RandomGenerator random = Seeds.generator(what.length());
        int rounds = Effort.full() ? 1000 : Effort.of(300);
        int refused = 0;
        int repaired = 0;
        int kept = 0;
        for (int i = 0; i < rounds; i++) {
            Files.write(log(), harm.done(log.clone(), random));
            String name = what + " " + i;
            if (luthier.run("report", "toy", "--format", "json") == 0) {
                assertThat(reports()).as(name).isEqualTo(reports);
            } else {
                refused++;
                assertThat(luthier.err)
                        .as(name)
                        .matches("(?s).*(event \\d|events \\d|number -?\\d|offset \\d).*")
                        .doesNotContain("internal error");
                if (luthier.run("repair", "toy") == 0) {
                    repaired++;
                    kept += keptOf(name, events);
                } else {
                    assertThat(luthier.err).as(name).doesNotContain("internal error");
                }
            }
            restore(log, head);
        }
        System.out.printf(
                "RepairCommandTest: %d x %s: 0 silently wrong figures, %d refused by event or offset, %d repaired,"
                        + " %.2f of %d events kept on average%n",
                rounds, what, refused, repaired, repaired == 0 ? 0 : kept / (double) repaired, events.size());
    }

    private int keptOf(String name, List<Event> events) {
        assertThat(luthier.run("report", "toy")).as(name + luthier.err).isZero();
        List<Event> now = new ArrayList<>(Store.at(folder.resolve("toy")).read());
        now.removeIf(event -> event instanceof Event.Repaired);
        int whole = now.size();
        now.removeIf(events::contains);
        assertThat(now)
                .as(name + ": made anew")
                .allMatch(event -> event instanceof Event.Created || event instanceof Event.Budgeted);
        return whole;
    }

    private void restore(byte[] log, byte[] head) throws IOException {
        try (Store.Lock lock = Store.at(folder.resolve("toy")).lock()) {
            lock.erase();
        }
        Files.write(log(), log);
        Files.write(folder.resolve("toy/study.head"), head);
    }

    /** What is printed of the study. */
    private List<String> reports() {
        var reports = new ArrayList<String>();
        for (String format : List.of("text", "csv", "json", "log")) {
            assertThat(luthier.run("report", "toy", "--format", format))
                    .as(() -> luthier.err)
                    .isZero();
            reports.add(luthier.out);
        }
        return reports;
    }
}
