package claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LabTest {
    private static final Path HOME = Path.of("claims").toAbsolutePath();
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @TempDir
    Path folder;

    private Options options() {
        return Options.standard(HOME)
                .out(folder.resolve("out"))
                .seeds(2)
                .minutes(0)
                .threads(2);
    }

    private Lab lab(Options options) {
        return new Lab(new R09_StepAndCosine(), options, NOWHERE);
    }

    /** A cosine that ends where it began is a constant rate: from the same seed the same training, to the last bit. */
    @Test
    void armsShareWeightsAndOrder() throws Exception {
        Lab lab = lab(options().tiny(2));
        Arm constant = lab.arm("constant", "schedule", "constant");
        List<Ran> step = lab.runs(lab.arm("step", "schedule", "step"), 0.05, 1, 3);
        List<Ran> runs = lab.runs(constant, 0.05, 1, 3);
        for (int i = 0; i < 3; i++) { // the step is at a third of the run, within the first epoch of two
            assertThat(first(runs.get(i), "learning-rate")).isNotEqualTo(first(step.get(i), "learning-rate"));
        }
        assertThat(first(runs.get(0), "training-loss")).isNotEqualTo(first(runs.get(1), "training-loss"));
        Lab longer = lab(options().tiny(4));
        List<Ran> same = longer.runs(longer.arm("step", "schedule", "step"), 0.05, 1, 3);
        for (int i = 0; i < 3; i++) { // of four epochs the first is not touched by the step
            assertThat(first(same.get(i), "training-loss")).isEqualTo(first(runs.get(i), "training-loss"));
        }
    }

    private static double first(Ran ran, String series) {
        return ran.outcome().curve().values(series)[0];
    }

    @Test
    void whatWasTrainedIsNotTrainedAgain() throws Exception {
        Lab lab = lab(options().tiny(1));
        Arm arm = lab.arm("constant", "schedule", "constant");
        List<Ran> first = lab.runs(arm, 0.05, 1, 2);
        assertThat(lab.trainings()).isEqualTo(2);
        List<Ran> more = lab.runs(arm, 0.05, 1, 3);
        assertThat(lab.trainings()).isEqualTo(3);
        assertThat(more.subList(0, 2)).isEqualTo(first);
        List<Ran> stored = lab(options().tiny(1)).runs(arm, 0.05, 1, 2); // another process would see the same
        assertThat(stored).isEqualTo(first);
    }

    /** From a grid far below every good rate, up to one that has worse ones on both sides. */
    @Test
    void aGridIsExtendedUntilTheBestRateIsInside() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        String study = Files.readString(HOME.resolve("R09.yaml"))
                .replace("epochs: 30", "epochs: 1")
                .replace("[0.001, 1.024]", "[0.004, 0.016]")
                .replace("levels: 11", "levels: 3");
        Files.writeString(home.resolve("R09.yaml"), study);
        Options options = Options.standard(home).out(folder.resolve("out")).seeds(2);
        Lab lab = lab(options);
        Tuned tuned = Tuned.of(lab, List.of(lab.arm("constant", "schedule", "constant")))
                .get(0);
        assertThat(tuned.inside()).isTrue();
        assertThat(tuned.rate()).isGreaterThan(0.016);
        assertThat(lab.rate(tuned.index())).isEqualTo(tuned.rate());
        Tuned.Score best = tuned.scores().get(tuned.index());
        assertThat(tuned.scores().values()).allMatch(score -> score.loss() >= best.loss());
        assertThat(lab.notes()).hasSize(1);
    }

    /** Seeds are added by the width alone: as many for a difference as for none, and no more than are allowed. */
    @Test
    void seedsAreAddedUntilTheIntervalIsNarrow() throws Exception {
        Lab lab = lab(options().minutes(1));
        for (double truth : new double[] {0, 0.5}) {
            var taken = new ArrayList<Integer>();
            List<Part> parts = lab.until(4, units -> {
                taken.add(units);
                return List.of(scattered(units, truth));
            });
            assertThat(parts.get(0).narrow()).isTrue();
            assertThat(taken).startsWith(4, 8, 16).hasSizeBetween(4, 9);
            assertThat(taken.get(taken.size() - 1)).isBetween(40, 90);
        }
        var taken = new ArrayList<Integer>();
        lab(options().minutes(1).most(20)).until(4, units -> {
            taken.add(units);
            return List.of(scattered(units, 0));
        });
        assertThat(taken).containsExactly(4, 8, 16, 20);
    }

    @Test
    void withoutMinutesTheFirstSeedsAreAll() throws Exception {
        List<Part> parts = lab(options()).until(4, units -> List.of(scattered(units, 0)));
        assertThat(parts.get(0).difference().pairs()).isEqualTo(4);
    }

    /** Differences of standard deviation near 0.002 about a truth. */
    private static Part scattered(int units, double truth) {
        var first = new double[units];
        Arrays.setAll(first, i -> truth + (i % 2 == 0 ? 0.002 : -0.002));
        return Part.more("part", first, new double[units], 0.001);
    }

    @Test
    void partsShareTheirError() throws Exception {
        List<Part> parts = lab(options()).until(4, units -> List.of(scattered(units, 0), scattered(units, 1)));
        assertThat(parts).allMatch(part -> part.confidence() == 0.975);
    }

    @Test
    void aWidthIsMeasuredByStraightLines() {
        assertThat(Sweep.width(new double[] {0.1, 0.9, 0.97, 0.98, 0.97, 0.5}, 0.02))
                .isCloseTo(1 + 0.01 / 0.07 + 1 + 0.01 / 0.47, within(1e-12));
        assertThat(Sweep.width(new double[] {0.98, 0.98, 0.98}, 0.01)).isEqualTo(2);
        assertThat(Sweep.width(new double[] {0.1, 0.98, 0.1}, 0.01)).isCloseTo(0.02 / 0.88, within(1e-12));
    }
}
