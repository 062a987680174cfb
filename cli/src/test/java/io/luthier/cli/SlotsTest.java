package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How slots and window fit is said before anything is trained, in one sentence wherever it is said. */
class SlotsTest {
    private static final String IDLE =
            "200 slots, window 4: 196 stay idle; window: 400 would keep all busy, and give other proposals";

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder)
                .file("toy.yaml", Commands.STUDY.replace("trials: 6", "seconds: 0.01") + "window: 4\n");
    }

    @Test
    void validateAndTheStartOfARunSayHowManySlotsStayIdle() {
        assertThat(luthier.run("validate", "toy.yaml", "--threads", "200"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).contains("  slots     " + IDLE + "\n");
        luthier.run("run", "toy.yaml", "--threads", "200");
        assertThat(luthier.err).contains("Note: " + IDLE + ".\n");
        assertThat(folder.resolve("runs/toy")).exists();
        luthier.run("run", "toy.yaml", "--threads", "200", "--quiet", "--force");
        assertThat(luthier.err).doesNotContain("idle");
    }

    @Test
    void whereAllHaveWorkValidateSaysThatToo() {
        luthier.run("validate", "toy.yaml", "--threads", "4");
        assertThat(luthier.out).contains("  slots     4 slots, window 4: none stays idle\n");
        assertThat(luthier.run("validate", "toy.yaml", "--threads", "0")).isEqualTo(2);
        assertThat(luthier.err).contains("--threads is 0\nGive at least 1.");
    }

    @Test
    void noWindowIsNamedThatTheBudgetHasNoWorkFor() {
        luthier.run("validate", "toy.yaml", "--threads", "200", "--set", "budget={trials: 60}");
        assertThat(luthier.out)
                .contains(
                        "200 slots, window 4: 196 stay idle; window: 60 would keep 60 busy, and give other proposals\n");
        luthier.run("validate", "toy.yaml", "--threads", "5", "--set", "budget={trials: 4}");
        assertThat(luthier.out).contains("5 slots, window 4: 1 stays idle\n");
    }

    @Test
    void theSearchesOfAComparisonShareTheSlots() {
        luthier.run(
                "compare",
                "toy.yaml",
                "--strategies",
                "random,grid",
                "--repeats",
                "2",
                "--threads",
                "20",
                "--set",
                "budget={trials: 8}");
        assertThat(luthier.err)
                .contains("Note: 20 slots, 4 searches of window 4: 4 stay idle; window: 8 would keep all busy,"
                        + " and give other proposals.\n");
    }

    @Test
    void sparkConnectIsRefusedInASentenceByACommandThatHasNoSpark() {
        String location = "sc://workspace.example.org:443/;token=secret";
        for (String command : new String[] {"run", "validate"}) {
            assertThat(luthier.run(command, "toy.yaml", "--on", location)).isEqualTo(2);
            assertThat(luthier.err)
                    .contains("'sc://workspace.example.org:443/' is Spark Connect, whose executors run no trainings of"
                            + " others\nGive the master of a cluster, spark://host:7077")
                    .doesNotContain("secret");
        }
    }
}
