package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
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
                .startsWith(
                        "flowers: loss in the plane of the paths\n=======================================\n\niris, 6 epochs, seed 7;")
                .contains("all 90 examples trained on", "at 9 x 9 points", "The plane holds ")
                .contains("\nconstant\n", "\ncosine\n", "\nstep\n", "from the end of constant")
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
                .contains("\nnesterov\n")
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "landscape | missing required parameter: 'study.yaml'",
                "landscape toy.yaml | which has no network",
                "landscape flowers.yaml --schedules cosin | Did you mean 'cosine'?",
                "landscape flowers.yaml --schedules cosine,cosine | names 'cosine' twice",
                "landscape flowers.yaml --set batchsiz=3 | 'batchsiz' is not a setting of the trainer",
                "landscape flowers.yaml --set batch-size=x | 'batch-size' is 'x', it must be a whole number",
                "landscape flowers.yaml --grid 2 | 'grid' is 2, it must lie in [5, 501]",
                "landscape flowers.yaml --trial 1 | --trial 1 needs the folder of a study",
                "landscape flowers.yaml --steps 5 | unknown option",
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
