package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed again and again ends as if nothing had happened. */
@Tag("slow")
class KillTest {
    @TempDir
    Path folder;

    private static Study study(Store store) {
        return Study.of(Goal.minimize("loss"), Growth.SPACE, new Growth(9, 3000), new Ladder(400))
                .budget(Budget.trials(1_000_000))
                .window(5)
                .seed(11)
                .store(store);
    }

    /** The victim: runs the study and acknowledges each stored result in a file of its own, forced to the disk. */
    public static final class Victim {
        public static void main(String[] args) throws IOException {
            try (var acknowledged = java.nio.channels.FileChannel.open(
                    Path.of(args[1]), StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
                study(Store.at(Path.of(args[0])))
                        .listener(new StudyListener() {
                            @Override
                            public void arrived(Trial trial, Status status) {
                                try {
                                    acknowledged.write(
                                            StandardCharsets.UTF_8.encode(trial.id() + ":" + trial.fidelity() + "\n"));
                                    acknowledged.force(false);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        })
                        .run(4);
            }
        }
    }

    @Test
    void noAcknowledgedResultIsLostAndTheTableIsThatOfAnUninterruptedRun() throws Exception {
        int kills = Effort.of(100);
        Store store = Store.at(folder.resolve("study"));
        Path acknowledged = folder.resolve("acknowledged");
        RandomGenerator random = Seeds.generator(2026);
        int killed = 0;
        while (killed < kills) {
            Process process = start(acknowledged);
            long target = lines(acknowledged) + random.nextInt(1400 / kills + 1);
            long spare = random.nextInt(8);
            while (process.isAlive() && lines(acknowledged) < target) {
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            process.waitFor(spare, TimeUnit.MILLISECONDS);
            if (!process.isAlive()) {
                break; // the study reached its end
            }
            process.destroyForcibly().waitFor();
            killed++;
            check(acknowledged, store);
        }
        assertThat(killed)
                .as(() -> "kills before the study's own end; output: " + output())
                .isGreaterThanOrEqualTo(kills * 8 / 10);
        History end = study(store).run(2);
        check(acknowledged, store);

        History uninterrupted = study(Store.memory()).run(2);
        assertThat(Tables.of(end)).isEqualTo(Tables.of(uninterrupted));
        assertThat(end.outcomes()).extracting(Outcome::status).containsOnly(Status.COMPLETE);
        System.out.printf(
                "KillTest: %d kills, %d acknowledged, %d outcomes, %d lost attempts%n",
                killed,
                lines(acknowledged),
                end.outcomes().size(),
                end.attempts().size());
    }

    private Process start(Path acknowledged) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.resolve("study").toString(),
                        acknowledged.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** Every acknowledged result is stored, once, in a log without gaps. */
    private void check(Path acknowledged, Store store) throws IOException {
        if (lines(acknowledged) == 0) {
            return;
        }
        List<String> stored = store.read().stream()
                .filter(Event.Arrived.class::isInstance)
                .map(e -> ((Event.Arrived) e).trial() + ":" + ((Event.Arrived) e).fidelity())
                .toList();
        assertThat(stored).doesNotHaveDuplicates();
        List<String> promised = Files.readAllLines(acknowledged);
        if (!promised.isEmpty() && promised.get(promised.size() - 1).indexOf(':') < 0) {
            promised = promised.subList(0, promised.size() - 1); // the harness's own line was cut off
        }
        assertThat(stored).as(() -> "output: " + output()).containsAll(promised);
        assertThat(promised).doesNotHaveDuplicates();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
