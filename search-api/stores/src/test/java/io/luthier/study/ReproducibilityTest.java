package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ReproducibilityTest {
    private static final Goal GOAL = Goal.minimize("loss");

    private static Study sensitive(int micros) {
        return Study.of(GOAL, Growth.SPACE, new Growth(1, micros), new Sensitive())
                .budget(Budget.trials(60))
                .window(8)
                .seed(5);
    }

    private static Study ladder(int micros) {
        return Study.of(GOAL, Growth.SPACE, new Growth(9, micros), new Ladder(12))
                .budget(Budget.trials(1000))
                .window(5)
                .seed(3);
    }

    @Test
    void sameSeedGivesTheSameTableOnAnyNumberOfThreads() {
        String expected = Tables.of(sensitive(0).run(1));
        for (int repeat = 0; repeat < 5; repeat++) {
            for (int threads : new int[] {1, 2, 8}) {
                assertThat(Tables.of(sensitive(2000).run(threads))).isEqualTo(expected);
            }
        }
    }

    @Test
    void pausingForkingAndWaitingAreReproducibleToo() {
        History once = ladder(0).run(1);
        assertThat(once.ending().finished()).isTrue();
        assertThat(once.outcomes())
                .anyMatch(o -> o.parent().isPresent())
                .anyMatch(o -> o.trial().fidelity() == 9);
        for (int threads : new int[] {1, 2, 8}) {
            for (int paused : new int[] {0, 2, 256}) {
                History again = ladder(500).paused(paused).run(threads);
                assertThat(Tables.of(again)).isEqualTo(Tables.of(once));
                assertThat(again.spent().repeated() > 0).isEqualTo(paused < 256);
            }
        }
    }

    @Test
    void completionOrderReallyDiffers() {
        var arrivals = new HashSet<List<Long>>();
        for (int repeat = 0; repeat < 5; repeat++) {
            var order = new ArrayList<Long>();
            sensitive(2000)
                    .listener(new StudyListener() {
                        @Override
                        public void arrived(Trial trial, Status status) {
                            order.add(trial.id());
                        }
                    })
                    .run(8);
            arrivals.add(order);
        }
        assertThat(arrivals).hasSizeGreaterThan(1);
        var tables = new HashSet<String>();
        for (int repeat = 0; repeat < 5; repeat++) {
            History history = sensitive(2000).order(Order.COMPLETION).run(8);
            assertThat(history.reproducible()).isFalse();
            tables.add(Tables.of(history));
        }
        assertThat(tables).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStudyCutOffAfterAnyEventGoesOnToTheSameTable(boolean verify) {
        for (Study study : List.of(sensitive(0).budget(Budget.trials(20)), ladder(0))) {
            Store store = Store.memory();
            String expected = Tables.of(study.store(store).run(2));
            List<Event> events = store.read();
            for (int cut = 1; cut < events.size(); cut++) {
                Store half = Store.memory();
                try (var log = half.open()) {
                    events.subList(0, cut).forEach(log::append);
                }
                History resumed = study.verify(verify).store(half).run(2);
                assertThat(Tables.of(resumed))
                        .as("cut after %s", events.get(cut - 1))
                        .isEqualTo(expected);
                assertThat(half.read()).filteredOn(Event.Told.class::isInstance).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void storedResultsAreNeverTrainedAgain() {
        var objective = new Growth(1, 0);
        Store store = Store.memory();
        Study study = Study.of(GOAL, Growth.SPACE, objective, new Sensitive()).budget(Budget.trials(30));
        study.store(store).run(2);
        assertThat(objective.units().get()).isEqualTo(30);
        History extended = study.store(store).budget(Budget.trials(50)).run(2);
        assertThat(objective.units().get()).isEqualTo(50);
        assertThat(extended.outcomes()).hasSize(50);
        assertThat(study.store(store).budget(Budget.trials(50)).run(1).outcomes())
                .hasSize(50);
        assertThat(objective.units().get()).isEqualTo(50);
    }
}
