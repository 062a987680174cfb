package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.sampling.QuasiRandom;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoTest {
    private static final SearchSpace SPACE = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1));
    private static final String CHANGES = "gaussian-process, from 300 trials on tpe";

    @Test
    void aBudgetThatDoesNotCountTrialsIsThoughtHardAboutAtFirstAndCheaplyFrom300TrialsOn() {
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
    void aSearchThatChangesIsResumedAnywhereWithTheSameTable() {
        var handover = new Handover(new Random(), 10, new io.luthier.strategies.tpe.Tpe());
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

    private static Study study(io.luthier.search.Strategy strategy, Budget budget) {
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
