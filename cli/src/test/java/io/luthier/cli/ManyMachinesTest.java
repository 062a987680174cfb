package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.contract.internal.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with {@code --on postgresql://...}: a real server, and workers that are processes of their own, which are killed and
 * stopped while they train. Whatever becomes of them, the trial table is the one that threads give.
 */
@Tag("server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyMachinesTest {
    private static final String STUDY = """
            study: many
            seed: 11
            window: 8
            objective:
              mlp: {data: digits, hidden: [8], epochs: 9}
            goal: {minimize: validation-loss}
            space:
              batch-size: {ordinal: [32, 64, 128]}
              learning-rate: {real: [1e-3, 1], scale: log}
              dropout: {real: [0, 0.5]}
            strategy: random
            budget: {trials: 24}
            """;

    /** By label: plain ones, and one that resumes. */
    private static final Map<String, String> STRATEGIES = new TreeMap<>(Map.of(
            "random", "random",
            "tpe", "tpe",
            "genetic", "genetic",
            "gaussian-process", "{gaussian-process: {initial: 6}}",
            "successive-halving", "successive-halving"));

    private Path folder;
    private PostgresServer server;
    private String location;
    private final List<Process> workers = new ArrayList<>();
    private int runs = 0;

    @BeforeAll
    void begin(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = PostgresServer.start();
        location = server.location() + "?lease=2&patience=60";
        Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    @AfterAll
    void end() throws Exception {
        staff(0);
        server.close();
    }

    private List<String> strategies() {
        List<String> few = List.of("gaussian-process", "successive-halving");
        return !Effort.full() ? few : List.copyOf(STRATEGIES.keySet());
    }

    @Test
    void theTableIsByteIdenticalOnThreadsAndOnWorkersThatAreKilledAndStopped() throws Exception {
        for (String strategy : strategies()) {
            Map<String, String> digests = new TreeMap<>();
            for (int threads : new int[] {1, 2, 8}) {
                digests.put("threads " + threads, digest(run(strategy, "--threads", Integer.toString(threads))));
            }
            for (int count : !Effort.full() ? new int[] {1, 2} : new int[] {1, 2, 4}) {
                staff(count);
                digests.put("workers " + count, digest(run(strategy, "--on", location)));
            }
            int wanted = !Effort.full()
                    ? 2
                    : List.of("gaussian-process", "successive-halving").contains(strategy) ? 20 : 3;
            try (var killer = new Killer(wanted)) {
                int round = 0;
                do {
                    digests.put("workers killed, round " + ++round, digest(run(strategy, "--on", location)));
                } while (!killer.done() && round < 30);
                System.out.println("ManyMachinesTest: " + strategy + ": " + killer + " in " + round + " runs");
            }
            digests.forEach((where, digest) ->
                    System.out.println("ManyMachinesTest: " + strategy + ", " + where + ": " + digest));
            assertThat(List.copyOf(digests.values())).as(strategy).containsOnly(digests.get("threads 1"));
        }
    }

    /** Runs a study, and returns its trial table without what it took. */
    private String run(String strategy, String... more) throws IOException {
        String kept = "run-" + ++runs;
        var luthier = new Commands(folder);
        var arguments = new ArrayList<>(List.of(
                "run", "study.yaml", "--quiet", "--out", kept, "--set", "strategy=" + STRATEGIES.get(strategy)));
        arguments.addAll(List.of(more));
        int code = luthier.run(arguments.toArray(String[]::new));
        assertThat(code).as(luthier.err).isZero();
        assertThat(luthier.out)
                .contains(
                        "Reproducible if the objective is deterministic: the same study and seed give the same trials again");
        String table = Files.readAllLines(folder.resolve(kept).resolve("trials.csv")).stream()
                .map(line -> line.replaceAll("(,[^,]*){5}$", ""))
                .collect(Collectors.joining("\n"));
        assertThat(table).contains("virtual-finish").doesNotContain("seconds").doesNotContain("failed");
        return table;
    }

    private static String digest(String table) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(table.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /** Has so many workers work, of one thread each. */
    private synchronized void staff(int count) throws Exception {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() > count) {
            Process worker = workers.remove(workers.size() - 1);
            worker.destroy();
            worker.waitFor();
        }
        while (workers.size() < count) {
            workers.add(worker());
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process worker() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        classPath(),
                        "io.luthier.cli.Main",
                        "worker",
                        "study.yaml",
                        "--on",
                        location,
                        "--threads",
                        "1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("workers.txt").toFile()))
                .start();
    }

    /** Kills workers in the middle of their work, in turn with -9 and, past the lease, with SIGSTOP, and starts others. */
    private final class Killer implements AutoCloseable {
        private final Random random = new Random(5);
        private final int wanted;
        private final Thread thread;
        private volatile int killed = 0;
        private volatile int stopped = 0;
        private volatile boolean over = false;

        Killer(int wanted) {
            this.wanted = wanted;
            this.thread = new Thread(this::work, "killer");
            thread.setDaemon(true);
            thread.start();
        }

        boolean done() {
            return killed + stopped >= wanted;
        }

        private void work() {
            try {
                while (!over && !done()) {
                    Thread.sleep(300 + random.nextInt(900));
                    strike();
                }
            } catch (InterruptedException e) {
                // The study is over.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void strike() throws Exception {
            Process victim;
            synchronized (ManyMachinesTest.this) {
                victim = workers.get(random.nextInt(workers.size()));
            }
            if (random.nextInt(4) > 0) {
                victim.destroyForcibly().waitFor();
                killed++;
                staff(2);
            } else {
                signal(victim, "STOP");
                stopped++;
                try {
                    Thread.sleep(4000); // twice the lease
                } finally {
                    signal(victim, "CONT");
                }
            }
        }

        private void signal(Process process, String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        @Override
        public void close() throws Exception {
            over = true;
            thread.join();
        }

        @Override
        public String toString() {
            return killed + " workers killed, " + stopped + " stopped for twice their lease";
        }
    }
}
