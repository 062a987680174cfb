package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are right by themselves, and refused once data, programs, strategies or earlier studies are looked at. */
class LateRefusalsTest {
    private static final String REST = """
            goal: {minimize: validation-loss}
            space: {learning-rate: {real: [0.001, 0.1], scale: log}}
            strategy: random
            budget: {trials: 2}
            """;

    /** A part of a study file, and how the place begins that is said to be wrong: the text at line and column. */
    private static final Map<String, String> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry("objective: {mlp: {data: {csv: {file: missing.csv, target: kind}}, epochs: 1}}", "missing.csv"),
            Map.entry("objective: {mlp: {data: {csv: {file: folder, target: kind}}, epochs: 1}}", "folder"),
            Map.entry("objective: {mlp: {data: {csv: {file: empty.csv, target: kind}}, epochs: 1}}", "empty.csv"),
            Map.entry("objective: {mlp: {data: {csv: {file: torn.csv, target: kind}}, epochs: 1}}", "torn.csv"),
            Map.entry("objective: {mlp: {data: {csv: {file: torn.csv.gz, target: kind}}, epochs: 1}}", "torn.csv.gz"),
            Map.entry("objective: {mlp: {data: {csv: {file: few.csv, target: kind}}, epochs: 1}}", "{data: "),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: why}}, epochs: 1}}", "why"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind, ignore: [z]}}, epochs: 1}}", "[z]"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind, ignore: [a, b]}}, epochs: 1}}", "t.csv"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind, categories: [z]}}, epochs: 1}}", "[z]"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind, header: 900}}, epochs: 1}}", "900"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind, separator: '|'}}, epochs: 1}}", "'|'"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind, encoding: UTF-16}}, epochs: 1}}",
                    "UTF-16"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind, task: numbers}}, epochs: 1}}",
                    "numbers"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, groups: z}}", "z}}"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, groups: kind}}", "kind}}"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, order: z}}", "z}}"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, positive: z}}", "z}}"),
            Map.entry("objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, folds: 90}}", "90}}"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, validation: 0.001, epochs: 1}}",
                    "0.001"),
            Map.entry(
                    "objective: {mlp: {data: {csv: {file: t.csv, target: kind}}, epochs: 1, class-weights: {z: 2}}}",
                    "{z: 2}"),
            Map.entry("objective: {mlp: {data: iris, epochs: 1, positive: setosa}}", "setosa"),
            Map.entry("objective: {mlp: {data: iris, epochs: 1, weights: missing.network}}", "missing.network"),
            Map.entry("objective: {mlp: {data: iris, epochs: 1, weights: t.csv}}", "t.csv"),
            Map.entry("objective: {mlp: {data: {idx: {images: missing, labels: t.csv}}, epochs: 1}}", "missing"),
            Map.entry("objective: {mlp: {data: {idx: {images: t.csv, labels: t.csv}}, epochs: 1}}", "t.csv, labels"),
            Map.entry("objective: {command: [no-such-program, '{learning-rate}']}", "no-such-program"),
            Map.entry("objective: {command: {run: [no-such-program, '{learning-rate}']}}", "no-such-program"),
            Map.entry("objective: {table: missing.csv}", "missing.csv")));

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeFiles() {
        var rows = new StringBuilder("a,b,kind\n");
        Stream.iterate(0, i -> i < 40, i -> i + 1)
                .forEach(i -> rows.append(i).append(',').append(i % 7).append(i % 2 == 0 ? ",yes\n" : ",no\n"));
        luthier = new Commands(folder)
                .file("t.csv", rows.toString())
                .file("few.csv", "a,b,kind\n1,2,yes\n2,1,no\n")
                .file("empty.csv", "")
                .file("torn.csv", "a,b,kind\n1,2,yes\n2\n")
                .file("torn.csv.gz", "\u001f\u008b\u0008\u0000")
                .file("folder/file", "");
    }

    @Test
    void whatIsRefusedLateIsRefusedAtItsPlace() {
        var all = new StringBuilder();
        var soft = new SoftAssertions();
        CASES.forEach((part, wrong) -> {
            luthier.file("s.yaml", "seed: 1\n" + part + "\n" + REST);
            soft.assertThat(luthier.run("validate", "s.yaml")).as(part).isEqualTo(2);
            String refusal = printed();
            soft.assertThat(refusal)
                    .as(part)
                    .startsWith("luthier: s.yaml:2:" + (part.lastIndexOf(wrong) + 1) + ": objective.");
            if (part.length() % 3 == 0) {
                soft.assertThat(luthier.run("run", "s.yaml")).as(part).isEqualTo(2);
                soft.assertThat(printed()).as("run and validate").isEqualTo(refusal);
                soft.assertThat(folder.resolve("runs/s")).as(part).doesNotExist();
            }
            all.append(part).append('\n').append(refusal).append('\n');
        });
        soft.assertAll();
        Golden.check("late-refusals.txt", all.toString());
    }

    /** What was printed, with names as they stand in the folder. */
    private String printed() {
        return luthier.err.replace("\\", "/").replace(folder.toString().replace("\\", "/") + "/", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "ask-tell", "train", "lr-find", "landscape", "export --as keras"})
    void everyCommandSaysThePlace(String command) {
        luthier.file(
                "s.yaml", "seed: 1\nobjective: {mlp: {data: {csv: {file: t.csv, target: why}}, epochs: 1}}\n" + REST);
        var words = new java.util.ArrayList<>(List.of(command.split(" ")));
        words.add(1, "s.yaml");
        if (command.equals("compare")) {
            words.addAll(List.of("--strategies", "random, grid"));
        }
        assertThat(luthier.run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(printed()).startsWith("luthier: s.yaml:2:53: objective.mlp.data.csv.target: ");
    }

    @Test
    void anOptionIsToBlameWhereItSaysIt() {
        luthier.file("s.yaml", "seed: 1\nobjective: {mlp: {data: iris, epochs: 1}}\n" + REST);
        assertThat(luthier.run("run", "s.yaml", "--set", "objective.mlp.weights=none.network"))
                .isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: --set objective.mlp.weights: ");
    }
}
