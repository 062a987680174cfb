package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.cma.CmaEs;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.QuasiRandom;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoTest {
    private static final SearchSpace SPACE = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1));
    private static final String CHANGES = "gaussian-process, from 300 trials on by turns gaussian-process, tpe, cma-es";

    @Test
    void aBudgetThatDoesNotCountTrialsIsThoughtHardAboutAtFirstAndByTurnsFrom300TrialsOn() {
        History history = study(new Auto(), Budget.work(40)).run(1);
        assertThat(history.remark()).startsWith("It chose " + CHANGES + ": the budget does not count trials");
        assertThat(points(history))
                .isEqualTo(points(study(new GaussianProcess(), Budget.work(40)).run(1)));
    }

    @Test
    void aBudgetOfWorkForFewTrainingsInFullIsTrainedInParts() {
        Study study = Study.of(Goal.minimize("loss"), Slow.SPACE, new Slow(27, false), new Auto());
        History history = study.budget(Budget.work(1500)).run(1);
        assertThat(history.remark())
                .startsWith("It chose successive-halving: the budget is about 1")
                .contains("in full");
        assertThat(history.outcomes().stream().filter(o -> o.trial().fidelity() < 27))
                .isNotEmpty();
        assertThat(history.best().orElseThrow().trial().fidelity()).isEqualTo(27);
        assertThat(study.budget(Budget.work(20_000)).run(1).outcomes())
                .allMatch(o -> o.trial().fidelity() == 27);
        assertThat(study.budget(Budget.trials(10)).run(1).outcomes())
                .allMatch(o -> o.trial().fidelity() == 27);
    }

    @Test
    void whatIsTrainedInPartsStaysSoWhenTheBudgetIsRaised() {
        Store store = Store.memory();
        Study study = Study.of(Goal.minimize("loss"), Slow.SPACE, new Slow(27, false), new Auto())
                .store(store);
        String remark = study.budget(Budget.work(1000)).run(1).remark();
        assertThat(study.budget(Budget.work(9000)).run(1).remark()).isEqualTo(remark);
    }

    @Test
    void whatItChangesToLaterIsPartOfTheStoredChoice() {
        Store store = Store.memory();
        study(new Auto(), Budget.trials(5)).store(store).run(1);
        assertThat(store.read())
                .filteredOn(Event.Created.class::isInstance)
                .extracting(e -> ((Event.Created) e).choice())
                .containsExactly(CHANGES);
        History resumed = study(new Auto(), Budget.trials(8)).store(store).run(1);
        assertThat(resumed.remark())
                .isEqualTo("It chose gaussian-process: a budget of 5 trials, of which each should count.");
        assertThat(resumed.outcomes()).hasSize(8);
    }

    @Test
    void theSecondStrategyProposesFromTheStatedCountOnAndKnowsAllThatWasToldBefore() {
        var handover = new Handover(new Random(), 20, new QuasiRandom());
        List<String> whole = points(study(handover, Budget.trials(40)).window(3).run(2));
        List<String> first =
                points(study(new Random(), Budget.trials(40)).window(3).run(2));
        assertThat(whole.subList(0, 18)).isEqualTo(first.subList(0, 18));
        assertThat(whole.subList(25, 40)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aBudgetOfMoreTrialsThanTheProcessThinksOfAloneSaysThatStrategiesTakeTurns() {
        assertThat(study(new Auto(), Budget.trials(301)).run(1).remark())
                .isEqualTo("It chose " + CHANGES
                        + ": the first of 301 trials should each count, and later thinking must stay cheap.");
    }

    @Test
    void whatEarlierReleasesChoseIsChosenStill() {
        Problem problem =
                new Problem(SPACE, List.of(Goal.minimize("loss")), Fidelity.epochs(1), Budget.trials(1000), 1);
        for (String choice : List.of("tpe", "gaussian-process", "gaussian-process, from 300 trials on tpe", CHANGES)) {
            assertThat(new Auto().choosing(problem, choice).remark(problem)).startsWith("It chose " + choice + ": ");
        }
    }

    @Test
    void twoToFourGoalsGetTheProcessAndMoreGetTpe() {
        for (int goals = 2; goals <= 5; goals++) {
            List<Goal> several = IntStream.range(0, goals)
                    .mapToObj(i -> Goal.minimize("goal-" + i))
                    .toList();
            Problem problem = new Problem(SPACE, several, Fidelity.epochs(1), Budget.trials(100), 1);
            assertThat(new Auto().choice(problem))
                    .isEqualTo(goals <= 4 ? "gaussian-process, from 300 trials on tpe" : "tpe");
            assertThat(new Auto().choosing(problem, "").remark(problem)).startsWith("It chose tpe: ");
        }
    }

    @Test
    void strategiesThatTakeTurnsEachProposeOneOfThreeAndAreResumedAnywhereWithTheSameTable() {
        var turns = new Handover(
                new Random(), 6, new Turns(List.of(new GaussianProcess(), new Tpe()), List.of(new CmaEs())));
        List<String> whole = points(study(turns, Budget.trials(24)).window(3).run(1));
        assertThat(points(study(turns, Budget.trials(24)).window(3).run(2))).isEqualTo(whole);
        for (int cut = 6; cut <= 14; cut++) {
            Store store = Store.memory();
            study(turns, Budget.trials(cut)).window(3).store(store).run(1);
            History resumed = study(turns, Budget.trials(24))
                    .window(3)
                    .store(store)
                    .verify(true)
                    .run(2);
            assertThat(points(resumed)).hasSize(24).doesNotHaveDuplicates();
            assertThat(points(resumed).subList(0, cut - 3)).isEqualTo(whole.subList(0, cut - 3));
        }
    }

    @Test
    void whatGoesOnFromItsOwnResultsIsToldNoOthersAfterItBegan() {
        var heard = new ArrayList<Long>();
        Strategy listening = new Strategy() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public Search start(Problem problem, RandomGenerator random) {
                Search inner = new Random().start(problem, random);
                return new Search() {
                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        return inner.ask(generator);
                    }

                    @Override
                    public void tell(Result result) {
                        heard.add(result.trial().id());
                        inner.tell(result);
                    }
                };
            }
        };
        study(new Turns(List.of(new Random(), new QuasiRandom()), List.of(listening)), Budget.trials(9))
                .window(1)
                .run(1);
        assertThat(heard).containsExactly(0L, 1L, 2L, 5L, 8L);
    }

    @Test
    void aSearchThatChangesIsResumedAnywhereWithTheSameTable() {
        var handover = new Handover(new Random(), 10, new Tpe());
        List<String> whole = points(study(handover, Budget.trials(30)).window(3).run(1));
        for (int cut = 8; cut <= 12; cut++) {
            Store store = Store.memory();
            study(handover, Budget.trials(cut)).window(3).store(store).run(1);
            History resumed = study(handover, Budget.trials(30))
                    .window(3)
                    .store(store)
                    .verify(true)
                    .run(2);
            assertThat(points(resumed)).hasSize(30);
            assertThat(points(resumed).subList(0, cut - 3)).isEqualTo(whole.subList(0, cut - 3));
        }
    }

    private static Study study(Strategy strategy, Budget budget) {
        Objective objective = new Objective() {
            @Override
            public Fidelity fidelity() {
                return Fidelity.epochs(1);
            }

            @Override
            public io.luthier.trial.Workshop open(io.luthier.trial.Opening opening) {
                return trial -> {
                    double x = trial.config().real("x") - 0.3;
                    double y = trial.config().real("y") - 0.6;
                    return fidelity -> Measurement.of("loss", x * x + y * y);
                };
            }
        };
        return Study.of(Goal.minimize("loss"), SPACE, objective, strategy)
                .budget(budget)
                .seed(7);
    }

    private static List<String> points(History history) {
        return history.outcomes().stream()
                .map(Outcome::trial)
                .map(t -> t.config().toString())
                .toList();
    }
}
