package io.luthier.strategies.halving;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.strategies.Slow;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real pausing: trainings that stop at a rung, wait, go on or are dropped, with failures in between. */
class HalvingReproducibilityTest {
    private static Study study(Strategy inside) {
        return Study.of(Goal.minimize("loss"), Slow.SPACE, new Slow(9, true), new SuccessiveHalving(inside))
                .enqueue(List.of(Slow.SPACE.decode(new double[] {0.9, 0.5, 0.5, 0.5})))
                .budget(Budget.trials(60))
                .window(6)
                .seed(7);
    }

    @Test
    void theTableDoesNotDependOnThreadsOrOnHowManyTrainingsAreKept() {
        History once = study(new Tpe()).run(1);
        assertThat(once.outcomes().stream().map(o -> o.trial().fidelity()).distinct())
                .containsExactlyInAnyOrder(1, 3, 9);
        assertThat(once.outcomes()).anyMatch(o -> !o.complete());
        for (int threads : new int[] {1, 2, 8}) {
            for (int paused : new int[] {0, 3, 256}) {
                History again = study(new Tpe()).paused(paused).run(threads);
                assertThat(table(again)).isEqualTo(table(once));
                assertThat(again.spent().repeated() > 0).isEqualTo(paused < 256);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStudyCutOffAfterAnyEventGoesOnToTheSameTable(boolean verify) {
        Store store = Store.memory();
        String expected = table(study(new Random()).store(store).run(2));
        List<Event> events = store.read();
        int begun = 1; // what a study begins with is written in one piece
        while (!(events.get(begun - 1) instanceof Event.Opened)) {
            begun++;
        }
        for (int cut = begun; cut < events.size(); cut++) {
            Store half = Store.memory();
            try (var log = half.open()) {
                events.subList(0, cut).forEach(log::append);
            }
            assertThat(table(study(new Random()).verify(verify).store(half).run(2)))
                    .as("cut after %s", events.get(cut - 1))
                    .isEqualTo(expected);
        }
    }

    private static String table(History history) {
        return history.outcomes().stream().map(HalvingReproducibilityTest::row).collect(Collectors.joining("\n"));
    }

    private static String row(Outcome o) {
        return o.trial() + " " + o.origin() + " " + o.status() + " " + o.metrics() + " " + o.message() + " " + o.twin()
                + " " + o.virtualFinish() + " " + o.cost().work();
    }
}
