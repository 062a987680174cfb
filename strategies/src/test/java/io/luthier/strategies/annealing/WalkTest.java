package io.luthier.strategies.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.search.Result;
import io.luthier.space.Config;
import io.luthier.strategies.points.Observation;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WalkTest {
    /** From 0.5 to 0.02 median changes; twice as hot after 4 results in one place; back to the best after 6. */
    private static final Annealing SETTINGS =
            new Annealing().hot(0.5).cold(0.02).reheat(4).restart(6);

    private final RandomGenerator random = Seeds.generator(1);
    private final Walk walk = new Walk(SETTINGS);
    private long ids;

    @Test
    void theTemperatureIsMeasuredInMedianChangesAndFallsGeometrically() {
        assertThat(walk.temperature(0)).isZero();
        walk.changed(10, at(7));
        walk.changed(10, at(11));
        walk.changed(10, at(60));
        assertThat(walk.temperature(0)).isEqualTo(1.5);
        assertThat(walk.temperature(0.5)).isCloseTo(0.3, within(1e-12));
        assertThat(walk.temperature(1)).isCloseTo(0.06, within(1e-12));
    }

    @Test
    void onlyTheLatestChangesCount() {
        for (int i = 0; i < 30; i++) {
            walk.changed(0, at(1e9));
        }
        for (int i = 0; i < 20; i++) {
            walk.changed(0, at(2));
        }
        assertThat(walk.temperature(0)).isEqualTo(1);
    }

    @Test
    void aFailureIsNoChangeAndNoStep() {
        var start = at(1);
        walk.judge(start, 0, random);
        walk.changed(1, failed());
        walk.judge(failed(), 1e9, random);
        assertThat(walk.temperature(0)).isZero();
        assertThat(walk.current()).isSameAs(start);
    }

    @Test
    void aWalkThatStandsStillIsTwiceAsHotAfterEveryReheat() {
        walk.judge(at(1), 0, random);
        walk.changed(1, at(3));
        for (int i = 0; i < 4; i++) {
            assertThat(walk.temperature(0)).isCloseTo(StrictMath.pow(2, i / 4.0), within(1e-12));
            walk.judge(at(3), 0, random);
        }
        assertThat(walk.temperature(0)).isEqualTo(2);
        walk.judge(at(0.5), 0, random);
        assertThat(walk.temperature(0)).isEqualTo(1);
    }

    @Test
    void aWalkReturnsToItsBest() {
        var best = at(1);
        var other = at(2);
        walk.judge(best, 0, random);
        walk.judge(other, 1e300, random);
        assertThat(walk.current()).isSameAs(other);
        for (int i = 0; i < 4; i++) {
            walk.judge(at(5), 0, random);
            assertThat(walk.current()).isSameAs(other);
        }
        walk.judge(at(5), 0, random);
        assertThat(walk.current()).isSameAs(best);
    }

    private Observation at(double loss) {
        var trial = new Trial(ids++, Config.of(Map.of("x", loss)), 1, 0);
        return new Observation(
                trial.config(), new double[] {0.5}, new Result(trial, Status.COMPLETE, List.of(loss), 1));
    }

    private Observation failed() {
        var trial = new Trial(ids++, Config.of(Map.of("x", 0.0)), 1, 0);
        return new Observation(trial.config(), new double[] {0.5}, new Result(trial, Status.FAILED, List.of(), 1));
    }
}
