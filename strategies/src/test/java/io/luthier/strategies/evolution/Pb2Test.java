package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class Pb2Test {
    private static final Pb2 PB2 = new Pb2().population(6).every(5).fixed(List.of("width"));

    private static Study study(Strategy strategy, int seed) {
        return Study.of(Goal.minimize("height"), PbtTest.SPACE, new PbtTest.Descent(), strategy)
                .budget(Budget.work(6 * 60))
                .seed(seed);
    }

    private static double reached(Strategy strategy, int seed) {
        return study(strategy, seed).run(1).best().orElseThrow().metrics().getOrDefault("height", Double.NaN);
    }

    @Test
    void whatCopiesContinueWithIsLearntFromWhatMembersGained() {
        double constant = Double.POSITIVE_INFINITY;
        for (double rate = 1e-3; rate < 1; rate *= 1.05) {
            Config config = Config.empty().with("rate", rate).with("width", 1L);
            constant = Math.min(
                    constant,
                    new PbtTest.Fall(config, 0, 10).advance(60).metrics().getOrDefault("height", Double.NaN));
        }
        int ahead = 0;
        for (int seed = 1; seed <= 5; seed++) {
            ahead += reached(PB2, seed) < constant ? 1 : 0;
        }
        System.out.printf("Pb2Test: %d of 5 populations reach what no constant rate reaches%n", ahead);
        assertThat(ahead)
                .as("populations of 5 that reach what no constant rate reaches")
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void fixedParametersStayInALineage() {
        History history = study(PB2, 2).run(2);
        assertThat(history.outcomes()).allMatch(Outcome::complete);
        assertThat(history.outcomes()).anyMatch(o -> o.parent().isPresent());
    }

    @Test
    void theTableDoesNotDependOnThreadsOrOnHowManyTrainingsAreKept() {
        String once = PbtTest.table(study(PB2, 3).run(1));
        for (int paused : new int[] {0, 3, 256}) {
            assertThat(PbtTest.table(study(PB2, 3).paused(paused).run(8))).isEqualTo(once);
        }
    }

    @Test
    void aStudyThatIsCutOffGoesOnToTheSameTable() {
        Store store = Store.memory();
        String expected = PbtTest.table(study(PB2, 4).store(store).run(2));
        List<Event> events = store.read();
        for (int cut = events.size() / 3; cut < events.size(); cut += 7) {
            Store half = Store.memory();
            try (var log = half.open()) {
                events.subList(0, cut).forEach(log::append);
            }
            boolean verify = cut % 2 == 0;
            assertThat(PbtTest.table(study(PB2, 4).verify(verify).store(half).run(2)))
                    .as("cut after %s", events.get(cut - 1))
                    .isEqualTo(expected);
        }
    }
}
