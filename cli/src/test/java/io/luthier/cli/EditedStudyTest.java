package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A study file that was edited after its study ran, kind by kind. What makes the study another one is refused by every command
 * that reads the folder; what may change leaves the figures of the report as they are, and the report says what is different.
 */
class EditedStudyTest {
    private static final String STUDY = """
            study: edited
            description: as it was
            seed: 7
            window: 3
            objective: {sleepy: {millis: 1}}
            goal: {minimize: value}
            space:
              x: {real: [0, 1]}
              n: {int: [1, 9]}
              c: {choice: [a, b]}
            constraints: [x < n]
            strategy: {tpe: {initial: 5}}
            enqueue: [{x: 0.5, n: 3, c: a}]
            duplicates: reuse
            order: virtual
            retries: 1
            time-limit: 60 s
            stop: {target: -5, patience: 90}
            budget: {trials: 8}
            """;

    private static int edits = 0;
    private static int wrong = 0;

    @TempDir
    Path folder;

    private Commands luthier;
    private String table = "";

    @BeforeEach
    void run() {
        luthier = new Commands(folder).file("study.yaml", STUDY);
        assertThat(luthier.run("run", "study.yaml", "--out", "run", "-q"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("report", "run", "--format", "csv")).isZero();
        table = luthier.out;
    }

    @AfterAll
    static void print() {
        System.out.println("EditedStudyTest: " + edits + " edits of a study file, " + wrong + " wrong reports");
    }

    private void edit(String before, String after) {
        assertThat(STUDY).contains(before);
        luthier.file("run/study.yaml", STUDY.replace(before, after.replace("\\n", "\n")));
        edits++;
        wrong++; // until shown otherwise
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimize|maximize|goals was",
                "minimize: value|minimize: noise|has no metric 'noise'",
                "goal: {minimize: value}|goal: [{minimize: value}, {maximize: value}]|goals was",
                "seed: 7|seed: 8|seed was 7, is now 8",
                "window: 3|window: 4|window was 3, is now 4",
                "strategy: {tpe: {initial: 5}}|strategy: random|strategy was tpe, is now random",
                "initial: 5|initial: 6|strategy.initial was 5, is now 6",
                "objective: {sleepy: {millis: 1}}|objective: faulty|objective was sleepy, is now faulty",
                "millis: 1|millis: 2|objective.millis was 1, is now 2",
                "[0, 1]|[0, 2]|space was: x real",
                "real: [0, 1]|real: [0.1, 1], scale: log|space is now: x real",
                "int: [1, 9]|int: [1, 9], step: 2|space is now: n int",
                "int: [1, 9]|int: [1, 9], default: 4|n int",
                "[a, b]|[a, b, d]|space is now: c",
                "choice: [a, b]|choice: [a, b], weights: {a: 2}|c",
                "c: {choice: [a, b]}|c: {choice: [a, b]}\\n  z: {real: [0, 1]}|space is now: z real",
                "[x < n]|[x < n + 1]|x < n",
                "constraints: [x < n]||x < n",
                "duplicates: reuse|duplicates: skip|duplicates was reuse, is now skip",
                "order: virtual|order: completion|order was virtual, is now completion"
            })
    void whatMakesItAnotherStudyIsRefusedByWhoeverReadsTheFolder(String before, String after, String difference) {
        edit(before, after == null ? "" : after);
        for (String command : new String[] {"report", "confirm", "resume"}) {
            assertThat(luthier.run(command, "run")).as(command + luthier.out).isEqualTo(2);
            assertThat(luthier.out).isEmpty();
            assertThat(luthier.err).contains(difference);
        }
        assertThat(luthier.run("report", "run", "--html", "page.html")).isEqualTo(2);
        assertThat(folder.resolve("page.html")).doesNotExist();
        wrong--;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trials: 8|trials: 5|budget was 8 trials, is now 5 trials|the budget is 5 trials now, and the study has started 8 trials",
                "trials: 8|trials: 10|budget was 8 trials, is now 10 trials|10 trials",
                "retries: 1|retries: 4|retries was 1, is now 4|retries was 1, is now 4",
                "time-limit: 60 s|time-limit: 30 s|time-limit was 60 s, is now 30 s|time-limit was 60 s, is now 30 s",
                "target: -5|target: 0.999|stop.target was -5.0, is now 0.999|stop.target was -5.0, is now 0.999",
                "patience: 90|patience: 2|stop.patience was 90, is now 2|stop.patience was 90, is now 2",
                "c: a}]|c: a}, {x: 0.25, n: 2, c: b}]|enqueue.2 was none, is now|enqueue.2 was none, is now",
                "c: a}]|c: b}]|enqueue.1 was|what the study began with cannot be undone",
                "order: virtual|order: virtual\\novertime: cut|overtime was finish, is now cut|overtime was finish"
            })
    void whatMayChangeLeavesTheFiguresAndIsNamedAndAResumeTakesItInOrRefuses(
            String before, String after, String named, String resumed) {
        edit(before, after);
        assertThat(luthier.run("report", "run", "--format", "csv"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).isEqualTo(table);
        assertThat(luthier.run("report", "run")).isZero();
        assertThat(luthier.out.replaceAll("\\s+", " "))
                .contains("The study was changed after this: ")
                .contains(named);
        wrong--;
        luthier.run("resume", "run");
        assertThat((luthier.out + luthier.err).replaceAll("\\s+", " ")).contains(resumed);
        int again = luthier.run("report", "run");
        assertThat(again).isZero();
    }

    @Test
    void anAddedWarmStartIsNamedAndTakenOver() {
        luthier.file(
                "first.yaml", STUDY.replace("study: edited", "study: first").replace("seed: 7", "seed: 3"));
        luthier.run("run", "first.yaml", "--out", "first", "-q");
        edit("budget: {trials: 8}", "budget: {trials: 8}\\nwarm-start: [../first]");
        luthier.run("report", "run");
        assertThat(luthier.out.replaceAll("\\s+", " ")).contains("warm-start.1 was none, is now first");
        wrong--;
        assertThat(luthier.run("resume", "run", "--budget", "9", "-q"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out.replaceAll("\\s+", " "))
                .contains("9 trials, all complete.")
                .contains("8 trials were trained elsewhere");
    }

    @Test
    void whatIsNoPartOfTheSearchMayBeEdited() {
        edit("as it was", "as it is");
        assertThat(luthier.run("report", "run", "--format", "csv")).isZero();
        assertThat(luthier.out).isEqualTo(table);
        wrong--;
    }

    @Test
    void aFolderThatAStudyFileNamesIsReadByItsOwnStudyOnly() {
        luthier.file("next.yaml", STUDY.replace("study: edited", "study: next") + "warm-start: [run]\n");
        assertThat(luthier.run("validate", "next.yaml")).as(luthier.err).isZero();
        edit("minimize", "maximize");
        assertThat(luthier.run("run", "next.yaml", "-q")).isEqualTo(2);
        assertThat(luthier.err).contains("warm-start").contains("goals was");
        luthier.file("table.yaml", """
                study: looked-up
                seed: 1
                objective: {table: {file: run, missing: nearest}}
                goal: {minimize: value}
                space: {x: {real: [0, 1]}, n: {int: [1, 9]}, c: {choice: [a, b]}}
                strategy: random
                budget: 3
                """);
        assertThat(luthier.run("run", "table.yaml", "-q")).isEqualTo(2);
        assertThat(luthier.err).contains("goals was");
        wrong--;
    }
}
