package io.luthier.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParkedRunTest {
    private static final SearchSpace SPACE = SearchSpace.of(Param.real("x", 0, 1));
    private static final Trial TRIAL = new Trial(3, Config.of(Map.of("x", 0.25)), 9, 77);

    /** Every third epoch. */
    private static double thirds(Config config, Training training) {
        double loss = 1;
        for (int epoch = 1; epoch <= 9; epoch++) {
            loss = loss * config.real("x") + training.seed();
            if (epoch % 3 == 0) {
                training.report(epoch, loss);
            }
        }
        return loss;
    }

    private static double each(Config config, Training training) {
        double loss = 1;
        for (int epoch = 1; epoch <= 9; epoch++) {
            loss = loss * config.real("x") + training.seed();
            training.report(epoch, Map.of("loss", loss, "rate", 1.0 / epoch));
        }
        training.measure("latency", 5);
        return loss;
    }

    private static Run start(Objective.Trained function) throws Exception {
        Objective objective = Objective.training("f", List.of("loss"), Fidelity.epochs(9), function);
        return objective.open(Opening.of(SPACE, 1)).start(TRIAL);
    }

    @Test
    void stoppingAtAnyFidelityMeasuresWhatTrainingThroughDoes() throws Exception {
        for (Objective.Trained function : List.<Objective.Trained>of(ParkedRunTest::thirds, ParkedRunTest::each)) {
            try (Run stopped = start(function)) {
                for (int fidelity = 3; fidelity <= 9; fidelity++) {
                    Measurement parts = stopped.advance(fidelity);
                    try (Run through = start(function)) {
                        Measurement whole = through.advance(fidelity);
                        assertThat(parts.metrics()).as("at %d", fidelity).isEqualTo(whole.metrics());
                        assertThat(parts.curve()).isEqualTo(whole.curve());
                    }
                }
            }
        }
    }

    private static Map<String, Double> measured(Objective.Trained function, int fidelity) throws Exception {
        try (Run run = start(function)) {
            return run.advance(fidelity).metrics();
        }
    }

    @Test
    void theCourseIsWhatWasReportedOfEachUnit() throws Exception {
        try (Run run = start(ParkedRunTest::each)) {
            assertThat(run.advance(4).curve().values("rate")).containsExactly(1, 1.0 / 2, 1.0 / 3, 1.0 / 4);
            Measurement end = run.advance(9);
            assertThat(end.curve().names()).containsExactly("loss", "rate");
            assertThat(end.metrics()).containsEntry("latency", 5.0).containsEntry("rate", 1.0 / 9);
        }
        try (Run run = start(ParkedRunTest::thirds)) {
            assertThat(run.advance(9).curve()).isEqualTo(Curve.none());
        }
    }

    @Test
    void aFunctionThatEndsEarlyHasItsValueFromThenOn() throws Exception {
        try (Run run = start((config, training) -> {
            training.report(1, 3.0);
            return 2.0;
        })) {
            assertThat(run.advance(1).metrics()).containsEntry("loss", 3.0);
            assertThat(run.advance(4).metrics()).containsEntry("loss", 2.0);
            assertThat(run.advance(9).metrics()).containsEntry("loss", 2.0);
        }
    }

    @Test
    void whatTheFunctionThrowsIsThrownWithItsTrace() throws Exception {
        var fault = new AssertionError("expected 3 classes");
        try (Run run = start((config, training) -> {
            training.report(1, 3.0);
            throw fault;
        })) {
            run.advance(1);
            assertThatThrownBy(() -> run.advance(9)).isSameAs(fault);
        }
    }

    @Test
    void aReportOutOfOrderOrWithoutTheGoalIsRefused() {
        refused("reported after 3 epochs, the report before was after 3\nCount from 1", 9, training -> {
            training.report(3, 1);
            training.report(3, 1);
        });
        refused("reported after 0 epochs", 9, training -> training.report(0, 1));
        refused("the full fidelity is 9", 9, training -> training.report(10, 1));
        refused("lacks the goal's metric 'loss'", 9, training -> training.report(1, Map.of("rate", 1.0)));
        refused(
                "nothing was reported up to 3 epochs, the first report was after 5",
                3,
                training -> training.report(5, 1));
    }

    private interface Reporting {
        void to(Training training);
    }

    private static void refused(String words, int fidelity, Reporting reporting) {
        assertThatThrownBy(() -> {
                    try (Run run = start((config, training) -> {
                        reporting.to(training);
                        return 0;
                    })) {
                        run.advance(fidelity);
                    }
                })
                .hasMessageContaining(words);
    }

    @Test
    void closingEndsAParkedTrainingWithACancellation() throws Exception {
        var ended = new CountDownLatch(1);
        var cause = new AtomicReference<Throwable>();
        Run run = start((config, training) -> {
            try {
                return each(config, training);
            } catch (CancellationException e) {
                cause.set(e);
                throw e;
            } finally {
                ended.countDown();
            }
        });
        run.advance(2);
        run.close();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(cause.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptReachesTheTraining() throws Exception {
        var started = new CountDownLatch(1);
        Run run = start((config, training) -> {
            started.countDown();
            Thread.sleep(Duration.ofMinutes(5).toMillis());
            return 0;
        });
        Thread waiting = Thread.currentThread();
        new Thread(() -> {
                    try {
                        started.await();
                        waiting.interrupt();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .start();
        assertThatThrownBy(() -> run.advance(9)).isInstanceOf(InterruptedException.class);
        run.close();
    }

    @Test
    void theTimeOfATrainingIsItsOwnAndNotThatOfItsParking() throws Exception {
        try (Run run = start((config, training) -> {
            for (int epoch = 1; epoch <= 9; epoch++) {
                long until = CpuClock.now() + 20_000_000;
                while (CpuClock.now() < until) {
                    Thread.onSpinWait();
                }
                training.report(epoch, 1.0);
            }
            return 1;
        })) {
            double cpu = run.advance(4).price().orElseThrow().cpu();
            Thread.sleep(300);
            double rest = run.advance(8).price().orElseThrow().cpu();
            assertThat(cpu).isBetween(0.08, 0.2);
            assertThat(rest).isBetween(0.08, 0.2);
        }
    }

    @Test
    void hundredsAreParkedAtOnce() throws Exception {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < 256; i++) {
            Run run = start(ParkedRunTest::each);
            run.advance(3);
            runs.add(run);
        }
        Map<String, Double> through = measured(ParkedRunTest::each, 9);
        for (Run run : runs) {
            assertThat(run.advance(9).metrics()).isEqualTo(through);
            run.close();
        }
    }
}
