package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.DyingFleet;
import io.luthier.contract.internal.Effort;
import io.luthier.fleet.Fleet;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.trial.Attempt;
import io.luthier.trial.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On workers of which one training in five is the death, a study has the table that it has on one thread. */
class WorkersThatDieTest {
    private static final double RATE = 0.2;

    /** Ways to search. */
    private enum Way {
        /** Each trial is trained in full at once. */
        PLAIN(new Sensitive(), 60, 1),
        /** Few of many are resumed, rung by rung. */
        HALVING(new Ladder(Effort.full() ? 60 : 24, 0), 1000, 27),
        /** Good ones are resumed and copied. */
        FORKING(new Ladder(Effort.full() ? 40 : 16, Effort.full() ? 40 : 16), 1000, 27);

        private final Strategy strategy;
        private final long trials;
        private final int full;

        Way(Strategy strategy, long trials, int full) {
            this.strategy = strategy;
            this.trials = trials;
            this.full = full;
        }

        Study study() {
            return Study.of(Goal.minimize("loss"), Growth.SPACE, new Growth(full, 20), strategy)
                    .budget(Budget.trials(trials))
                    .window(8)
                    .seed(17);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theTableIsByteIdenticalOnOneTwoAndEightWorkersThatDie(Way way) throws Exception {
        History expected = way.study().run(Fleet.threads(1));
        String digest = digest(expected);
        for (int workers : new int[] {1, 2, 8}) {
            var fleet = new DyingFleet(workers, 100 + workers, RATE);
            History history = way.study().run(fleet);
            System.out.printf(
                    "WorkersThatDieTest: %s on %d workers: %d trainings, %d lost, %.0f of %.0f units repeated, table %s%n",
                    way.name().toLowerCase(Locale.ROOT),
                    workers,
                    history.outcomes().size(),
                    history.attempts().size(),
                    history.spent().repeated(),
                    history.spent().work(),
                    digest(history));
            assertThat(Tables.of(history)).isEqualTo(Tables.of(expected));
            assertThat(digest(history)).isEqualTo(digest);
            assertThat(history.attempts())
                    .hasSize((int) fleet.deaths())
                    .allMatch(a ->
                            a.ending() == Attempt.Ending.LOST && a.message().equals("its worker died"))
                    .anyMatch(a -> a.cost().wallSeconds() > 0);
            assertThat((double) fleet.deaths() / fleet.tasks())
                    .as("the share of trainings that were lost")
                    .isBetween(RATE / 2, RATE * 2);
            assertThat(history.reproducible()).isTrue();
            assertThat(history.spent().work()).isEqualTo(expected.spent().work());
        }
    }

    @Test
    void aWorkerThatLivesKeepsWhatIsPaused() {
        History history = Way.HALVING.study().run(new DyingFleet(1, 1, 0));
        assertThat(history.spent().repeated()).isZero();
        assertThat(Tables.of(history)).isEqualTo(Tables.of(Way.HALVING.study().run(1)));
    }

    private static String digest(History history) throws Exception {
        byte[] table = Tables.of(history).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(table));
    }

    @Test
    void studiesSideBySideShareTheWorkersThatDie() {
        List<Study> studies = List.of(
                Way.PLAIN.study(), Way.PLAIN.study(), Way.FORKING.study(), Way.HALVING.study(), Way.HALVING.study());
        List<String> expected = studies.stream().map(s -> Tables.of(s.run(1))).toList();
        assertThat(Study.runAll(studies, new DyingFleet(3, 9, RATE)))
                .map(Tables::of)
                .isEqualTo(expected);
    }

    @Test
    void aStudyThatWasLostHalfwayIsResumedOnThreadsToTheSameTable() {
        String expected = Tables.of(Way.FORKING.study().run(1));
        Store store = Store.memory();
        Thread caller = Thread.currentThread();
        History half = Way.FORKING
                .study()
                .store(store)
                .listener(new StudyListener() {
                    private int told = 0;

                    @Override
                    public void told(Outcome outcome) {
                        if (++told == 40) {
                            caller.interrupt();
                        }
                    }
                })
                .run(new DyingFleet(4, 5, RATE));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(half.ending().finished()).isFalse();
        History resumed = Way.FORKING.study().store(store).run(Fleet.threads(2));
        assertThat(Tables.of(resumed)).isEqualTo(expected);
        assertThat(resumed.attempts()).isNotEmpty();
    }

    @Test
    void aTrainingThatItsWorkersAlwaysDieOfIsGivenUpAsLost() {
        History history = Way.PLAIN.study().budget(Budget.trials(1)).run(new DyingFleet(2, 1, Math.nextDown(1.0)));
        assertThat(history.attempts()).hasSize(10);
        assertThat(history.outcomes())
                .singleElement()
                .satisfies(o -> assertThat(o.message()).isEqualTo("its worker died 10 times in a row while it ran"));
        assertThat(history.reproducible()).isFalse();
    }
}
