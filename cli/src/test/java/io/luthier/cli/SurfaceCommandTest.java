package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void startHere() {
        luthier = new Commands(folder);
    }

    @Test
    void pathsAreDrawnOverASurface() throws Exception {
        assertThat(luthier.run("surface", "rosenbrock", "--grid=21", "--steps=50"))
                .isZero();
        assertThat(luthier.out)
                .startsWith("rosenbrock: a curved valley")
                .contains("Paths of 50 steps from (-1.2, 1)", "\nsgd, rate ", "\nmomentum, rate ", "\nadam, rate ")
                .contains("from the least value, at (1, 1)")
                .doesNotContain("slice");
        assertThat(Files.readString(folder.resolve("surface-rosenbrock.svg"))).contains("least value");
        assertThat(luthier.run(
                        "surface",
                        "quadratic",
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
                "surface | missing required parameter: 'NAME'",
                "surface rosenbruck | Did you mean 'rosenbrock'?",
                "surface beale --directions random | unknown option",
                "surface beale --start 1 | --start has 1 numbers",
                "surface beale --steps 0 | 'steps' is 0, it must lie in [1, 1,000,000]",
                "surface beale --set surface.beale.condition=3 | 'surface.beale.condition' is not a setting",
                "surface quadratic --set surface.quadratic.condition=0 | it must lie in [1, 1000000]",
                "surface beale --set schedule.step.every=0.5 | no path has the schedule step",
                "surface beale --out missing/a.svg | there is no folder for missing/a.svg",
                "surface beale --out a.svg --json a.svg | are the same file, a.svg"
            })
    void misuseIsAnsweredWithAdvice(String line, String answer) {
        assertThat(luthier.run(line.split(" "))).as(luthier.out).isEqualTo(2);
        assertThat(luthier.out).isEmpty();
        assertThat(luthier.err).startsWith("luthier: ").contains(answer).doesNotContain("Exception");
        assertThat(folder).as("nothing is written").isEmptyDirectory();
    }
}
