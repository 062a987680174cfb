package io.luthier.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Auto;
import io.luthier.strategies.Slow;
import io.luthier.strategies.grid.Enumerate;
import io.luthier.strategies.grid.Grid;
import io.luthier.strategies.sampling.Batch;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessiveHalvingTest {
    private static final Goal LOSS = Goal.minimize("loss");

    /** From the first epoch, with no rung watched: as it was before rungs were. */
    private static final SuccessiveHalving PLAIN =
            new SuccessiveHalving(new Tpe()).least(1).watch(false);

    /** A study of {@link Slow} in 27 epochs. */
    private static Study study(Strategy strategy, boolean failing, Goal... goals) {
        return Study.of(List.of(goals), Slow.SPACE, new Slow(27, failing), strategy)
                .budget(Budget.trials(150));
    }

    @Test
    void rungsStandFromTheFullFidelityDown() {
        assertThat(Rungs.of(27, 1, 3, true).fidelities()).containsExactly(1, 3, 9, 27);
        assertThat(Rungs.of(30, 1, 3, true).fidelities()).containsExactly(1, 3, 10, 30);
        assertThat(Rungs.of(30, 2, 3, true).fidelities()).containsExactly(3, 10, 30);
        assertThat(Rungs.of(100, 1, 4, true).fidelities()).containsExactly(2, 6, 25, 100);
        assertThat(Rungs.of(5, 1, 2, true).fidelities()).containsExactly(1, 3, 5);
        assertThat(Rungs.of(10, 7, 3, true).fidelities()).containsExactly(7, 10);
        assertThat(Rungs.of(Integer.MAX_VALUE, 1, 2, true).fidelities())
                .hasSize(32)
                .doesNotHaveDuplicates();
    }

    /** The rule written down a second time, over the table of a study that did one thing after the other. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrialIsResumedAsSoonAsItIsAmongTheBestThirdOfItsRung(boolean failing) {
        History history = study(PLAIN, failing, LOSS).window(1).run(1);
        List<Integer> rungs = List.of(1, 3, 9, 27);
        var before = new ArrayList<Outcome>();
        int resumed = 0;
        for (Outcome outcome : history.outcomes()) {
            Outcome due = null;
            for (int rung : List.of(9, 3, 1)) {
                List<Outcome> here = before.stream()
                        .filter(o -> o.trial().fidelity() == rung)
                        .sorted(Comparator.<Outcome>comparingDouble(
                                        o -> o.complete() ? o.metrics().get("loss") : Double.POSITIVE_INFINITY)
                                .thenComparingLong(o -> o.trial().id()))
                        .toList();
                due = here.stream()
                        .limit(here.size() / 3)
                        .filter(Outcome::complete)
                        .filter(o -> before.stream()
                                .noneMatch(b -> b.trial().id() == o.trial().id()
                                        && b.trial().fidelity() > rung))
                        .findFirst()
                        .orElse(null);
                if (due != null) {
                    assertThat(outcome.trial().id()).isEqualTo(due.trial().id());
                    assertThat(outcome.trial().fidelity()).isEqualTo(rungs.get(rungs.indexOf(rung) + 1));
                    resumed++;
                    break;
                }
            }
            if (due == null) {
                assertThat(outcome.trial().fidelity()).isEqualTo(1);
                assertThat(outcome.trial().id())
                        .isEqualTo(before.stream()
                                .map(o -> o.trial().id())
                                .distinct()
                                .count());
            }
            before.add(outcome);
        }
        assertThat(resumed).isGreaterThan(40);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        assertThat(history.outcomes().stream().anyMatch(o -> !o.complete())).isEqualTo(failing);
    }

    @Test
    void aPausedTrainingGoesOnAndIsNotTrainedAgain() {
        History history = study(PLAIN, false, LOSS).run(2);
        assertThat(history.spent().repeated()).isZero();
        for (Outcome outcome : history.outcomes()) {
            int from = history.outcomes().stream()
                    .filter(o -> o.trial().id() == outcome.trial().id())
                    .mapToInt(o -> o.trial().fidelity())
                    .filter(f -> f < outcome.trial().fidelity())
                    .max()
                    .orElse(0);
            assertThat(outcome.cost().work())
                    .isEqualTo(new Slow(27, false)
                            .open(Opening.of(Slow.SPACE, 1))
                            .cost(
                                    outcome.trial().config(),
                                    from,
                                    outcome.trial().fidelity()));
        }
    }

    @Test
    void withSeveralGoalsTheFrontOfARungGoesUpFirst() {
        History history = study(PLAIN.around(new Random()), false, LOSS, Goal.minimize("size"))
                .window(1)
                .run(1);
        var higher = new HashSet<Long>();
        history.outcomes().stream()
                .filter(o -> o.trial().fidelity() > 1)
                .forEach(o -> higher.add(o.trial().id()));
        List<Outcome> lowest = history.outcomes().stream()
                .filter(o -> o.trial().fidelity() == 1)
                .toList();
        assertThat(beaten(lowest, higher, true)).isLessThan(0.3 * beaten(lowest, higher, false));
    }

    /** By how many trials the mean trial that went up, or did not, is beaten in both goals. */
    private static double beaten(List<Outcome> all, HashSet<Long> higher, boolean up) {
        return all.stream()
                .filter(o -> higher.contains(o.trial().id()) == up)
                .mapToLong(o -> all.stream()
                        .filter(b -> b.metrics().get("loss") < o.metrics().get("loss")
                                && b.metrics().get("size") < o.metrics().get("size"))
                        .count())
                .average()
                .orElseThrow();
    }

    @Test
    void enqueuedTrialsAreTrainedInFullAndAreNotResumed() {
        Config good = Slow.SPACE.config(Map.of("x", 0.3, "pace", 1.0, "kind", "a", "size", 1.0));
        History history = study(PLAIN, false, LOSS).enqueue(List.of(good)).run(2);
        assertThat(history.outcomes().stream().filter(o -> o.trial().config().equals(good)))
                .singleElement()
                .satisfies(o -> assertThat(o.trial().fidelity()).isEqualTo(27));
    }

    @Test
    void whenNothingIsLeftToProposeTheBestStillReachesTheTop() {
        SearchSpace few = SearchSpace.of(Param.choice("kind", "a", "b"), Param.ordinal("x", 0.1, 0.2, 0.3, 0.4))
                .with(Param.ordinal("pace", 0.5))
                .with(Param.ordinal("size", 1.0));
        History history = Study.of(LOSS, few, new Slow(27, false), PLAIN.around(new Grid()))
                .budget(Budget.trials(100))
                .run(2);
        assertThat(history.ending().reason()).isEqualTo("The strategy has nothing more to propose.");
        assertThat(history.trials()).hasSize(8);
        assertThat(history.outcomes().stream().map(o -> o.trial().fidelity()).filter(f -> f == 27))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 26})
    void aBudgetOfFewTrialsEndsWithOneTrainedInFull(int trials) {
        Study study = study(PLAIN, false, LOSS).budget(Budget.trials(trials));
        assertThat(study.run(2).best().orElseThrow().trial().fidelity()).isEqualTo(27);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600, 1200, 2400})
    void aBudgetOfLittleWorkEndsWithOneTrainedInFull(int work) {
        Study study = study(PLAIN, false, LOSS).budget(Budget.work(work));
        History history = study.run(2);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        assertThat(history.spent().work()).isLessThan(work + 18 * 10); // the last training may go beyond
    }

    @Test
    void aTargetIsReachedByATrialInFullAlone() {
        History history = study(PLAIN, false, LOSS).target(0.03).run(2);
        assertThat(history.ending().reason()).isEqualTo("The target of 0.03 is reached.");
        List<Outcome> good = history.outcomes().stream()
                .filter(o -> o.metrics().get("loss") <= 0.03)
                .toList();
        assertThat(good.get(0).trial().fidelity()).isLessThan(27);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        assertThat(history.best().orElseThrow().metrics().get("loss")).isLessThanOrEqualTo(0.03);
    }

    @Test
    void aStrategyInsideThatWaitsIsWaitedFor() {
        History history = study(new SuccessiveHalving(new Patient()), false, LOSS)
                .budget(Budget.trials(60))
                .run(2);
        assertThat(history.trials()).hasSize(60);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
    }

    /** Proposes four at a time and waits until all four were told once. */
    private record Patient() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private final HashSet<Long> told = new HashSet<>();
                private int asked = 0;

                @Override
                public Proposal ask(RandomGenerator generator) {
                    if (asked > 0 && asked % 4 == 0 && told.size() < asked) {
                        return new Proposal.Wait();
                    }
                    asked++;
                    return new Proposal.Start(
                            problem.space().sample(generator),
                            problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {
                    told.add(result.trial().id());
                }
            };
        }
    }

    static Stream<Strategy> others() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(s -> !(s instanceof Batch || s instanceof Enumerate))
                .filter(SuccessiveHalvingTest::wholeTrials);
    }

    /** Whether it needs no parts of trials itself. */
    private static boolean wholeTrials(Strategy strategy) {
        var problem = new Problem(Slow.SPACE, List.of(LOSS), Fidelity.epochs(27), Budget.trials(60), 1).whole();
        try {
            strategy.start(problem, Seeds.generator(1, "start", 0));
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("trains in parts");
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void anyStrategyMayStandInside(Strategy inside) {
        Study study = study(PLAIN.around(inside), true, LOSS).budget(Budget.trials(60));
        History history = study.run(1);
        assertThat(history.trials()).hasSize(60);
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
    }

    @Test
    void whatTheStrategyInsideHasToSayIsSaid() {
        var problem = new Problem(Slow.SPACE, List.of(LOSS), Fidelity.epochs(9), Budget.trials(20), 4);
        assertThat(new SuccessiveHalving(new Auto()).remark(problem))
                .isEqualTo(new Auto().remark(problem))
                .isNotEmpty();
    }

    @Test
    void whatCannotBeTrainedInPartsIsRefused() {
        assertThatThrownBy(() -> Study.of(
                                Goal.minimize(Objective.VALUE),
                                SearchSpace.of(Param.real("x", 0, 1)),
                                Objective.of(c -> c.real("x")),
                                new SuccessiveHalving())
                        .run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "strategy successive-halving trains in parts, and this objective has only one: 1 evaluation\n"
                                + "Use strategy gaussian-process alone, or an objective that declares a fidelity.");
        assertThatThrownBy(
                        () -> study(new SuccessiveHalving().around(new Random()).least(27), false, LOSS)
                                .run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("27")
                .hasMessageContaining("Use least: 9.");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> new SuccessiveHalving().around(new Random()).eta(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("eta is 1");
        assertThatThrownBy(() -> new SuccessiveHalving().around(new Random()).least(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("least is 0");
        assertThatThrownBy(() -> new SuccessiveHalving(new SuccessiveHalving()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("around");
    }
}
