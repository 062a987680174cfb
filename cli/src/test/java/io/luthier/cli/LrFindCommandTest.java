package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.files.StudyFile;
import io.luthier.space.Param;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LrFindCommandTest {
    private static final String STUDY = """
            # Which optimizer?
            seed: 3
            objective:
              mlp: {data: iris, hidden: [8], epochs: 4}
            goal: {minimize: validation-loss}
            space:
              batch-size: {ordinal: [8, 16, 32]}
              optimizer:
                choice:
                  sgd:  {learning-rate: {real: [1e-3, 3], scale: log}, momentum: {real: [0, 0.9], default: 0.5}}   # steep
                  adam: {learning-rate: {real: [1e-5, 0.1], scale: log}}
              warmup: {real: [0, 0.1]}
            """;

    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder)
                .file("study.yaml", STUDY)
                .file("toy.yaml", Commands.STUDY)
                .file("fixed.yaml", STUDY.replace("learning-rate: {real: [1e-3, 3], scale: log}, ", ""))
                .file("ordinal.yaml", STUDY.replace("{real: [1e-3, 3], scale: log}", "{ordinal: [0.1, 0.2]}"))
                .file(
                        "shared.yaml",
                        STUDY.replaceAll("learning-rate: \\{real: [^}]*}", "")
                                .replace("{, ", "{")
                                .replace("  warmup:", "  learning-rate: {real: [1e-4, 1], scale: log}\n  warmup:"));
    }

    private int find(String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "lr-find";
        System.arraycopy(more, 0, arguments, 1, more.length);
        System.arraycopy(new String[] {"--seeds", "2", "--steps", "150"}, 0, arguments, more.length + 1, 4);
        return luthier.run(arguments);
    }

    @Test
    void aTestIsPrintedForEachOptimizerWithTheValuesThatItUsed() {
        assertThat(find("study.yaml")).as(luthier.err).isZero();
        assertThat(luthier.out)
                .contains("batch-size 16 (the middle of its range)", "optimizer.sgd.momentum 0.5 (the file's default)")
                .contains("study: sgd", "study: adam")
                .contains("Search the learning rate from ")
                .contains("The rules to train with differ by a factor of ")
                .contains("valley", "accuracy-elbow", "last-before-rise")
                .doesNotContain("warmup");
        String first = luthier.out;
        find("study.yaml");
        assertThat(luthier.out).as("the same to the last bit").isEqualTo(first);
    }

    @Test
    void whatIsSetIsUsed() {
        assertThat(find("study.yaml", "--set", "optimizer=adam", "--set", "batch-size=8"))
                .isZero();
        assertThat(luthier.out).contains("batch-size 8, optimizer adam").doesNotContain("study: sgd");
        assertThat(find("study.yaml", "--set", "optimizer=sgd", "--set", "weight-decay=0.01", "--set", "seed=4"))
                .isZero();
        assertThat(luthier.out).contains("weight-decay 0.01");
    }

    @Test
    void aChartIsBrailleWhereTheTerminalShowsIt() {
        assertThat(find("study.yaml", "--set", "optimizer=sgd")).isZero();
        assertThat(luthier.out.chars()).allMatch(c -> c < 0x7F);
        luthier.with("LANG", "en_US.UTF-8");
        assertThat(find("study.yaml", "--set", "optimizer=sgd")).isZero();
        assertThat(luthier.out.chars()).anyMatch(c -> c > 0x2800 && c < 0x2900);
    }

    @Test
    void thePictureAndTheDataAreWritten() throws Exception {
        assertThat(find("study.yaml", "--svg", "curve.svg", "--json", "test.json"))
                .as(luthier.err)
                .isZero();
        assertThat(Files.readString(folder.resolve("curve-sgd.svg")))
                .startsWith("<svg")
                .contains("interval ");
        assertThat(folder.resolve("curve-adam.svg")).exists();
        assertThat(Files.readString(folder.resolve("test.json")))
                .contains("\"optimizer\": \"sgd\"", "\"losses\": [", "\"rules\":", "\"interval\":");
        assertThat(find("study.yaml", "--json", "test.json")).isEqualTo(2);
        assertThat(luthier.err).contains("test.json exists").contains("--force");
        assertThat(find("study.yaml", "--json", "test.json", "--force")).isZero();
    }

    @Test
    void theIntervalGoesIntoACopyThatKeepsEverythingElse() throws Exception {
        assertThat(find("study.yaml", "--write", "narrow.yaml")).as(luthier.err).isZero();
        String text = Files.readString(folder.resolve("narrow.yaml"));
        assertThat(text.replaceAll("real: \\[[0-9.e-]+, [0-9.e-]+\\]", "real: []"))
                .isEqualTo(STUDY.replaceAll("real: \\[[0-9.e-]+, [0-9.e-]+\\]", "real: []"));
        var space = StudyFile.read(folder.resolve("narrow.yaml")).study().space();
        for (String optimizer : new String[] {"sgd", "adam"}) {
            var rate = (Param.Real) space.axis("optimizer." + optimizer + ".learning-rate")
                    .orElseThrow()
                    .param();
            assertThat(rate.high() / rate.low()).isBetween(9.9, 10.1);
        }
        assertThat(text).contains("momentum: {real: [0, 0.9], default: 0.5}}   # steep");
        assertThat(find("shared.yaml", "--set", "optimizer=adam", "--write", "one.yaml"))
                .as(luthier.err)
                .isZero();
        assertThat(Files.readString(folder.resolve("one.yaml"))).doesNotContain("[1e-4, 1]");
    }

    @Test
    void rampsMayBeLinearOrStaged() {
        assertThat(find("study.yaml", "--set", "optimizer=sgd", "--ramp", "linear"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).contains("it supposes that the ramp goes by equal factors");
        assertThat(luthier.run(
                        "lr-find",
                        "study.yaml",
                        "--set",
                        "optimizer=sgd",
                        "--ramp",
                        "staged",
                        "--high",
                        "10",
                        "--seeds",
                        "1"))
                .isZero();
        assertThat(luthier.out).contains("460 steps").contains("Zoom 1, ");
    }

    @Test
    void segmentsAreTypedOrListedInAFile() {
        luthier.file("table.yaml", """
                # start, end, step, steps
                - [0.01, 0.09, 0.01, 4]
                - [0.1, 8.1, 0.5, 4]
                """);
        for (String segments : new String[] {"0.01:0.09:0.01:4,0.1:8.1:0.5:4", "table.yaml"}) {
            assertThat(luthier.run(
                            "lr-find",
                            "study.yaml",
                            "--seeds=2",
                            "--set=optimizer=sgd",
                            "--ramp=staged",
                            "--segments=" + segments,
                            "--margin=0.1"))
                    .as(luthier.err)
                    .isZero();
            assertThat(luthier.out)
                    .contains("104 steps", "Zoom 1, ", "The test ends at ", ", less 10 %.")
                    .contains("Search the learning rate from ");
        }
        assertThat(luthier.run(
                        "lr-find",
                        "study.yaml",
                        "--seeds=2",
                        "--set=optimizer=sgd",
                        "--ramp=staged",
                        "--segments=1e-4:9e-4:1e-4:10"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .contains("The loss does not rise up to 0.0009: add a segment above it to --segments.")
                .doesNotContain("Search the learning rate");
        assertThat(luthier.run(
                        "lr-find", "study.yaml", "--seeds=2", "--set=optimizer=sgd", "--ramp=staged", "--high=0.001"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out).contains("The loss does not rise up to 0.001: give a higher --high.");
    }

    @Test
    void theRulesAreHeldAgainstAFullSweep() {
        assertThat(luthier.run("lr-sweep", "study.yaml", "--set", "optimizer=sgd", "--seeds", "2", "--steps", "150"))
                .as(luthier.err)
                .isZero();
        assertThat(luthier.out)
                .contains("5 studies, full trainings of 4 epochs at 31 rates")
                .containsPattern("seed 7: best rate [0-9.e-]+, interval [0-9.e-]+ to [0-9.e-]+: (holds|misses) it")
                .containsPattern("holds the best rate in [0-5] of 5")
                .containsPattern("valley +[0-5] of 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            toy.yaml                                     | the objective is 'sleepy', but a range test needs the trainer's
            fixed.yaml --write a.yaml                    | the space searches no learning rate for sgd
            ordinal.yaml --write a.yaml                  | is not searched as real
            shared.yaml --write a.yaml                   | Choose one with --set optimizer=sgd
            study.yaml --write study.yaml                | study.yaml exists
            study.yaml --low 2 --high 1                  | 'high' is 1.0
            study.yaml --low 0                           | 'low' is 0.0
            study.yaml --ramp cosine                     | invalid value for option '--ramp'
            study.yaml --segments 1:2:1:3                | are for a staged test
            study.yaml --ramp staged --high 1 --segments 1:2:1:3 | Omit --low, --high and --steps.
            study.yaml --ramp staged --segments 1:2:1    | '1:2:1' is no segment
            study.yaml --ramp staged --segments 2:1:1:3  | a segment from 2.0 to 1.0
            study.yaml --ramp staged --segments no.yaml  | there is no file 'no.yaml'
            study.yaml --set optimizer=adm               | has no label 'adm'
            study.yaml --set batch-size=many             | 'many' is not a whole number
            study.yaml --set optimzer=adam               | optimzer
            none.yaml                                    | there is no such file
            """)
    void whatCannotBeDoneIsRefusedWithAReason(String line, String answer) {
        String[] words = ("lr-find " + line).split(" +");
        assertThat(luthier.run(words)).isEqualTo(2);
        assertThat(luthier.err).startsWith("luthier: ").contains(answer).doesNotContain("Exception");
        assertThat(folder.resolve("a.yaml")).doesNotExist();
    }
}
