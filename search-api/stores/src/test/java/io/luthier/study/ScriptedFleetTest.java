package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.fleet.Fleet;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.trial.Attempt;
import io.luthier.trial.Status;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a fleet, by a script and a virtual clock: trainings lost, late, told twice, done in another environment; slots that
 * come and go; a fleet that is unavailable, a study that is interrupted, each resumed. Whatever happens, there is one table, and the
 * ledger adds up to what the fleet's workers spent.
 */
class ScriptedFleetTest {
    private static final int HISTORIES = 1000;

    /** Ways to search. */
    private enum Way {
        PLAIN(new Sensitive(), 30, 1),
        FORKING(new Ladder(12, 12), 1000, 9);

        private final Strategy strategy;
        private final long trials;
        private final int full;

        Way(Strategy strategy, long trials, int full) {
            this.strategy = strategy;
            this.trials = trials;
            this.full = full;
        }

        Study study() {
            return Study.of(Goal.minimize("loss"), Growth.SPACE, new Growth(full, 0), strategy)
                    .budget(Budget.trials(trials))
                    .window(6)
                    .allowDrift(true)
                    .seed(23);
        }
    }

    @Test
    void everyHistoryOfAFleetGivesOneTableAndALedgerThatAddsUp() {
        int histories = Effort.of(HISTORIES);
        Map<ScriptedFleet.Kind, Long> seen = new EnumMap<>(ScriptedFleet.Kind.class);
        long resumed = 0;
        double wall = 0;
        for (Way way : Way.values()) {
            History expected = way.study().run(Fleet.threads(1));
            for (int seed = 0; seed < histories / Way.values().length; seed++) {
                var script = new ScriptedFleet.Script(seed);
                Store store = Store.memory();
                History history;
                do {
                    history = way.study().store(store).run(script.fleet());
                    Thread.interrupted(); // the script interrupts some
                    resumed += history.ending().finished() ? 0 : 1;
                } while (!history.ending().finished());
                String of = way + ", history " + seed;
                assertThat(Tables.of(history)).as(of).isEqualTo(Tables.of(expected));
                assertThat(history.outcomes()).as(of).noneMatch(o -> o.status() != Status.COMPLETE);
                assertThat(history.spent().work())
                        .as(of)
                        .isEqualTo(expected.spent().work());
                assertThat(history.spent().wallSeconds())
                        .as("seconds of " + of)
                        .isCloseTo(script.seconds(), org.assertj.core.data.Offset.offset(1e-6));
                assertThat(history.attempts().stream()
                                .filter(a -> a.ending() == Attempt.Ending.LOST)
                                .count())
                        .as("lost in " + of)
                        .isLessThanOrEqualTo(script.counts().get(ScriptedFleet.Kind.LOST));
                assertThat(history.reproducible())
                        .as(of)
                        .isEqualTo(script.counts().get(ScriptedFleet.Kind.DRIFTED) == 0);
                script.counts().forEach((kind, count) -> seen.merge(kind, count, Long::sum));
                wall += script.seconds();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "ScriptedFleetTest: %d histories, %s, %d resumed; one table each way, %.0f virtual seconds in ledgers, 0 trials failed%n",
                histories,
                seen.toString().toLowerCase(Locale.ROOT),
                resumed,
                wall);
        assertThat(seen.values()).allMatch(count -> count > 0);
    }
}
