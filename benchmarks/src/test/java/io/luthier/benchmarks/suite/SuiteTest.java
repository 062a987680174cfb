package io.luthier.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SuiteTest {
    @TempDir
    Path folder;

    private static Row row(String strategy, String problem, int seed, double gap) {
        return new Row(strategy, problem, seed, 200, 1, new double[] {gap, gap, gap, gap, gap}, 3);
    }

    @Test
    void aRunThatWasStoppedGoesOnAndMakesNoRowTwice() throws Exception {
        Path file = folder.resolve("rows.csv");
        String[] few = {
            "--strategies",
            "random,grid: {levels: 3}",
            "--problems",
            "branin,tree",
            "--seeds",
            "1",
            "--trials",
            "25",
            "--out",
            file.toString()
        };
        Suite.main(few);
        List<Row> first = Table.read(file);
        assertThat(first).hasSize(4);
        assertThat(first.get(0).gaps()[1]).isPositive().isFinite();
        assertThat(first.get(0).gaps()[2]).isNaN();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 4));
        Files.writeString(file, lines.get(4).substring(0, 15), StandardOpenOption.APPEND);
        few[5] = "2";
        Suite.main(few);
        List<Row> second = Table.read(file);
        assertThat(second).hasSize(8);
        assertThat(Files.readAllLines(file)).contains(lines.get(1), lines.get(2), lines.get(3));
        assertThat(second.stream().map(Row::strategy).distinct()).containsExactly("grid: {levels: 3}", "random");
    }

    @Test
    void rowsComeBackAsTheyWere() {
        var row = new Row(
                "grid: {levels: 3, x: 1}",
                "branin",
                4,
                100,
                2,
                new double[] {Double.POSITIVE_INFINITY, 0.25, 0, 1e-9, Double.NaN},
                12.5);
        Row back = Row.parse(row.text());
        assertThat(back.sameStudy(row)).isTrue();
        assertThat(back.gaps()).containsExactly(row.gaps());
        assertThat(back.thinking()).isEqualTo(12.5);
    }

    @Test
    void regretIsTheGapOverRandomsMedian() {
        var rows = new ArrayList<Row>();
        for (int seed = 0; seed < 3; seed++) {
            rows.add(row("random", "branin", seed, seed + 1));
            rows.add(row("random", "tree", seed, 0.5));
            rows.add(row("other", "branin", seed, 1));
            rows.add(row("other", "tree", seed, seed == 0 ? Double.POSITIVE_INFINITY : -0.1));
            rows.add(row("random", "models", seed, 0)); // says nothing
            rows.add(row("other", "models", seed, 1));
        }
        var results = new Results(rows);
        assertThat(results.regret("other", Problems.named("branin").get(0), 100))
                .isCloseTo(0.5, within(1e-15));
        assertThat(results.regret("other", results.problems("other"), 100))
                .isCloseTo((0.5 + 10 / 3.0) / 2, within(1e-14));
        assertThat(results.pairs("other", "random", results.problems("other"), 100)[0])
                .containsExactly(0.5, 0.5, 0.5, 10, 0, 0);
        assertThat(results.counts()).containsExactly(25, 50, 100, 200);
        assertThatThrownBy(() -> new Results(List.of(row("other", "branin", 0, 1))))
                .hasMessageContaining("random");
    }

    @Test
    void theVerdictSaysWhatTheRowsSay() throws Exception {
        Path file = folder.resolve("rows.csv");
        Path page = folder.resolve("page.md");
        var lines = new ArrayList<>(List.of(Row.HEADER));
        List<TestProblem> problems = Problems.named("continuous");
        for (int seed = 0; seed < 6; seed++) {
            for (TestProblem problem : problems) {
                double luck = 1 + seed / 10.0;
                lines.add(row("random", problem.name(), seed, luck).text());
                lines.add(row("auto", problem.name(), seed, 0.22 * luck).text());
                lines.add(row("tpe", problem.name(), seed, 0.2 * luck).text());
            }
        }
        Files.write(file, lines);
        Verdict.main(new String[] {"--results", file.toString(), "--out", page.toString()});
        String text = Files.readString(page);
        assertThat(text).contains("| 100 | 0.22 | tpe | 0.2 | 1.1 | 1.1 (tpe) |");
        assertThat(text).contains("| tpe | " + problems.size() + " | 0.20 | < 0.0001 |");
        assertThat(text).contains("### tpe against optuna-tpe").contains("| branin | 6 and 20 | 0.25 | 0.0188 |");
        assertThat(text).contains("| tpe | 1.00 | auto, random |");
    }
}
