package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule that stands in a folder of plug-ins. */
class OwnScheduleTest {
    private static final String STUDY = """
            study: own
            seed: 7
            objective:
              mlp: {data: iris, hidden: [5], epochs: 4}
            goal: {minimize: validation-loss}
            space:
              schedule:
                choice:
                  cosine: {}
                  halves: {at: {real: [0.2, 0.8]}}
            strategy: random
            budget: {trials: 4}
            """;

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder)
                .file("study.yaml", STUDY)
                .file(
                        "plugins/META-INF/services/io.luthier.trainer.schedule.Schedule",
                        "elsewhere.Halves\nelsewhere.Gone\n");
    }

    @Test
    void itIsDescribedSearchedCheckedAndResumedLikeAnyOther() {
        assertThat(luthier.run("describe", "schedules", "--plugins", "plugins")).isZero();
        assertThat(luthier.out).contains("halves", "  at: a number in (0, 1), default 0.5; where it falls");
        assertThat(luthier.err).contains("luthier: not loaded: ", "elsewhere.Gone");
        assertThat(luthier.run("describe", "schema", "--plugins", "plugins")).isZero();
        assertThat(luthier.run("run", "study.yaml", "-q", "--plugins", "plugins"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("resume", "runs/own", "-q", "--budget", "6", "--plugins", "plugins"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run("export", "runs/own", "--as", "pytorch", "--plugins", "plugins"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.run(
                        "validate",
                        "study.yaml",
                        "--plugins",
                        "plugins",
                        "--set",
                        "space.schedule.choice.halves.at.real=[0.2, 2]"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("'schedule.halves.at' is searched in [0.2, 2], which leaves (0, 1)");
    }

    @Test
    void withoutTheFolderItIsUnknown() {
        assertThat(luthier.run("validate", "study.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("'schedule' has no label 'halves'");
    }
}
