package io.luthier.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Slow;
import io.luthier.strategies.evolution.Dehb;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every strategy that trains in parts keeps to, and what each plans. */
class InPartsTest {
    private static Study study(Strategy strategy, int full, boolean failing) {
        return Study.of(Goal.minimize("loss"), Slow.SPACE, new Slow(full, failing), strategy);
    }

    private static List<Integer> fidelities(History history, int count) {
        return history.outcomes().stream()
                .limit(count)
                .map(o -> o.trial().fidelity())
                .toList();
    }

    static Stream<Strategy> strategies() {
        return Stream.of(
                new Hyperband(new Random()),
                new Bohb(),
                new Dehb(),
                new Pasha(new Random()),
                new OneEpoch(new Random()).top(6));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theBestIsTrainedInFullAndNoWorkIsChargedTwiceWhateverFails(Strategy strategy) {
        History history =
                study(strategy, 9, true).budget(Budget.work(1500)).window(4).run(2);
        Map<Long, Integer> reached = new HashMap<>();
        Map<Long, Double> work = new HashMap<>();
        for (Outcome outcome : history.outcomes()) {
            long id = outcome.trial().id();
            assertThat(outcome.trial().fidelity()).isGreaterThan(reached.getOrDefault(id, 0));
            reached.put(id, outcome.trial().fidelity());
            work.merge(id, outcome.cost().work() / outcome.trial().config().real("size"), Double::sum);
        }
        work.forEach((id, units) -> assertThat(units).isCloseTo(reached.get(id), within(1e-9)));
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(9);
        assertThat(history.spent().repeated()).isZero();
    }

    @Test
    void oneEpochLooksAtAsManyAsTheBudgetPaysForAndTrainsTheBestInFull() {
        History history = study(new OneEpoch(new Random()).top(2), 27, false)
                .budget(Budget.trials(20))
                .window(1)
                .run(2);
        List<Integer> reached = fidelities(history, 22);
        assertThat(reached.subList(0, 19)).containsOnly(1);
        assertThat(reached.subList(19, 21)).containsOnly(27);
        List<Outcome> looks = history.outcomes().subList(0, 19);
        assertThat(history.outcomes().subList(19, 21))
                .extracting(o -> o.trial().id())
                .containsExactlyElementsOf(looks.stream()
                        .sorted((a, b) -> Double.compare(
                                a.metrics().get("loss"), b.metrics().get("loss")))
                        .map(o -> o.trial().id())
                        .limit(2)
                        .toList());
    }

    @Test
    void oneEpochGoesRoundAndRoundWhereItIsSaidHowManyAreLookedAt() {
        History history = study(new OneEpoch(new Random()).top(1).looks(3), 5, false)
                .budget(Budget.trials(9))
                .window(1)
                .run(1);
        assertThat(fidelities(history, 11)).containsExactly(1, 1, 1, 5, 1, 1, 1, 5, 1, 1, 5);
    }

    @Test
    void theFirstBracketOfDehbIsHalvedAndTheOthersAreChildrenOfTheRungsOwnFidelity() {
        History history = study(new Dehb(), 9, false)
                .budget(Budget.trials(9 + 4 + 3 + 13))
                .window(1)
                .run(1);
        assertThat(fidelities(history, 13 + 4 + 3 + 13))
                .containsExactly(
                        1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9, // the first is halved
                        3, 3, 3, 9, 9, 9, 9, // the others of the first round
                        1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9); // and of the second, trained anew
        assertThat(history.trials()).hasSize(9 + 4 + 3 + 13);
    }

    @Test
    void theModelOfBohbIsToldOfTheHighestFidelityThatHasMoreResultsThanThereAreParameters() {
        History bohb = study(new Bohb().random(0), 9, false)
                .budget(Budget.work(6000))
                .window(1)
                .run(1);
        History random = study(new Hyperband(new Random()), 9, false)
                .budget(Budget.work(6000))
                .window(1)
                .run(1);
        assertThat(late(bohb)).as("mean distance from the best x").isLessThan(0.6 * late(random));
    }

    private static double late(History history) {
        List<Outcome> all = history.outcomes();
        return all.subList(all.size() / 2, all.size()).stream()
                .mapToDouble(o -> Math.abs(o.trial().config().real("x") - 0.3))
                .average()
                .orElseThrow();
    }

    private static int highest(boolean turned) {
        Objective objective = Objective.training( // at epochs 2 and 3 the other way round
                "order", List.of("loss"), Fidelity.epochs(81), (config, training) -> {
                    double x = config.real("x");
                    for (int epoch = 1; epoch <= 81; epoch++) {
                        training.report(epoch, turned && epoch > 1 && epoch <= 3 ? 1 - x : x);
                    }
                    return x;
                });
        SearchSpace line = SearchSpace.of(Param.real("x", 0, 1));
        return Study.of(Goal.minimize("loss"), line, objective, new Pasha(new Random()))
                .budget(Budget.trials(40))
                .window(1)
                .run(1)
                .outcomes()
                .stream()
                .limit(40)
                .mapToInt(o -> o.trial().fidelity())
                .max()
                .orElseThrow();
    }

    @Test
    void pashaTakesInARungOnlyWhenTheTwoHighestDisagree() {
        assertThat(SoftOrder.agree(new double[] {3, 1, 2}, new double[] {30, 10, 20}, 0))
                .isTrue();
        assertThat(SoftOrder.agree(new double[] {3, 1, 2}, new double[] {20, 10, 21}, 0))
                .isFalse();
        assertThat(SoftOrder.agree(new double[] {3, 1, 2}, new double[] {20, 10, 21}, 1))
                .isTrue();
        assertThat(SoftOrder.agree(new double[] {3, 1, 2}, new double[] {10, 20, 21}, 9))
                .isFalse();
        assertThat(highest(false)).isEqualTo(3);
        assertThat(highest(true)).isGreaterThan(3);
    }

    @Test
    void theNoiseIsHowFarThoseAreApartWhoseCoursesCrossAndCrossBack() {
        double[] one = {5, 4, 3, 2};
        double[] crossing = {6, 3, 2, 2.5}; // above, below, above
        double[] parallel = {7, 6, 5, 4};
        double[] once = {4, 3, 2, 4};
        assertThat(SoftOrder.tolerance(List.of(one, crossing))).isEqualTo(0.5);
        assertThat(SoftOrder.tolerance(List.of(one, parallel))).isZero();
        assertThat(SoftOrder.tolerance(List.of(one, once))).isZero();
        assertThat(SoftOrder.tolerance(List.of(one, new double[] {6, Double.NaN, 2, 2.5})))
                .isEqualTo(0.5);
    }
}
