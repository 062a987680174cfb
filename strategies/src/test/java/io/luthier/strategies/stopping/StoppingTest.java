package io.luthier.strategies.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.strategies.Slow;
import io.luthier.strategies.gaussian.CurveStopping;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoppingTest {
    private static final Goal LOSS = Goal.minimize("loss");

    // three trainings in full, of 4 epochs: the means up to epoch 2 are 3.5, 2 and 5, up to epoch 3 3, 2 and 4
    private static final List<double[]> OTHERS =
            List.of(new double[] {4, 3, 2, 1}, new double[] {2, 2, 2, 2}, new double[] {6, 4, 2, 0});

    @Test
    void theMedianRuleComparesTheBestSoFarWithTheMedianOfMeans() {
        assertThat(MedianStopping.stops(new double[] {4, 3.6}, OTHERS, 3, 4)).isTrue();
        assertThat(MedianStopping.stops(new double[] {4, 3.4}, OTHERS, 3, 4)).isFalse();
        assertThat(MedianStopping.stops(new double[] {3.4, 9}, OTHERS, 3, 4)).isFalse(); // its best counts
        assertThat(MedianStopping.stops(new double[] {4, 3.4, 3.1}, OTHERS, 3, 4))
                .isTrue();
        assertThat(MedianStopping.stops(new double[] {9, 9}, OTHERS, 4, 4)).isFalse(); // too few in full
        assertThat(MedianStopping.stops(new double[] {9, 9}, List.of(OTHERS.get(0), new double[] {1, 1, 1}), 1, 4))
                .isTrue(); // a paused training does not count
    }

    @Test
    void thePercentileRuleComparesTheBestSoFarWithLossesThere() {
        List<double[]> four =
                Stream.concat(OTHERS.stream(), Stream.of(new double[] {9, 1})).toList(); // 3, 2, 4, 1
        assertThat(PercentileStopping.stops(new double[] {5, 1.8}, four, 4, 25)).isTrue(); // the quarter ends at 1.75
        assertThat(PercentileStopping.stops(new double[] {5, 1.7}, four, 4, 25)).isFalse();
        assertThat(PercentileStopping.stops(new double[] {5, 2.4}, four, 4, 50)).isFalse();
        assertThat(PercentileStopping.stops(new double[] {5, 2.6}, four, 4, 50)).isTrue();
        assertThat(PercentileStopping.stops(new double[] {9, 9, 9}, four, 4, 50))
                .isFalse(); // three are known there
    }

    @Test
    void patienceCountsFromTheBestLoss() {
        assertThat(PatienceStopping.stops(new double[] {3, 2, 1.5, 1.5, 1.5}, 2, 0))
                .isTrue();
        assertThat(PatienceStopping.stops(new double[] {3, 2, 1.5, 1.5, 1.5}, 3, 0))
                .isFalse();
        assertThat(PatienceStopping.stops(new double[] {3, 2, 1.5, 1.4, 1.3}, 2, 0))
                .isFalse();
        assertThat(PatienceStopping.stops(new double[] {3, 2, 1.7, 1.5}, 2, 0.6))
                .isTrue(); // 0.5 is no gain
        assertThat(PatienceStopping.stops(new double[] {Double.NaN, Double.NaN, 2}, 2, 0))
                .isFalse();
    }

    private static Study study(Strategy strategy, Goal... goals) {
        return Study.of(List.of(goals), Slow.SPACE, new Slow(27, false), strategy)
                .budget(Budget.trials(40));
    }

    static Stream<Strategy> rules() {
        return Stream.of(
                new MedianStopping(new Random()),
                new PercentileStopping(new Random()).percent(50),
                new ThresholdStopping(new Random()).bound(0.4),
                new PatienceStopping(new Random()).patience(3),
                new WilcoxonStopping(new Random()).means(false).level(0.3),
                new CurveStopping(new Random()).level(0.2));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void someAreStoppedTheBestIsTrainedInFullAndNoWorkIsChargedTwice(Strategy rule) {
        History history = study(rule, LOSS).run(2);
        Map<Long, Outcome> last = new HashMap<>();
        Map<Long, Double> work = new HashMap<>();
        for (Outcome outcome : history.outcomes()) {
            last.put(outcome.trial().id(), outcome);
            work.merge(outcome.trial().id(), outcome.cost().work(), Double::sum);
        }
        assertThat(last).hasSize(40);
        assertThat(last.values().stream().filter(o -> o.trial().fidelity() < 27))
                .hasSizeBetween(4, 39);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        last.forEach((id, outcome) -> assertThat(
                        work.get(id) / outcome.trial().config().real("size"))
                .isCloseTo(outcome.trial().fidelity(), within(1e-9)));
    }

    @Test
    void aBoundIsInTheGoalsOwnUnit() {
        Goal most = Goal.maximize("size");
        History history =
                study(new ThresholdStopping(new Random()).bound(4), most).run(1);
        for (Outcome outcome : history.outcomes()) {
            if (outcome.metrics().get("size") < 4) {
                assertThat(outcome.trial().fidelity()).isEqualTo(3);
            }
        }
        assertThat(history.outcomes().stream().filter(o -> o.trial().fidelity() == 27))
                .isNotEmpty();
    }

    @Test
    void withSeveralGoalsWhatIsGoodInOneIsNotStopped() {
        History history = study(new PercentileStopping(new Random()).percent(50), LOSS, Goal.minimize("size"))
                .window(1)
                .run(1);
        Outcome smallest = history.outcomes().stream()
                .min(Comparator.comparingDouble(o -> o.metrics().get("size")))
                .orElseThrow();
        assertThat(history.outcomes().stream()
                        .filter(o -> o.trial().id() == smallest.trial().id())
                        .mapToInt(o -> o.trial().fidelity())
                        .max())
                .hasValue(27);
    }
}
