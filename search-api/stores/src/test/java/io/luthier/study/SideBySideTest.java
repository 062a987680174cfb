package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SideBySideTest {
    private static final Goal GOAL = Goal.minimize("loss");

    private static Study study(Objective objective, long seed) {
        return Study.of(GOAL, Growth.SPACE, objective, new Sensitive())
                .budget(Budget.trials(20))
                .seed(seed);
    }

    @Test
    void eachStudyHasTheHistoryThatItWouldHaveAlone() {
        List<Study> studies = IntStream.range(0, 7)
                .mapToObj(seed -> seed % 2 == 0
                        ? study(new Growth(1, 300), seed)
                        : Study.of(GOAL, Growth.SPACE, new Growth(9, 100), new Ladder(12))
                                .budget(Budget.trials(1000))
                                .seed(seed))
                .toList();
        List<String> alone = studies.stream().map(s -> Tables.of(s.run(1))).toList();
        for (int threads : new int[] {1, 2, 8}) {
            assertThat(Study.runAll(studies, threads)).map(Tables::of).isEqualTo(alone);
        }
    }

    @Test
    void whatTwoStudiesTrainAlikeIsTrainedOnceAndChargedToBoth() {
        var objective = new Growth(1, 200);
        List<History> histories =
                Study.runAll(List.of(study(objective, 3), study(objective, 3), study(objective, 4)), 3);
        assertThat(objective.units().get()).isEqualTo(40);
        assertThat(Tables.of(histories.get(0))).isEqualTo(Tables.of(histories.get(1)));
        assertThat(histories.get(0).spent().work())
                .isEqualTo(histories.get(1).spent().work());
        for (int i = 0; i < 20; i++) {
            Outcome one = histories.get(0).outcomes().get(i);
            Outcome other = histories.get(1).outcomes().get(i);
            assertThat(Math.min(one.cost().wallSeconds(), other.cost().wallSeconds()))
                    .isPositive();
        }
    }

    @Test
    void pausedTrainingsThatOthersDidAreTakenUpAgain() {
        var objective = new Growth(9, 0);
        Study ladder = Study.of(GOAL, Growth.SPACE, objective, new Ladder(12))
                .budget(Budget.trials(1000))
                .seed(3);
        String alone = Tables.of(ladder.run(1));
        assertThat(Study.runAll(List.of(ladder, ladder, ladder), 2))
                .map(Tables::of)
                .containsOnly(alone);
    }

    @Test
    void whatIsStoredIsNotTrainedAgain() {
        var objective = new Growth(1, 0);
        Store one = Store.memory();
        study(objective, 3).store(one).run(1);
        long before = objective.units().get();
        Store half = Store.memory();
        try (var log = half.open()) {
            List<Event> events = one.read();
            events.subList(0, events.size() / 2).forEach(log::append);
        }
        Study.runAll(
                List.of(study(objective, 3).store(half), study(objective, 3).store(one)), 2);
        assertThat(objective.units().get()).isEqualTo(before);
    }

    @Test
    void aStudyThatThrowsStopsTheOthers() {
        Objective endless = opening -> trial -> fidelity -> {
            Thread.sleep(60_000);
            return Measurement.of("loss", 1);
        };
        Strategy broken = (problem, random) -> {
            throw new IllegalArgumentException("strategy broken refuses\nUse another.");
        };
        assertThatThrownBy(() -> Study.runAll(
                        List.of(study(endless, 1), study(endless, 2).strategy(broken)), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken refuses");
    }

    @Test
    void anInterruptStopsAllAndKeepsWhatArrived() throws InterruptedException {
        var reached = new CountDownLatch(2);
        Objective slow = opening -> trial -> fidelity -> {
            reached.countDown();
            Thread.sleep(60_000);
            return Measurement.of("loss", 1);
        };
        var histories = new ArrayList<History>();
        var caller = new Thread(() -> {
            histories.addAll(Study.runAll(List.of(study(slow, 1), study(slow, 2), study(slow, 3)), 2));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        caller.start();
        reached.await();
        caller.interrupt();
        caller.join();
        assertThat(histories).hasSize(3).allMatch(h -> !h.ending().finished());
        assertThat(histories.get(2).ending().reason()).isEqualTo("The study has not begun.");
    }
}
