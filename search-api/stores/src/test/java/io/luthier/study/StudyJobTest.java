package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Trial;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StudyJobTest {
    private static final Objective X = Objective.of(config -> config.integer("x"));

    @Test
    void aBudgetIsRaisedWhileItRunsWithTheTableOfTheLargerOne() throws Exception {
        var three = new CountDownLatch(1);
        var raised = new CountDownLatch(1);
        Objective waiting = Objective.of((config, seed) -> {
            if (config.integer("x") == 3) {
                three.countDown();
                raised.await();
            }
            return config.integer("x");
        });
        try (StudyJob job = Problems.counted(waiting).start(2)) {
            three.await();
            job.budget(Budget.trials(25)).get();
            assertThat(job.progress().of()).hasValue(25);
            assertThatThrownBy(() -> job.budget(Budget.trials(1)).get())
                    .hasMessageContaining("the budget is 1 trial now, and the study has started ");
            raised.countDown();
            History found = job.result().get();
            assertThat(Tables.of(found))
                    .isEqualTo(Tables.of(
                            Problems.counted(X).budget(Budget.trials(25)).run(1)));
            assertThatThrownBy(() -> job.budget(Budget.trials(30)).get()).hasMessageContaining("has ended");
        }
    }

    @Test
    void progressFailuresAndTheHistorySoFarAreHeard() throws Exception {
        var hold = new CountDownLatch(1);
        Objective odd = Objective.of((config, seed) -> {
            long x = config.integer("x");
            if (x == 8) {
                hold.await();
            }
            if (x % 2 == 1) {
                throw new IllegalStateException("odd " + x);
            }
            return x;
        });
        var progress = new CopyOnWriteArrayList<StudyJob.Progress>();
        var failed = new CopyOnWriteArrayList<String>();
        Store store = Store.memory();
        StudyJob job = Problems.counted(odd).window(2).store(store).start(1);
        job.onProgress(progress::add);
        while (job.progress().told() < 8) {
            Thread.sleep(2);
        }
        job.onFailure((trial, cause) -> failed.add(trial.id() + " " + cause.getMessage()));
        assertThat(failed).as("those before too").containsExactly("1 odd 1", "3 odd 3", "5 odd 5", "7 odd 7");
        assertThat(job.history().outcomes()).hasSize(8);
        assertThat(job.history().ending().finished()).isFalse();
        hold.countDown();
        History end = job.result().get();
        assertThat(failed).endsWith("9 odd 9").hasSize(5);
        assertThat(job.history()).isSameAs(end);
        StudyJob.Progress last = progress.get(progress.size() - 1);
        assertThat(last.told()).isEqualTo(10);
        assertThat(last.best().orElseThrow().trial().id()).isZero();
    }

    @Test
    void anErrorThatStopsTheStudyIsInTheResult() {
        StudyJob job =
                Problems.counted(Objective.of(config -> config.integer("xx"))).start(2);
        assertThatThrownBy(() -> job.result().get()).hasCauseInstanceOf(StudyFailedException.class);
        job.close();
    }

    @Test
    void anExecutorTrainsAndGetsItsThreadsBack() throws Exception {
        var loader = new URLClassLoader(new URL[0]);
        Set<String> names = ConcurrentHashMap.newKeySet();
        Set<ClassLoader> loaders = ConcurrentHashMap.newKeySet();
        Objective seen = Objective.of((config, seed) -> {
            names.add(Thread.currentThread().getName());
            loaders.add(Thread.currentThread().getContextClassLoader());
            Thread.sleep(1);
            return config.integer("x");
        });
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "mine");
            thread.setContextClassLoader(loader);
            return thread;
        });
        String expected =
                Tables.of(Problems.counted(X).budget(Budget.trials(40)).run(1));
        Study study = Problems.counted(seen).budget(Budget.trials(40));
        assertThat(Tables.of(study.executor(pool).run(2))).isEqualTo(expected);
        assertThat(names).containsExactly("mine");
        assertThat(loaders).containsExactly(loader);
        pool.submit(() -> {}).get(5, TimeUnit.SECONDS);
        pool.shutdown();
        assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> study.executor(pool).run(2)).isInstanceOf(RejectedExecutionException.class);
        Executor here = Runnable::run;
        assertThat(Tables.of(study.executor(here).run(1))).isEqualTo(expected);
    }

    @Test
    void virtualThreadsTrainAndTheirProcessorTimeIsTold() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        var pool = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Objective busy = Objective.of((config, seed) -> {
            long until = System.nanoTime() + 30_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return config.integer("x");
        });
        try {
            History history = Problems.counted(busy).executor(pool).run(1);
            assertThat(Tables.of(history))
                    .isEqualTo(Tables.of(Problems.counted(X).run(1)));
            double wall = history.spent().wallSeconds();
            assertThat(history.spent().cpuSeconds()).isBetween(0.3 * wall, wall * 1.01);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aRecordingHoldsAsksTrialsAndTells(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("study.jfr");
        try (var recording = new Recording()) {
            recording.start();
            Problems.counted(Objective.of((config, seed) -> {
                        Thread.sleep(20);
                        if (config.integer("x") == 4) {
                            throw new IllegalStateException("four");
                        }
                        return 1;
                    }))
                    .name("recorded")
                    .run(2);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        List<RecordedEvent> trials = named(events, "luthier.trial");
        assertThat(trials).hasSize(10).allSatisfy(e -> {
            assertThat(e.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(19));
            assertThat(e.getThread().getJavaName()).startsWith("luthier-");
        });
        assertThat(trials).extracting(e -> e.getString("ending")).containsOnly("measured", "failed");
        assertThat(trials).extracting(e -> e.getString("configuration")).contains("x=7");
        assertThat(named(events, "luthier.ask")).hasSize(10);
        assertThat(named(events, "luthier.tell"))
                .hasSize(10)
                .allSatisfy(e -> assertThat(e.getString("study")).isEqualTo("recorded"));
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(e -> e.getEventType().getName().equals(name))
                .toList();
    }

    @Test
    void whatIsRoutineIsLoggedBelowInfoWhichJavaPrintsWhereNothingIsSetUp() {
        var records = new ArrayList<LogRecord>();
        Logger logger = Logger.getLogger("io.luthier.study");
        var handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord item) {
                records.add(item);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.FINE);
        try {
            Problems.counted(Objective.of((config, seed) -> {
                        if (config.integer("x") == 4) {
                            throw new IllegalStateException("four");
                        }
                        return 1;
                    }))
                    .name("logged")
                    .run(9);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
        assertThat(messages(records, Level.INFO))
                .singleElement(STRING)
                .isEqualTo(
                        "study logged: 9 slots, window 4: 5 stay idle; window: 10 would keep all busy, and give other proposals");
        List<String> routine = messages(records, Level.FINE);
        assertThat(routine).hasSize(22);
        assertThat(routine.get(0)).startsWith("study logged begins: ").endsWith(", 10 trials, on 4 slots");
        assertThat(routine.get(21))
                .startsWith("study logged ended: The budget of 10 trials is spent. The best is trial ");
        assertThat(records.stream().filter(r -> r.getLevel().equals(Level.WARNING)))
                .singleElement()
                .satisfies(r -> assertThat(r.getThrown()).hasMessage("four"));
    }

    private static List<String> messages(List<LogRecord> records, Level level) {
        return records.stream()
                .filter(r -> r.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Test
    void aListenerThatComesLateAndThrowsStopsNothing() throws Exception {
        var begun = new CountDownLatch(1);
        Objective waiting = Objective.of((config, seed) -> {
            begun.await();
            return config.integer("x");
        });
        StudyJob job = Problems.counted(waiting).start(1);
        var told = new CopyOnWriteArrayList<Long>();
        job.onProgress(p -> {
            throw new IllegalStateException("listener");
        });
        job.listener(new StudyListener() {
            @Override
            public void told(Outcome outcome) {
                told.add(outcome.trial().id());
            }

            @Override
            public void proposed(Trial trial) {}
        });
        begun.countDown();
        assertThat(job.result().get().outcomes()).hasSize(10);
        assertThat(told).hasSize(10);
    }
}
