package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with {@code --on spark-local[2]}: executors that are processes of their own, of the Spark in {@code SPARK_HOME}, and are
 * killed while they train. Whatever becomes of them, the trial table is the one that threads give.
 */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkTest {
    private static final String ON = "spark-local[2]?spark.executor.memory=512m";

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

    private static final Map<String, String> STRATEGIES = new TreeMap<>(Map.of(
            "random", "random",
            "tpe", "tpe",
            "genetic", "genetic",
            "gaussian-process", "{gaussian-process: {initial: 6}}",
            "freeze-thaw", "freeze-thaw",
            "pbt", "pbt",
            "successive-halving", "successive-halving"));

    private Path folder;
    private int runs = 0;

    @BeforeAll
    void begin(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    private List<String> strategies() {
        return !Effort.full() ? List.of("gaussian-process", "successive-halving") : List.copyOf(STRATEGIES.keySet());
    }

    @Test
    void theTableIsByteIdenticalOnThreadsAndOnExecutorsThatAreKilled() throws Exception {
        for (String strategy : strategies()) {
            Map<String, String> digests = new TreeMap<>();
            for (int threads : !Effort.full() ? new int[] {2} : new int[] {1, 2, 8}) {
                digests.put("threads " + threads, digest(run(strategy, "--threads", Integer.toString(threads))));
            }
            if (Effort.full()) {
                digests.put("executors", digest(run(strategy, "--on", ON)));
            }
            int wanted = !Effort.full()
                    ? 1
                    : List.of("gaussian-process", "successive-halving").contains(strategy) ? 20 : 3;
            try (var killer = new Killer(wanted)) {
                int round = 0;
                do {
                    digests.put("executors killed, round " + ++round, digest(run(strategy, "--on", ON)));
                } while (!killer.done() && round < 30);
                System.out.println(
                        "SparkTest: " + strategy + ": " + killer.killed + " executors killed in " + round + " runs");
            }
            digests.forEach(
                    (where, digest) -> System.out.println("SparkTest: " + strategy + ", " + where + ": " + digest));
            assertThat(List.copyOf(digests.values())).as(strategy).containsOnly(digests.get("threads 2"));
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

    private static String digest(String table) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(table.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    @Test
    void aStudyThatDiesOnExecutorsIsResumedOnThreadsAndTheOtherWayRound() throws Exception {
        List<List<String>> places = List.of(List.of("--threads", "1"), List.of("--on", ON));
        for (String strategy :
                strategies().subList(0, !Effort.full() ? 1 : strategies().size())) {
            String whole = run(strategy, "--threads", "2");
            for (int first = 0; first < 2; first++) {
                String kept = killed(strategy, places.get(first));
                var luthier = new Commands(folder);
                var arguments = new ArrayList<>(List.of("resume", kept, "--quiet"));
                arguments.addAll(places.get(1 - first));
                assertThat(luthier.run(arguments.toArray(String[]::new)))
                        .as(luthier.err)
                        .isZero();
                System.out.println("SparkTest: " + strategy + ", killed on " + places.get(first) + ", resumed on "
                        + places.get(1 - first) + ": " + digest(table(kept)));
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
                return kept;
            }
            assertThat(process.exitValue()).as(Files.readString(said)).isZero(); // it was quicker
        }
        throw new AssertionError("no process could be killed before its study had ended");
    }

    /** The command in a process of its own. */
    private Process process(Path said, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(element -> Path.of(element).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator))));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("io.luthier.cli.Main");
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    @Test
    void aMasterThatDoesNotAnswerFailsNoTrial() throws Exception {
        String whole = run("random", "--threads", "2");
        String kept = "run-" + ++runs;
        var luthier = new Commands(folder);
        int code = luthier.run("run", "study.yaml", "--quiet", "--out", kept, "--on", "spark://127.0.0.1:9?patience=1");
        assertThat(code).isEqualTo(2);
        assertThat(luthier.err)
                .contains("spark://127.0.0.1:9 is out of reach (Connection refused).\n"
                        + "Resume the study when that is mended.")
                .contains("Resume with: luthier resume " + kept);
        assertThat(luthier.run("resume", kept, "--quiet", "--threads", "2"))
                .as(luthier.err)
                .isZero();
        assertThat(table(kept)).isEqualTo(whole);
        System.out.println("SparkTest: the master did not answer; resumed on threads: " + digest(whole) + ", 0 failed");
    }

    @Test
    void comparisonsAndConfirmationsOnExecutorsAreThoseOfThreads() throws Exception {
        var compared = new ArrayList<String>();
        var confirmed = new ArrayList<String>();
        for (List<String> place : List.of(List.of("--threads", "2"), List.of("--on", ON))) {
            String kept = "run-" + ++runs;
            command(
                    place,
                    "compare",
                    "study.yaml",
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
            command(place, "confirm", study, "--top", "2", "--repeats", "3");
            confirmed.add(Files.readString(folder.resolve(study).resolve("confirm/confirm.csv")));
        }
        assertThat(compared.get(1)).isEqualTo(compared.get(0)).hasLineCount(1 + 4 * 6);
        assertThat(confirmed.get(1)).isEqualTo(confirmed.get(0)).hasLineCount(1 + 2);
    }

    private void command(List<String> place, String... words) {
        var luthier = new Commands(folder);
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(place);
        arguments.add("--quiet");
        assertThat(luthier.run(arguments.toArray(String[]::new)))
                .as(luthier.err)
                .isZero();
    }

    /** Kills executors with -9 in the middle of their work; Spark starts others. */
    private static final class Killer implements AutoCloseable {
        private static final Pattern EXECUTOR =
                Pattern.compile("CoarseGrainedExecutorBackend.*--executor-id (\\d+).*--app-id (\\S+)");

        private final Random random = new Random(5);
        private final int wanted;
        private final Thread thread;
        private volatile int killed = 0;
        private volatile boolean over = false;

        Killer(int wanted) {
            this.wanted = wanted;
            this.thread = new Thread(this::work, "killer");
            thread.setDaemon(true);
            thread.start();
        }

        boolean done() {
            return killed >= wanted;
        }

        private void work() {
            try {
                while (!over && !done()) {
                    Thread.sleep(200 + random.nextInt(900));
                    List<ProcessHandle> executors = ProcessHandle.current()
                            .children()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                            .toList();
                    if (executors.size() == 2 && !over) {
                        killed += executors.get(random.nextInt(2)).destroyForcibly() ? 1 : 0;
                    }
                }
            } catch (InterruptedException e) {
                // The study is over.
            }
        }

        /** Whether a process is an executor that has begun. */
        private static boolean atWork(ProcessHandle process) {
            Matcher names = EXECUTOR.matcher(process.info().commandLine().orElse(""));
            if (!names.find()) {
                return false;
            }
            try {
                Path said = Path.of(System.getenv("SPARK_HOME"), "work", names.group(2), names.group(1), "stderr");
                return Files.readString(said).contains("Running task");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws Exception {
            over = true;
            thread.join();
        }
    }
}
