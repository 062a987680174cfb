package learners;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.study.Study;
import io.luthier.typed.Range;
import org.junit.jupiter.api.Test;

/** JUnit: a test that tunes. An assertion that fails in the objective stops the study, and the test is red at that line. */
class TuningTest {
    record Smoothing(@Range(from = 0.01, to = 1) double weight) {}

    @Test
    void theTunedSmoothingFollowsTheSeries() {
        double[] series = new java.util.Random(1).doubles(200).map(v -> v * 0.2).toArray();
        for (int i = 0; i < 200; i++) {
            series[i] += Math.sin(i / 10.0);
        }
        var found = Study.minimize("error", Smoothing.class, (smoothing, training) -> {
                    double level = series[0];
                    double error = 0;
                    for (double value : series) {
                        error += (value - level) * (value - level) / series.length;
                        level += smoothing.weight() * (value - level);
                    }
                    assertThat(error).isFinite();
                    return error;
                })
                .trials(30)
                .run();
        assertThat(found.bestTrial().metrics().get("error")).isLessThan(0.02);
        assertThat(found.best().weight()).isBetween(0.3, 1.0);
    }
}
