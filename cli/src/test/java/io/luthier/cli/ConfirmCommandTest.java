package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ConfirmCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void runStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
        assertThat(luthier.run("run", "toy.yaml", "--quiet")).as(luthier.err).isZero();
    }

    private int confirm(String... more) {
        var arguments = new java.util.ArrayList<>(List.of("confirm", "runs/toy", "--threads", "2"));
        arguments.addAll(List.of(more));
        return luthier.run(arguments.toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve("runs/toy/confirm").resolve(name);
    }

    @Test
    void theBestAreConfirmedAndTheReportsAreWritten() throws Exception {
        assertThat(confirm("--top", "3", "--repeats", "4")).as(luthier.err).isZero();
        assertThat(luthier.out).contains("toy, confirmed", "over", "Configurations", "95 % interval");
        assertThat(luthier.err)
                .contains("toy: 100 %, 12 of 12 trainings, work ")
                .contains("The report: runs/toy/confirm/confirm.html");
        for (String name : List.of(
                "confirm.html", "confirm.md", "confirm.csv", "confirm.json", "confirm.schema.json", "confirm.svg")) {
            assertThat(file(name)).isNotEmptyFile();
        }
        String printed = luthier.out;
        assertThat(confirm("--top", "3", "--repeats", "4", "--quiet")).isZero();
        assertThat(luthier.out)
                .as("nothing is trained again, to the last measured second")
                .isEqualTo(printed);
        assertThat(luthier.err).isEmpty();
        assertThat(confirm("--top", "3", "--repeats", "5", "--json")).isZero();
        assertThat(luthier.out).startsWith("{").contains("\"repeats\": 5");
        assertThat(luthier.out).isEqualTo(Files.readString(file("confirm.json")));
        assertThat(luthier.err).contains("toy: 100 %, 15 of 15 trainings, work ");
    }

    @Test
    void aConfirmationGoesWithItsStudy() throws Exception {
        assertThat(confirm("--repeats", "2", "--top", "2", "--quiet")).isZero();
        assertThat(file("study.db")).exists();
        try (var log = Store.at(file("")).open()) {
            assertThat(log.events()).isNotEmpty();
            assertThat(luthier.run("run", "toy.yaml", "--force")).isEqualTo(2);
            assertThat(luthier.err).contains("runs/toy/confirm is in use by process ");
            assertThat(confirm()).isEqualTo(2);
            assertThat(luthier.err).contains("in use");
        }
        assertThat(luthier.run("run", "toy.yaml", "--force", "--quiet"))
                .as(luthier.err)
                .isZero();
        assertThat(file("study.db")).doesNotExist();
        assertThat(file("confirm.html")).doesNotExist();
        assertThat(confirm("--repeats", "2", "--top", "2", "--quiet")).isZero();
    }

    @Test
    void whatCannotBeConfirmedIsRefusedWithAdvice() {
        assertThat(confirm("--top", "0")).isEqualTo(2);
        assertThat(luthier.err).isEqualTo("luthier: top is 0, it must be at least 1\n");
        assertThat(confirm("--repeats", "1")).isEqualTo(2);
        assertThat(luthier.err).contains("repeats is 1, it must be at least 2\nAn interval needs 2");
        assertThat(confirm("--seed", "0")).isEqualTo(2);
        assertThat(luthier.err).contains("seed is 0, it must be at least 1");
        assertThat(luthier.run("confirm", "runs/toy", "--threads", "0")).isEqualTo(2);
        assertThat(luthier.err).contains("--threads is 0\nGive at least 1.");
        assertThat(luthier.run("confirm", "runs/other")).isEqualTo(2);
        assertThat(luthier.err).contains("there is no folder runs/other");
        assertThat(file("")).doesNotExist();
        luthier.file("runs/toy/study.yaml", Commands.STUDY.replace("seed: 7", "seed: 8"));
        assertThat(confirm("--quiet")).isEqualTo(2);
        assertThat(luthier.err).contains("the store holds another study").contains("seed was 7, is now 8");
        assertThat(file("")).as("nothing is trained").doesNotExist();
    }

    @Test
    void aComparisonIsNotConfirmed() throws Exception {
        Files.createDirectories(folder.resolve("runs/toy/searches"));
        assertThat(confirm()).isEqualTo(2);
        assertThat(luthier.err).contains("runs/toy holds a comparison, whose searches cannot be confirmed");
    }

    @Test
    void aStudyWithoutACompleteTrialHasNothingToConfirm() {
        luthier.file(
                "bad.yaml", Commands.STUDY.replace("study: toy", "study: bad").replace("sleepy", "faulty"));
        assertThat(luthier.run("run", "bad.yaml", "--quiet")).isEqualTo(3);
        assertThat(luthier.run("confirm", "runs/bad"))
                .as("as run says where no trial was complete")
                .isEqualTo(3);
        assertThat(luthier.err)
                .startsWith("luthier: study bad has no complete trial trained in full: there is nothing to confirm\n")
                .contains("Resume it with a larger budget.");
        assertThat(luthier.out).isEmpty();
        assertThat(folder.resolve("runs/bad/confirm")).doesNotExist();
        assertThat(luthier.run("confirm", "runs/bad", "--repeats", "1"))
                .as("a number that is refused is a mistake all the same")
                .isEqualTo(2);
    }

    @Test
    void errorsStopAConfirmationWhichIsResumedOnceTheyAreMended() throws Exception {
        Path broken = folder.resolve("broken");
        luthier.file("shaky.yaml", """
                study: shaky
                objective:
                  command:
                    run: [sh, -c, 'test ! -e %s && echo loss=$1', sh, '{x}', '{seed}']
                    metrics: {loss: 'loss=([0-9.E-]+)'}
                goal: {minimize: loss}
                space: {x: {real: [0, 1]}}
                strategy: random
                budget: 3
                """.formatted(broken));
        assertThat(luthier.run("run", "shaky.yaml", "--quiet")).as(luthier.err).isZero();
        Files.createFile(broken);
        assertThat(luthier.run("confirm", "runs/shaky", "--top", "2", "--repeats", "3", "--quiet"))
                .isEqualTo(3);
        assertThat(luthier.err)
                .startsWith("luthier: the first 5 trials failed by the same error, so the study was stopped: sh: ")
                .contains("Mend it. Resume with the same command: finished trainings are kept.")
                .contains("runs/shaky/confirm/confirm.html");
        Files.delete(broken);
        assertThat(luthier.run("confirm", "runs/shaky", "--top", "2", "--repeats", "3", "--quiet"))
                .as(luthier.err)
                .isZero();
    }
}
