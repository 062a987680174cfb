package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FailureTest {
    /** An objective that does something special for some values of x. */
    private interface Special {
        Measurement measure(long x) throws Exception;
    }

    private static Objective special(Special special) {
        return opening -> trial -> fidelity -> special.measure(trial.config().integer("x"));
    }

    private static Measurement value(double value) {
        return Measurement.of(Objective.VALUE, value);
    }

    private static int overflow(int n) {
        return overflow(n + 1) + 1;
    }

    @Test
    void whateverAnObjectiveDoesEndsInTheRightStatusAndTheStudyGoesOn() {
        Map<Long, Special> deeds = new HashMap<>();
        deeds.put(0L, x -> value(Double.NaN));
        deeds.put(1L, x -> value(Double.POSITIVE_INFINITY));
        deeds.put(2L, x -> value(Double.NEGATIVE_INFINITY));
        deeds.put(3L, x -> null);
        deeds.put(4L, x -> {
            throw new IllegalStateException("broken\u0000 pipe");
        });
        deeds.put(5L, x -> value(overflow(0)));
        deeds.put(6L, x -> {
            throw new OutOfMemoryError("pretended");
        });
        deeds.put(7L, x -> Measurement.of("another", 1));
        deeds.put(8L, x -> Measurement.infeasible("diverged at step 3"));
        deeds.put(9L, x -> {
            throw new Exception("bare") {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message either");
                }
            };
        });
        deeds.put(10L, x -> {
            var nulls = new HashMap<String, Double>();
            nulls.put(Objective.VALUE, null);
            return Measurement.of(nulls);
        });
        deeds.put(11L, x -> Measurement.of("not a name!", 1));
        deeds.put(12L, x -> {
            throw new NoClassDefFoundError("gone");
        });
        deeds.put(13L, x -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException();
        });
        Objective objective = special(x -> deeds.getOrDefault(x, y -> value(y)).measure(x));
        History history =
                Problems.counted(objective).budget(Budget.trials(20)).errors(0).run(3);

        assertThat(history.outcomes()).hasSize(20);
        Map<Long, Outcome> byX = new HashMap<>();
        history.outcomes().forEach(o -> byX.put(o.trial().config().integer("x"), o));
        for (long x : new long[] {0, 1, 2, 8}) {
            assertThat(byX.get(x).status()).as("x=%s", x).isEqualTo(Status.INFEASIBLE);
        }
        for (long x : new long[] {3, 4, 5, 6, 7, 9, 10, 11, 12, 13}) {
            assertThat(byX.get(x).status()).as("x=%s", x).isEqualTo(Status.FAILED);
        }
        assertThat(byX.get(2L).message()).isEqualTo("value is -Infinity");
        assertThat(byX.get(3L).message()).isEqualTo("the objective returned null");
        assertThat(byX.get(4L).message()).isEqualTo("java.lang.IllegalStateException: broken\ufffd pipe");
        assertThat(byX.get(5L).message()).isEqualTo("java.lang.StackOverflowError");
        assertThat(byX.get(7L).message()).isEqualTo("the objective did not report 'value', only [another]");
        assertThat(byX.get(8L).message()).isEqualTo("diverged at step 3");
        assertThat(history.best().orElseThrow().metrics()).containsEntry(Objective.VALUE, 14.0);
        assertThat(history.ranked()).hasSize(6);
    }

    @Test
    void aHangingTrialTimesOutAndItsThreadIsReplaced() throws InterruptedException {
        var never = new CountDownLatch(1);
        Objective objective = special(x -> {
            if (x == 1) {
                never.await(); // stops when interrupted
            }
            if (x == 2) {
                while (never.getCount() > 0) { // does not
                    Thread.onSpinWait();
                }
            }
            return value(x);
        });
        History history = Problems.counted(objective)
                .timeLimit(Duration.ofSeconds(2))
                .grace(Duration.ofMillis(100))
                .run(2);
        never.countDown();
        assertThat(history.outcomes()).hasSize(10);
        assertThat(history.outcomes().stream().filter(o -> o.status() == Status.TIMED_OUT))
                .extracting(o -> o.trial().config().integer("x"))
                .containsExactly(1L, 2L);
        assertThat(history.outcomes().get(1).message()).isEqualTo("took longer than 2.0 s");
        assertThat(history.ending().finished()).isTrue();
        assertThat(history.reproducible()).isFalse();
    }

    @Test
    void afterEightAbandonedThreadsTheStudyStops() {
        var over = new CountDownLatch(1);
        Objective objective = special(x -> {
            while (over.getCount() > 0) {
                Thread.onSpinWait();
            }
            return value(x);
        });
        History history = Problems.counted(objective)
                .budget(Budget.trials(50))
                .timeLimit(Duration.ofMillis(20))
                .grace(Duration.ofMillis(10))
                .run(2);
        over.countDown();
        assertThat(history.ending().finished()).isFalse();
        assertThat(history.ending().reason()).contains("did not stop when interrupted");
        assertThat(history.outcomes().size()).isBetween(6, 12);
    }

    @Test
    void aFailedTrialIsTriedAgainWithTheSameSeedAndTheAttemptsStandInTheLedger() {
        var seeds = new ArrayList<Long>();
        var tries = new AtomicInteger();
        Objective objective = Objective.of((config, seed) -> {
            if (config.integer("x") == 3) {
                seeds.add(seed);
                if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("flaky");
                }
            }
            return config.integer("x");
        });
        History history = Problems.counted(objective).retries(2).run(1);
        assertThat(seeds).hasSize(3).containsOnly(seeds.get(0));
        assertThat(history.outcomes()).allMatch(Outcome::complete);
        assertThat(history.attempts())
                .extracting(Attempt::ending, Attempt::message)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(
                        Attempt.Ending.RETRIED, "java.lang.IllegalStateException: flaky"));

        tries.set(-100);
        History failed = Problems.counted(objective).retries(2).run(1);
        assertThat(failed.attempts()).hasSize(2);
        assertThat(failed.outcomes().get(3).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anInterruptStopsTheStudyAndKeepsWhatArrived() throws InterruptedException {
        Store store = Store.memory();
        var reached = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        Objective slow = special(x -> {
            if (x == 5) {
                reached.countDown();
                hold.await();
            }
            return value(x);
        });
        Study study = Problems.counted(slow).store(store);
        var histories = new ArrayList<History>();
        var flags = new ArrayList<Boolean>();
        var thread = new Thread(() -> {
            histories.add(study.run(1));
            flags.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        reached.await();
        thread.interrupt();
        thread.join();
        assertThat(flags).containsExactly(true);
        History stopped = histories.get(0);
        assertThat(stopped.ending().finished()).isFalse();
        assertThat(stopped.ending().reason()).startsWith("The study was interrupted. 1 training was cut short.");
        assertThat(stopped.attempts()).extracting(Attempt::ending).containsExactly(Attempt.Ending.CANCELLED);
        hold.countDown();
        History resumed = study.run(2);
        assertThat(resumed.ending().finished()).isTrue();
        assertThat(Tables.of(resumed))
                .isEqualTo(Tables.of(study.store(Store.memory()).run(1)));
        assertThat(resumed.attempts()).hasSize(1);
    }

    @Test
    void aTrialThatKillsTheProcessTenTimesIsGivenUpAndTheStudyGoesOn() {
        Store store = Store.memory();
        Study study = Problems.counted(special(x -> value(x))).window(2).store(store);
        study.run(1);
        // What a process leaves behind that is killed while it trains trial 4, every time.
        List<Event> events = store.read();
        int asked = -1;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Arrived a && a.trial() == 4) {
                asked = i;
            }
        }
        List<Event> log = new ArrayList<>(events.subList(0, asked));
        for (int death = 1; death <= 10; death++) {
            Store left = Store.memory();
            try (var open = left.open()) {
                log.forEach(open::append);
            }
            Study dying = study.store(left).listener(new StudyListener() {
                @Override
                public void proposed(Trial trial) {}
            });
            if (death < 10) {
                // The next process notes the loss and dies again before anything else happens.
                try (var open = left.open();
                        var workshop = dying.objective().open(dying.opening())) {
                    new Coordinator(dying, workshop, open, () -> 0).open(1, false);
                }
                log = new ArrayList<>(left.read());
                assertThat(log.stream().filter(Event.Attempted.class::isInstance))
                        .hasSize(death);
            } else {
                History history = dying.run(1);
                assertThat(history.outcomes()).hasSize(10);
                assertThat(history.outcomes().get(4).status()).isEqualTo(Status.LOST);
                assertThat(history.outcomes().get(4).message())
                        .isEqualTo("the process died 10 times in a row while it ran");
                assertThat(history.outcomes().stream().filter(Outcome::complete))
                        .hasSize(9);
            }
        }
    }

    @Test
    void aListenerThatThrowsIsReportedOnceAndTheStudyGoesOn() {
        var calls = new AtomicInteger();
        History history = Problems.counted(special(x -> value(x)))
                .listener(new StudyListener() {
                    @Override
                    public void told(Outcome outcome) {
                        calls.incrementAndGet();
                        throw new IllegalStateException("listener's own problem");
                    }
                })
                .run(2);
        assertThat(history.outcomes()).hasSize(10);
        assertThat(calls).hasValue(10);
    }

    @Test
    void bugsInStrategiesAreNamedAsSuch() {
        Study study = Problems.counted(special(x -> value(x)));
        assertThatThrownBy(() -> study.strategy(proposing(new Proposal.Wait())).run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits although nothing is in flight")
                .hasMessageContaining("This is a bug in the strategy.");
        assertThatThrownBy(() -> study.strategy(proposing(new Proposal.Start(Problems.x(200), 1)))
                        .run(1))
                .hasMessageContaining("the value of 'x' is 200, outside [0, 99]");
        assertThatThrownBy(() -> study.strategy(proposing(new Proposal.Start(Problems.x(2), 2)))
                        .run(1))
                .hasMessageContaining("goes from fidelity 0 to 2, the full is 1");
        assertThatThrownBy(() ->
                        study.strategy(proposing(new Proposal.Resume(7, 1))).run(1))
                .hasMessageContaining("in flight, finished, failed or unknown");
    }

    private static Strategy proposing(Proposal proposal) {
        return new Strategy() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Search start(Problem problem, RandomGenerator random) {
                return new Search() {
                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        return proposal;
                    }

                    @Override
                    public void tell(Result result) {}
                };
            }
        };
    }

    @Test
    void aCostThatIsNotFiniteAndPositiveIsRefused() {
        Objective free = new Objective() {
            @Override
            public Workshop open(Opening opening) {
                return new Workshop() {
                    @Override
                    public Run start(Trial trial) {

                        return fidelity -> value(1);
                    }

                    @Override
                    public double cost(Config config, int from, int to) {
                        return 0;
                    }
                };
            }

            @Override
            public String name() {
                return "free";
            }
        };
        assertThatThrownBy(() -> Problems.counted(free).run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("objective free declares a cost of 0.0 for x=0");
    }
}
