package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeCommandTest {
    private static final String STUDY = """
            study: flowers
            seed: 7
            objective:
              mlp: {data: iris, hidden: [5], epochs: 6}
            goal: {minimize: validation-loss}
            space:
              batch-size: {ordinal: [8, 16], default: 16}
              optimizer:
                choice:
                  sgd: {learning-rate: {real: [1e-3, 1], scale: log, default: 0.1}}
                  adam: {}
            budget: {trials: 3}
            """;

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("flowers.yaml", STUDY).file("toy.yaml", Commands.STUDY);
    }

    private String read(String file) throws Exception {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void aStudysPathsAreDrawnAndToldTheSameEachTime() throws Exception {
        String[] command = {
            "landscape", "flowers.yaml", "--schedules", "constant,cosine,Step", "--grid", "9", "--json", "data.json"
        };
        assertThat(luthier.run(command)).as(luthier.err).isZero();
        assertThat(luthier.out)
                .startsWith("flowers: loss in the plane of the paths\niris, 6 epochs, seed 7;")
                .contains("all 90 examples trained on", "at 9 x 9 points", "The plane holds ")
                .contains("\nconstant:\n", "\ncosine:\n", "\nstep:\n", "from the end of constant")
                .endsWith(
                        "A slice shows two directions of 43. It proves neither that the loss is convex nor that no barrier"
                                + " stands beside it.\n");
        assertThat(luthier.err).isEqualTo("Written to landscape-flowers.svg and data.json\n");
        String picture = read("landscape-flowers.svg");
        String numbers = read("data.json");
        assertThat(picture).startsWith("<svg").contains("cosine", "first principal direction");
        assertThat(numbers).contains("\"name\": \"step\"");

        assertThat(luthier.run(command)).isEqualTo(2);
        assertThat(luthier.err)
                .isEqualTo("luthier: landscape-flowers.svg exists\n"
                        + "Give another name, or use --force to overwrite it.\n");
        String[] again = {
            "landscape", "flowers.yaml", "--schedules=constant,cosine,step", "--grid=9", "--json=data.json", "--force"
        };
        assertThat(luthier.run(again)).isZero();
        assertThat(read("landscape-flowers.svg")).isEqualTo(picture);
        assertThat(read("data.json")).isEqualTo(numbers);
    }

    @Test
    void whatTheSpaceSearchesAndWhatTheFileFixesCanBeSet() throws Exception {
        assertThat(luthier.run(
                        "landscape",
                        "flowers.yaml",
                        "--set=optimizer=nesterov",
                        "--set=lr=0.02",
                        "--set=objective.mlp.epochs=2",
                        "--seed=9",
                        "--grid=5",
                        "--out=a.svg"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .contains("iris, 2 epochs, seed 9; batch-size=16 optimizer=nesterov")
                .contains("learning-rate=0.02")
                .contains("\nnesterov:\n")
                .contains("after 12 steps");
        assertThat(read("a.svg")).contains("nesterov");
    }

    @Test
    void aTrialOfAFolderIsTrainedAgain() throws Exception {
        luthier.run("run", "flowers.yaml", "-q");
        assertThat(luthier.run("landscape", "runs/flowers", "--trial", "1", "--grid=5", "--directions=random"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .startsWith("flowers, trial 1: loss around the end of the training\n")
                .contains("Along two random directions", "in the middle of the picture");
        assertThat(folder.resolve("landscape-flowers.svg")).exists();
        assertThat(luthier.run("landscape", "runs/flowers", "--grid=5", "--out=best.svg"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).startsWith("flowers, trial ");
        assertThat(luthier.run("landscape", "runs/flowers", "--trial", "77", "--out=b.svg"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("the study in runs/flowers has no trial 77\nList them with: luthier report");
    }

    @Test
    void aSurfaceNeedsNoStudy() throws Exception {
        assertThat(luthier.run("landscape", "--surface", "rosenbrock", "--grid=21", "--steps=50"))
                .isZero();
        assertThat(luthier.out)
                .startsWith("rosenbrock: a curved valley")
                .contains("Paths of 50 steps from (-1.2, 1)", "\nsgd, rate ", "\nmomentum, rate ", "\nadam, rate ")
                .contains("from the least value, at (1, 1)")
                .doesNotContain("slice");
        assertThat(read("landscape-rosenbrock.svg")).contains("least value");
        assertThat(luthier.run(
                        "landscape",
                        "--surface=quadratic",
                        "--optimizers=sgd,adam",
                        "--schedules=cosine,constant",
                        "--set=surface.quadratic.condition=9",
                        "--set=learning-rate=0.3",
                        "--start=-4,2",
                        "--grid=11",
                        "--out=q.svg"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .contains("from (-4, 2)", "sgd cosine, rate 0.3", "adam constant, rate 0.3")
                .contains("diverged at step");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "landscape | there is nothing to draw",
                "landscape flowers.yaml --surface beale | Choose one of them.",
                "landscape --surface rosenbruck | Did you mean 'rosenbrock'?",
                "landscape --surface beale --directions random | --directions does not apply to --surface",
                "landscape --surface beale --start 1 | --start has 1 numbers",
                "landscape --surface beale --steps 0 | 'steps' is 0, it must lie in [1, 1,000,000]",
                "landscape --surface beale --set surface.beale.condition=3 | 'surface.beale.condition' is not a setting",
                "landscape --surface quadratic --set surface.quadratic.condition=0 | it must lie in [1, 1000000]",
                "landscape --surface beale --set schedule.step.every=0.5 | no path has the schedule step",
                "landscape --surface beale --out missing/a.svg | there is no folder for missing/a.svg",
                "landscape --surface beale --out a.svg --json a.svg | are the same file, a.svg",
                "landscape toy.yaml | which has no network to draw",
                "landscape flowers.yaml --schedules cosin | Did you mean 'cosine'?",
                "landscape flowers.yaml --schedules cosine,cosine | names 'cosine' twice",
                "landscape flowers.yaml --set batchsiz=3 | 'batchsiz' is not a setting of the trainer",
                "landscape flowers.yaml --set batch-size=x | 'batch-size' is 'x', it must be a whole number",
                "landscape flowers.yaml --grid 2 | 'grid' is 2, it must lie in [5, 501]",
                "landscape flowers.yaml --trial 1 | --trial 1 needs the folder of a study",
                "landscape flowers.yaml --steps 5 | --steps does not apply to a study",
                "landscape flowers.yaml --reach 2 | Add --directions random.",
                "landscape flowers.yaml --schedules step,cosine --directions random | shows nothing: take principal",
                "landscape flowers.yaml --set optimizer=sgd --set lr=900 | Use a lower learning rate.",
                "landscape missing.yaml | missing.yaml"
            })
    void misuseIsAnsweredWithAdvice(String line, String answer) throws Exception {
        assertThat(luthier.run(line.split(" "))).as(luthier.out).isEqualTo(2);
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).startsWith("luthier: ").contains(answer).doesNotContain("Exception");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is written").hasSize(2);
        }
    }
}
