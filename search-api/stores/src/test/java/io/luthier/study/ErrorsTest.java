package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.trial.Attempt;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private static final int[] THREADS = {1, 2, 8};

    private static Study typo() {
        return Problems.counted(Objective.of(config -> config.integer("xx"))).window(4);
    }

    private static StudyFailedException failing(Study study, int threads) {
        StudyFailedException failed = catchThrowableOfType(StudyFailedException.class, () -> study.run(threads));
        assertThat(failed).as("the study was not stopped").isNotNull();
        return failed;
    }

    @Test
    void aTypoInAKeyStopsTheStudyWithinFiveTrialsAndSaysWhere() {
        for (int threads : THREADS) {
            StudyFailedException failed = failing(typo(), threads);
            assertThat(failed)
                    .hasMessageStartingWith("The first 5 trials failed by the same error, so the study was stopped: ")
                    .hasMessageContaining("xx");
            assertThat(failed.getCause().getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(ErrorsTest.class.getName()));
            assertThat(failed.trace()).contains("ErrorsTest.java:").doesNotContain("io.luthier.fleet");
            assertThat(failed.history().outcomes()).hasSize(5).allMatch(o -> o.status() == Status.FAILED);
            assertThat(failed.history().outcomes()).allMatch(o -> o.trace().contains("ErrorsTest.java:"));
        }
    }

    @Test
    void whereThereAreFewerTrialsAllOfThemSuffice() {
        assertThat(failing(typo().budget(Budget.trials(3)), 2).history().outcomes())
                .hasSize(3);
        assertThat(failing(typo().budget(Budget.trials(1)), 1)).hasMessageStartingWith("The only trial failed");
    }

    @Test
    void otherErrorsAmongThemAreFailedTrials() {
        Objective odd = Objective.of(config -> {
            long x = config.integer("x");
            return x == 3 ? 1 : config.integer(x % 2 == 0 ? "even" : "odd");
        });
        Objective two = Objective.of((config, seed) -> {
            if (config.integer("x") % 2 == 0) {
                throw new IllegalStateException("even");
            }
            throw new IllegalArgumentException("odd");
        });
        assertThat(Problems.counted(odd).run(2).outcomes()).hasSize(10);
        History many = Problems.counted(two).budget(Budget.trials(50)).run(2);
        assertThat(many.ending().reason()).contains(" trials failed and none was complete");
        assertThat(many.best()).isEmpty();
    }

    @Test
    void messagesThatDifferAreTheSameErrorWhereClassAndPlaceAreTheSame() {
        Study varied = Problems.counted(Objective.of((config, seed) -> {
            throw new IllegalStateException("cannot use " + "abcdefghijk".charAt((int) config.integer("x")));
        }));
        assertThat(failing(varied, 2).history().outcomes()).hasSize(5);
        Study words = Problems.counted(Objective.of((config, seed) -> {
            throw new TrialException("step " + config.integer("x") + " is missing");
        }));
        assertThat(failing(words, 2).history().outcomes()).hasSize(5);
    }

    /** Throws at x = 6. */
    private static Study throwing(Throwable thrown) {
        return Problems.counted(Objective.training(
                "f", List.of(Objective.VALUE), io.luthier.trial.Fidelity.whole(), (config, training) -> {
                    if (config.integer("x") == 6) {
                        if (thrown instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) thrown;
                    }
                    return config.integer("x");
                }));
    }

    @Test
    void anErrorThatNoConfigurationIsToBlameForStopsAtOnceAndIsNotTriedAgain() {
        for (Throwable fatal : List.of(
                new AssertionError("expected 3 classes"),
                new NoClassDefFoundError("gone"),
                new ExceptionInInitializerError("static"),
                new InternalError("virtual machine"),
                new ExecutionException(new AssertionError("in another thread")))) {
            for (int threads : THREADS) {
                StudyFailedException failed = failing(throwing(fatal).retries(3), threads);
                assertThat(failed).hasCause(fatal).hasMessageStartingWith("Trial 6 failed by an error");
                assertThat(failed.history().outcomes()).hasSize(7);
                assertThat(failed.history().attempts())
                        .noneMatch(attempt -> attempt.ending() == Attempt.Ending.RETRIED);
            }
        }
    }

    @Test
    void aFullStackOrMemoryIsATrialsOwn() {
        for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError("pretended"))) {
            assertThat(throwing(error).run(2).outcomes()).hasSize(10);
        }
    }

    @Test
    void noLimitOfErrorsToleratesAll() {
        assertThat(throwing(new AssertionError("no")).errors(0).run(2).outcomes())
                .hasSize(10);
        assertThat(typo().errors(0).budget(Budget.trials(7)).run(2).outcomes()).hasSize(7);
        assertThat(failing(typo().errors(2), 2).history().outcomes()).hasSize(2);
    }

    /** Whatever a process leaves behind, the next one stops at the same trial. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void aStudyThatDiesOnTheWayStopsAtTheSameTrial(int threads) {
        for (Study study : List.of(typo(), throwing(new AssertionError("no")))) {
            Store store = Store.memory();
            String whole = Tables.of(failing(study.store(store), 2).history());
            List<Event> events = store.read();
            int end = 0;
            while (!(events.get(end) instanceof Event.Stopped)) {
                end++;
            }
            for (int cut = 1; cut <= end; cut += 3) {
                Store left = Store.memory();
                try (var log = left.open()) {
                    events.subList(0, cut).forEach(log::append);
                }
                assertThat(Tables.of(failing(study.store(left), threads).history()))
                        .as("after event %d", cut)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void aStudyThatWasMendedGoesOnFromWhereItStopped() {
        var broken = new boolean[] {true};
        Store store = Store.memory();
        Study study = Problems.counted(Objective.of(config -> config.integer(broken[0] ? "xx" : "x")))
                .store(store);
        failing(study, 2);
        assertThat(failing(study, 1).history().outcomes()).as("counts anew").hasSize(10);
        broken[0] = false;
        Study longer = study.budget(Budget.trials(20));
        History mended = longer.run(2);
        assertThat(mended.outcomes()).hasSize(20);
        assertThat(mended.ranked()).hasSize(10);
        assertThat(mended.ending().finished()).isTrue();
        assertThat(longer.history().outcomes().get(2).trace())
                .as("kept in the store")
                .contains("ErrorsTest.java:");
    }

    /** What had failed by the same error, and was not told when the study stopped, is no failure of the mended program. */
    @Test
    void whatFailedBeforeTheStopAndWasNotToldIsTrainedAgain() {
        var broken = new boolean[] {true};
        var others = new CountDownLatch(7);
        Study study = Problems.counted(Objective.of((config, seed) -> {
                    if (config.integer("x") == 0 && broken[0]) {
                        others.await(1, TimeUnit.MINUTES);
                    }
                    return config.integer(broken[0] ? "xx" : "x");
                }))
                .window(8)
                .budget(Budget.trials(8))
                .store(Store.memory())
                .listener(new StudyListener() {
                    @Override
                    public void arrived(Trial trial, Status status) {
                        others.countDown();
                    }
                });
        assertThat(failing(study, 8).history().outcomes()).hasSize(5);
        broken[0] = false;
        History mended = study.run(2);
        assertThat(mended.outcomes()).hasSize(8);
        assertThat(mended.outcomes().subList(5, 8)).allMatch(Outcome::complete);
        assertThat(mended.attempts())
                .as("the failures that were not told")
                .hasSize(3)
                .allMatch(attempt -> attempt.ending() == Attempt.Ending.RETRIED);
        assertThat(Tables.of(study.history())).as("read again").isEqualTo(Tables.of(mended));
    }

    @Test
    void listenersHearWhatWasThrown() {
        var thrown = new ArrayList<Throwable>();
        var order = new ArrayList<String>();
        var tries = new AtomicInteger();
        Objective flaky = Objective.of((config, seed) -> {
            if (config.integer("x") == 2 && tries.incrementAndGet() < 3) {
                throw new IllegalStateException("flaky");
            }
            return 1;
        });
        Problems.counted(flaky)
                .retries(2)
                .listener(new StudyListener() {
                    @Override
                    public void failed(Trial trial, Throwable cause) {
                        thrown.add(cause);
                        order.add("failed " + trial.id());
                    }

                    @Override
                    public void arrived(Trial trial, Status status) {
                        if (trial.id() == 2) {
                            order.add("arrived 2");
                        }
                    }
                })
                .run(2);
        assertThat(order).containsExactly("failed 2", "failed 2", "arrived 2");
        assertThat(thrown)
                .allSatisfy(cause ->
                        assertThat(cause.getStackTrace()[0].getClassName()).isEqualTo(ErrorsTest.class.getName()));
    }

    @Test
    void aTraceIsKeptShortAndWithTheRootCause() {
        Objective deep = Objective.of((config, seed) -> {
            try {
                return overflow(0);
            } catch (StackOverflowError e) {
                throw new IllegalStateException("x".repeat(100_000), new RuntimeException("\u0000root", e));
            }
        });
        String trace = failing(Problems.counted(deep), 1).trace();
        assertThat(trace.lines().count()).isLessThanOrEqualTo(41);
        assertThat(trace).hasSizeLessThan(13_000).contains("lines left out");
        Objective wrapped = Objective.of((config, seed) -> CompletableFuture.<Double>supplyAsync(() -> {
                    throw new AssertionError("in a pool");
                })
                .join());
        assertThat(failing(Problems.counted(wrapped), 1).trace())
                .contains("Caused by: java.lang.AssertionError: in a pool")
                .contains("ErrorsTest.java:");
    }

    private static int overflow(int n) {
        return overflow(n + 1) + 1;
    }

    @Test
    void anErrorInAComparisonStopsIt() {
        var experiment = Experiment.of(typo(), List.of(Problems.counting(), Problems.listed(1, 2, 3, 4, 5, 6)), 2);
        StudyFailedException failed = catchThrowableOfType(StudyFailedException.class, () -> experiment.run(2));
        assertThat(failed.history().outcomes()).hasSize(5);
        assertThat(failed.history().outcomes()).extracting(Outcome::message).allMatch(m -> m.contains("xx"));
    }

    /** All that can be asked of it throws. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }

        @Override
        public void printStackTrace(java.io.PrintWriter out) {
            throw new IllegalStateException("nothing to print");
        }
    }

    @Test
    @Timeout(60)
    void whatCannotBeReadOfAnErrorLeavesNoStudyWaiting() {
        Study study = Problems.counted(Objective.of((config, seed) -> {
            throw new Unreadable();
        }));
        for (int threads : THREADS) {
            assertThat(study.errors(0).run(threads).outcomes())
                    .hasSize(10)
                    .allMatch(o -> o.status() == Status.FAILED)
                    .allMatch(o -> o.message().equals(Unreadable.class.getName() + ", which could not be read"));
            assertThat(failing(study, threads).history().outcomes()).hasSize(5);
        }
    }
}
