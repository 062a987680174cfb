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
        return table(kept);
    }

    private String table(String kept) throws IOException {
        String table = Files.readAllLines(folder.resolve(kept).resolve("trials.csv")).stream()
                .map(line -> line.replaceAll("(,[^,]*){5}$", ""))
                .collect(Collectors.joining("\n"));
        assertThat(table).contains("virtual-finish").doesNotContain("seconds").doesNotContain("failed");
        return table;
    }

    private Commands luthier(String command, String of, List<String> where, String... more) {
        var luthier = new Commands(folder);
        var arguments = new ArrayList<>(List.of(command, of));
        arguments.addAll(where);
        arguments.addAll(List.of(more));
        assertThat(luthier.run(arguments.toArray(String[]::new)))
                .as(luthier.err)
                .isZero();
        return luthier;
    }

    private List<List<String>> places() {
        return List.of(List.of("--threads", "1"), List.of("--on", location));
    }

    @Test
    void aStudyThatDiesOnThreadsIsResumedOnWorkersAndTheOtherWayRound() throws Exception {
        staff(2);
        for (String strategy : strategies()) {
            String whole = run(strategy, "--threads", "1");
            for (int first = 0; first < 2; first++) {
                String kept = killed(strategy, places().get(first));
                luthier("resume", kept, places().get(1 - first), "--quiet");
                System.out.println("ManyMachinesTest: " + strategy + ", killed on " + places().get(first)
                        + ", resumed on " + places().get(1 - first) + ": " + digest(table(kept)));
                assertThat(table(kept)).as(strategy).isEqualTo(whole);
            }
        }
    }

    /** Begins a study in a process of its own, which is killed in the middle. */
    private String killed(String strategy, List<String> where) throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            String kept = "run-" + ++runs;
            Path said = folder.resolve(kept + ".txt");
            var arguments = new ArrayList<>(
                    List.of("run", "study.yaml", "--out", kept, "--set", "strategy=" + STRATEGIES.get(strategy)));
            arguments.addAll(where);
            Process process = process(said, arguments);
            while (process.isAlive() && !Files.readString(said).contains(" %, ")) {
                Thread.sleep(2);
            }
            process.destroyForcibly();
            if (process.waitFor() == 128 + 9) {
                assertThat(folder.resolve(kept).resolve("trials.csv")).doesNotExist();
                return kept;
            }
            assertThat(process.exitValue()).as(Files.readString(said)).isZero(); // it was quicker
        }
        throw new AssertionError("no process could be killed before its study had ended");
    }

    @Test
    void comparisonsAndConfirmationsByWorkersAreThoseOfThreads() throws Exception {
        staff(2);
        var compared = new ArrayList<String>();
        var confirmed = new ArrayList<String>();
        for (List<String> place : places()) {
            String kept = "run-" + ++runs;
            luthier(
                    "compare",
                    "study.yaml",
                    place,
                    "--quiet",
                    "--out",
                    kept,
                    "--strategies",
                    "random,tpe",
                    "--repeats",
                    "2",
                    "--set",
                    "budget.trials=6");
            compared.add(table(kept));
            run("random", "--threads", "2");
            String study = "run-" + runs;
            luthier("confirm", study, place, "--quiet", "--top", "2", "--repeats", "3");
            confirmed.add(Files.readString(folder.resolve(study).resolve("confirm/confirm.csv")));
            System.out.println("ManyMachinesTest: compare and confirm on " + place + ": " + digest(table(kept)) + ", "
                    + digest(confirmed.get(confirmed.size() - 1)));
        }
        assertThat(compared.get(1)).isEqualTo(compared.get(0)).hasLineCount(1 + 4 * 6);
        assertThat(confirmed.get(1)).isEqualTo(confirmed.get(0)).hasLineCount(1 + 2);
    }

    @Test
    void validateAndTheStartOfARunSayWhichSlotsOfWorkersStayIdle() throws Exception {
        staff(2);
        String idle = "2 slots, window 1: 1 stays idle; window: 4 would keep all busy, and give other proposals";
        var luthier = new Commands(folder);
        long until = System.nanoTime() + 30_000_000_000L;
        do { // until both have come, and workers of other tests are known to be dead
            luthier.run("validate", "study.yaml", "--on", location, "--set", "window=1");
        } while (!luthier.out.contains("  slots     " + idle + "\n") && System.nanoTime() < until);
        assertThat(luthier.out).as(luthier.err).contains("  slots     " + idle + "\n");
        String kept = "run-" + ++runs;
        luthier = luthier(
                "run",
                "study.yaml",
                List.of("--on", location),
                "--out",
                kept,
                "--set",
                "window=1",
                "--set",
                "budget.trials=4");
        assertThat(luthier.err).contains("Note: " + idle + ".\n");
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
        return process(
                folder.resolve("workers.txt"), List.of("worker", "study.yaml", "--on", location, "--threads", "1"));
    }

    /** The command in a process of its own. */
    private Process process(Path said, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath(),
                "io.luthier.cli.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
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
