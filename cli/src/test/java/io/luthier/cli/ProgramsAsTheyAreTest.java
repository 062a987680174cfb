package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of programs as users have them, from the file to the reports. */
@Tag("slow")
class ProgramsAsTheyAreTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void begin() {
        luthier = new Commands(folder);
    }

    private static void python() {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "python3"))),
                "no python3");
    }

    /** Runs a study file; the rest of it is given. */
    private void run(String rest) {
        luthier.file("s.yaml", "study: s\nseed: 1\n" + rest);
        int code = luthier.run("run", "s.yaml", "--quiet");
        assertThat(code).as(luthier.err + luthier.out).isIn(0, 3); // 3: no trial was complete
    }

    private JsonNode leaderboard() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("runs/s/leaderboard.json").toFile());
    }

    private String kept(String file) throws IOException {
        return Files.readString(folder.resolve("runs/s").resolve(file));
    }

    @Test
    void aTruthArrivesAsATruth() throws Exception {
        python();
        luthier.file("train.py", """
                import json, sys
                given = json.loads(sys.stdin.readline())["parameters"]
                print("luthier:", json.dumps({"error": 3 if given["use-bias"] else 1}))
                """);
        run("""
                objective: {command: {run: [python3, train.py], input: json}}
                goal: {minimize: error}
                space: {use-bias: {choice: [true, false]}}
                strategy: enumerate
                budget: {trials: 2}
                """);
        JsonNode best = leaderboard().get("best");
        assertThat(best.get("metrics").get("error").asDouble()).isEqualTo(1);
        assertThat(best.get("config").get("use-bias").isBoolean()).isTrue();
        assertThat(kept("trials.csv")).contains("config.use-bias").contains(",false,");
    }

    @Test
    void namesOfOtherToolsGoFromTheFileToEveryReport() throws Exception {
        luthier.file("train.sh", """
                echo "luthier: {\\"val/acc@1\\": 0.$1, \\"top 5\\": 1, \\"1st\\": 2, \\"a.b\\": 3, \\"note\\": \\"x\\"}"
                """);
        run("""
                objective: {command: [sh, train.sh, '{data/size}', 'model.lr={model.lr}', '{layers[0].units}', '{use bias}']}
                goal: {maximize: val/acc@1}
                space:
                  model.lr: {real: [0.001, 0.1], scale: log}
                  data/size: {int: [1, 9]}
                  layers[0].units: {ordinal: [16, 32]}
                  use bias: {choice: [true, false]}
                constraints: ['data/size * model.lr < 1', 'layers[0].units > 8']
                strategy: random
                budget: {trials: 3}
                """);
        String head = kept("trials.csv").lines().findFirst().orElse("");
        assertThat(head)
                .contains("metric.val/acc@1,", "metric.top 5,", "metric.1st,", "metric.a.b,")
                .contains("config.model.lr,", "config.data/size,", "config.layers[0].units,", "config.use bias,");
        assertThat(leaderboard().get("best").get("metrics").has("val/acc@1")).isTrue();
        assertThat(kept("report.md")).contains("val/acc@1", "data/size");
        assertThat(kept("report.html")).contains("val/acc@1", "layers[0].units");
        assertThat(luthier.out).contains("val/acc@1");
        // the table and the log are read back by the same names
        luthier.file("t.yaml", """
                study: t
                seed: 1
                objective: {table: {file: runs/s/trials.csv}}
                goal: {maximize: val/acc@1}
                space:
                  model.lr: {real: [0.001, 0.1], scale: log}
                  data/size: {int: [1, 9]}
                  layers[0].units: {ordinal: [16, 32]}
                  use bias: {choice: [true, false]}
                budget: 2
                """);
        assertThat(luthier.run("validate", "t.yaml")).as(luthier.err).isZero();
        assertThat(luthier.run("resume", "runs/s", "--budget", "5", "--quiet"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("run", "s.yaml", "--out", "runs/u", "--set", "space.model.lr.real=[0.01, 0.1]", "-q"))
                .as(luthier.err)
                .isZero();
    }

    @Test
    void theReasonOfAFailureStandsInEveryReport() throws Exception {
        python();
        String secret = "token 8c6e9";
        luthier.file("train.py", """
                import sys
                print("%s")
                def fit(rate):
                    raise ValueError("expected 7 columns,\\\\n  found 5")
                def main(rate):
                    fit(rate)
                main(float(sys.argv[1]))
                """.formatted(secret));
        String study = """
                objective: {command: {run: [python3, train.py, '{x}']%s}}
                goal: {minimize: loss}
                space: {x: {real: [0, 1]}}
                budget: {trials: 2}
                """;
        run(study.formatted(""));
        for (String text : List.of(luthier.out, kept("report.md"), kept("trials.csv"), kept("report.html"))) {
            assertThat(text).contains("ValueError: expected 7 columns,").contains("see output/0.txt");
            assertThat(text).doesNotContain(secret).doesNotContain("\\n  File");
        }
        assertThat(kept("output/0.txt")).contains(secret, "Traceback (most recent call last):");
        Files.move(folder.resolve("runs"), folder.resolve("first"));
        run(study.formatted(", quote: lines"));
        assertThat(kept("trials.csv")).contains(secret, "Traceback (most recent call last):");
        assertThat(luthier.out)
                .contains("ended with exit code 1, see output/0.txt")
                .contains("found 5");
        Files.move(folder.resolve("runs"), folder.resolve("second"));
        run(study.formatted(", quote: nothing"));
        assertThat(kept("trials.csv")).contains("see output/0.txt").doesNotContain("ValueError");
    }

    @Test
    void epochsFromZeroAndEveryThirdOneAreUnderstood() throws Exception {
        python();
        luthier.file("train.py", """
                import json, sys
                first, last, step = (int(n) for n in sys.argv[1].split("-"))
                for epoch in range(first, last + 1, step):
                    print("luthier:", json.dumps({"epoch": epoch, "loss": 1 / (epoch + 2)}), flush=True)
                    sys.stdin.readline()
                """);
        for (String strategy : List.of("enumerate", "{successive-halving: {eta: 3}}")) {
            run("""
                    objective: {command: {run: [python3, train.py, '{epochs-of-it}'], epochs: 9}}
                    goal: {minimize: loss}
                    space: {epochs-of-it: {choice: [0-8-1, 1-9-1, 3-9-3, 0-8-4]}}
                    strategy: %s
                    budget: {trials: 4}
                    """.formatted(strategy));
            assertThat(leaderboard().toString()).doesNotContain("\"status\":\"failed\"");
            Files.move(folder.resolve("runs"), folder.resolve(strategy.startsWith("e") ? "first" : "second"));
        }
    }

    @Test
    void aPatternStandsWhereMetricsAreNamed() throws Exception {
        run("""
                objective:
                  command:
                    run: [sh, -c, 'echo "it 1: loss=7e-1"; echo "it 2: loss=0.$0"', '{x}']
                    metrics: {loss: 'loss=([0-9.e-]+)'}
                goal: {minimize: loss}
                space: {x: {int: [1, 3]}}
                strategy: enumerate
                """);
        assertThat(leaderboard().get("best").get("metrics").get("loss").asDouble())
                .isEqualTo(0.1);
        assertThat(luthier.run("resume", "runs/s", "--quiet")).as(luthier.err).isZero();
        luthier.file("wrong.yaml", """
                objective: {command: {run: [sh, '{x}'], metrics: {loss: 'loss=('}}}
                goal: {minimize: loss}
                space: {x: {int: [1, 3]}}
                """);
        assertThat(luthier.run("validate", "wrong.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("the pattern of 'loss', 'loss=(', cannot be read at position 7");
    }

    @Test
    void trialsOneAfterTheOtherMayWriteTheSameResultFileAndSideBySideMayNot() throws Exception {
        String study = """
                window: %d
                objective: {command: {run: [sh, -c, 'sleep 0.3; echo "loss,x" > r.csv; echo "0.$0,1" >> r.csv', '{x}'], result: r.csv}}
                goal: {minimize: loss}
                space: {x: {int: [1, 3]}}
                strategy: enumerate
                """;
        run(study.formatted(1));
        assertThat(kept("trials.csv").lines().skip(1)).hasSize(3).allMatch(line -> line.contains(",complete,"));
        Files.move(folder.resolve("runs"), folder.resolve("first"));
        luthier.file("s.yaml", "study: s\nseed: 1\n" + study.formatted(3));
        luthier.run("run", "s.yaml", "--quiet", "--threads", "3");
        assertThat(kept("trials.csv"))
                .contains("would both write the result file")
                .contains("Put {trial} into result");
    }

    @Test
    void namesAreTextInEveryReport() throws Exception {
        luthier.file("train.sh", """
                echo 'luthier: {"<img src=x onerror=alert(1)>": 1, "</script>": 2, "a|b": '$1'}'
                """);
        run("""
                objective: {command: [sh, train.sh, '{x}']}
                goal: {minimize: a|b}
                space: {x: {int: [1, 3]}}
                strategy: enumerate
                """);
        assertThat(kept("report.html")).doesNotContain("<img src=x").doesNotContain("</script>\":");
        assertThat(kept("report.md")).doesNotContain("| a|b |").doesNotContain("<img src=x");
        assertThat(kept("leaderboard.json")).contains("\"a|b\"");
    }

    @Test
    void aCommandIsRunAtEachTrialsEndAndItsFailureChangesNothing() throws Exception {
        luthier.file(
                "sub/hook.sh",
                "read -r line; echo \"$line\" >> \"$1\"; case $line in *failed*) echo no >&2; exit 3;; esac");
        luthier.file("sub/s.yaml", """
                study: s
                seed: 1
                objective: {command: [sh, -c, 'test $0 -gt 1 && echo "luthier: {\\"val/acc\\": $0}"', '{x}']}
                goal: {maximize: val/acc}
                space: {x: {int: [1, 3]}}
                strategy: enumerate
                budget: {trials: 2}
                on-trial: [sh, hook.sh, heard]
                """);
        assertThat(luthier.run("run", "sub/s.yaml", "--quiet", "--threads", "1"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.err)
                .contains("on-trial: sh ended with exit code 3; it printed last: no\nThe study goes on.");
        Path heard = folder.resolve("sub/heard");
        assertThat(Files.readAllLines(heard)).hasSize(2);
        JsonNode second = new ObjectMapper().readTree(Files.readAllLines(heard).get(1));
        assertThat(second.get("study").asText()).isEqualTo("s");
        assertThat(second.get("id").asLong()).isEqualTo(1);
        assertThat(second.get("status").asText()).isEqualTo("complete");
        assertThat(second.get("metrics").get("val/acc").asDouble()).isEqualTo(2);
        assertThat(second.get("config").get("x").asLong()).isEqualTo(2);
        assertThat(luthier.run("resume", "runs/s", "--budget", "3", "--quiet"))
                .as(luthier.err)
                .isZero();
        assertThat(Files.readAllLines(heard)).hasSize(3);
        assertThat(luthier.run("report", "runs/s")).isZero();
        assertThat(Files.readAllLines(heard)).hasSize(3);
    }

    @Test
    void aHookThatCannotBeStartedOrHangsIsSaid() throws Exception {
        String rest = """
                objective: {command: [sh, -c, 'echo "luthier: {\\"loss\\": $0}"', '{x}']}
                goal: {minimize: loss}
                space: {x: {int: [1, 2]}}
                budget: {trials: 2}
                """;
        run(rest + "on-trial: [./no-such-hook]\n");
        assertThat(luthier.err)
                .contains("on-trial: there is no program '")
                .contains("on-trial failed for 2 of 2 results.");
        Files.move(folder.resolve("runs"), folder.resolve("first"));
        run(rest + "on-trial: {run: [sleep, 31536077], limit: 200 ms}\n".replace("31536077", "'31536077'"));
        assertThat(luthier.err).contains("on-trial: sleep took longer than 0.2 s, and was ended");
        assertThat(ProcessHandle.allProcesses()
                        .noneMatch(p -> p.info().commandLine().orElse("").contains("31536077")))
                .isTrue();
        luthier.file("wrong.yaml", rest + "on-trial: []\n");
        assertThat(luthier.run("validate", "wrong.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("on-trial").contains("nothing to run");
    }

    @Test
    void aProgramThatUsesTooMuchMemoryIsEndedAndSaysSo() throws Exception {
        python();
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        luthier.file("train.py", """
                import sys, time
                kept = bytearray(int(sys.argv[1]) * 1000000)
                for i in range(0, len(kept), 4096):
                    kept[i] = 1
                time.sleep(0.5)
                print('luthier: {"loss": 1}')
                """);
        run("""
                objective: {command: {run: [sh, -c, 'python3 train.py $0; exit $?', '{megabytes}'], memory: 150 MB}}
                goal: {minimize: loss}
                space: {megabytes: {ordinal: [10, 400]}}
                strategy: enumerate
                """);
        String table = kept("trials.csv");
        assertThat(table).contains(",complete,").contains(",failed,");
        assertThat(table).containsPattern("sh: used [0-9.]+ [MG]B of memory, the limit is 150 MB");
    }
}
