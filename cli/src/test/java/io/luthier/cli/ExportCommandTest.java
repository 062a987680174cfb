package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    private static final String STUDY = """
            study: flowers
            seed: 7
            objective:
              mlp: {data: iris, hidden: [5], epochs: 4}
            goal: {minimize: validation-loss}
            space:
              batch-size: {ordinal: [8, 16], default: 16}
              optimizer:
                choice:
                  nesterov: {learning-rate: {real: [1e-3, 1], scale: log, default: 0.1}}
                  lars: {}
              schedule: {choice: [cosine, wsd]}
            budget: {trials: 4}
            strategy: random
            """;

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("flowers.yaml", STUDY).file("toy.yaml", Commands.STUDY);
    }

    @Test
    void theBestTrialAndAnyOtherIsPrintedForEachFramework() throws Exception {
        assertThat(luthier.run("run", "flowers.yaml", "-q")).isZero();
        assertThat(luthier.run("export", "runs/flowers", "--as", "pytorch"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).startsWith("# flowers, trial ").contains("EXAMPLES = 90", "import torch");
        assertThat(luthier.run("export", "runs/flowers", "--as", "keras", "--trial", "2"))
                .isZero();
        assertThat(luthier.out).startsWith("# flowers, trial 2: ").contains("import keras");
        assertThat(luthier.run("export", "runs/flowers", "--as", "optax", "--out", "train.py"))
                .isZero();
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).isEqualTo("Written to train.py\n");
        assertThat(Files.readString(folder.resolve("train.py"))).contains("import optax");
        assertThat(luthier.run("export", "runs/flowers", "--as", "optax", "--out", "train.py"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("train.py exists\nGive another name, or use --force");
    }

    @Test
    void aFilesDefaultsAreExportedAndMayBeChanged() {
        assertThat(luthier.run("export", "flowers.yaml", "--as=pytorch", "--set", "objective.mlp.epochs=9"))
                .isZero();
        assertThat(luthier.out)
                .contains("EPOCHS = 9\n", "BATCH_SIZE = 16\n", "BASE_RATE = 0.1\n", "nesterov=True", "def cosine(t):");
    }

    @Test
    void whatCannotBeExportedIsRefusedWithWhatToDo() {
        assertThat(luthier.run("export", "toy.yaml", "--as", "pytorch")).isEqualTo(2);
        assertThat(luthier.err).contains("which has no network\nGive a study of mlp.");
        assertThat(luthier.run("export", "flowers.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("missing required option: '--as=FORM'");
        assertThat(luthier.run("export", "flowers.yaml", "--as", "tensorflow")).isEqualTo(2);
        assertThat(luthier.err).contains("pytorch, keras, optax");
        assertThat(luthier.run("export", "flowers.yaml", "--as", "keras", "--trial", "3"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("--trial 3 needs the folder of a study");
    }
}
