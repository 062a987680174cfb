package io.luthier.trainer.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.trainer.Vocabulary;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final Surface BOWL = new Surface.Quadratic(4);

    private static Descent descent(Surface surface, int steps, Map<String, ?> settings) {
        return new Descent(surface, Config.of(settings), steps);
    }

    /** x shrinks by 1 - rate and y by 1 - 4 rate in each step. */
    @Test
    void gradientDescentOnABowlIsWhatTheFormulaSays() {
        Trajectory path = descent(BOWL, 20, Map.of("optimizer", "sgd", "learning-rate", 0.1))
                .path("");
        assertThat(path.stops()).hasSize(21);
        Trajectory.Stop last = path.last();
        assertThat(last.step()).isEqualTo(20);
        assertThat(last.x()).isCloseTo(-9 * Math.pow(0.9, 20), within(1e-5));
        assertThat(last.y()).isCloseTo(3 * Math.pow(0.6, 20), within(1e-5));
        assertThat(last.loss()).isEqualTo(BOWL.at(last.x(), last.y()));
    }

    @Test
    void theScheduleDecidesTheRateOfEachStep() {
        Trajectory path = descent(
                        BOWL,
                        2,
                        Map.of(
                                "optimizer", "sgd",
                                "learning-rate", 0.1,
                                "schedule", "step",
                                "schedule.step.every", 0.5,
                                "schedule.step.factor", 0.5))
                .path("");
        assertThat(path.stops().get(1).x()).isCloseTo(-9 * 0.9, within(1e-5));
        assertThat(path.stops().get(2).x()).isCloseTo(-9 * 0.9 * 0.95, within(1e-5));
    }

    @Test
    void divergenceIsCutAndSaid() {
        Trajectory path = descent(new Surface.Rosenbrock(), 100, Map.of("optimizer", "sgd", "learning-rate", 1))
                .path("a");
        assertThat(path.ending()).matches("diverged at step [1-9]");
        assertThat(path.stops()).hasSizeLessThan(9).allMatch(stop -> Double.isFinite(stop.loss()));
    }

    @Test
    void everyOptimizerComesDownTheBowlAtARateThatIsFound() {
        double before = BOWL.at(BOWL.start().x(), BOWL.start().y());
        for (String optimizer : Vocabulary.optimizers().labels()) {
            Map<String, String> settings = optimizer.equals("muon") // else it leaves first and last layers to AdamW
                    ? Map.of("optimizer", optimizer, "optimizer.muon.every-layer", "true")
                    : Map.of("optimizer", optimizer);
            Descent tuned = descent(BOWL, 200, settings).tuned();
            assertThat(tuned.rate()).as(optimizer).isPresent();
            assertThat(tuned.path(optimizer).last().loss()).as(optimizer).isLessThan(before / 10);
            assertThat(tuned.tuned()).isSameAs(tuned);
        }
    }

    @Test
    void aRateThatIsGivenIsKept() {
        assertThat(descent(BOWL, 5, Map.of("optimizer", "sgd", "optimizer.sgd.learning-rate", 0.3))
                        .tuned()
                        .rate())
                .contains(0.3);
        assertThat(descent(BOWL, 5, Map.of("optimizer.sgd.learning-rate", 0.3)).rate())
                .as("adam's is not said")
                .isEmpty();
        assertThat(descent(BOWL, 5, Map.of("lr", 0.3)).rate()).contains(0.3);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> descent(BOWL, 0, Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'steps' is 0, it must lie in [1, 1,000,000]");
        assertThatThrownBy(() -> descent(BOWL, 5, Map.of("optimizer", "sdg")))
                .hasMessageContaining("Did you mean 'sgd'?");
        assertThatThrownBy(() -> new Descent(BOWL, Config.empty(), 5, new Point(Double.NaN, 0)))
                .hasMessageContaining("no finite value");
    }
}
