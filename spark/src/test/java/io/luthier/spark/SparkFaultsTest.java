package io.luthier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.log.Store;
import io.luthier.space.Config;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Attempt;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with executors, masters and class paths fails no trial. */
@Tag("spark")
class SparkFaultsTest {
    private static JavaSparkContext context;

    @BeforeAll
    static void start() {
        System.setProperty(Trials.HERE, "openblas");
        context = Cluster.start(2, 2);
    }

    @AfterAll
    static void stop() {
        context.close();
        System.clearProperty(Trials.HERE);
    }

    private static SparkFleet fleet(String study) {
        return SparkFleet.of(context, Trials.briefing(study));
    }

    private static void noneFailed(History history) {
        assertThat(history.outcomes()).allMatch(outcome -> outcome.status() == Status.COMPLETE);
        assertThat(history.attempts())
                .allMatch(a -> a.ending() == Attempt.Ending.LOST
                        || a.ending() == Attempt.Ending.CANCELLED
                        || a.ending() == Attempt.Ending.DOUBLED);
    }

    @Test
    void executorsThatAreKilledFailNoTrialAndTheTableIsThatOfThreads() throws Exception {
        Study study = Trials.study("plain");
        String expected = Trials.table(study.run(2));
        int wanted = Math.max(1, Effort.of(20) - 1);
        int killed = 0;
        int rounds = 0;
        int lost = 0;
        var random = new Random(4);
        while (killed < wanted) {
            var over = new AtomicBoolean();
            var kills = new ArrayList<ProcessHandle>();
            var killer = new Thread(() -> {
                while (!over.get()) {
                    try {
                        Thread.sleep(300 + random.nextInt(500));
                    } catch (InterruptedException e) {
                        return;
                    }
                    List<ProcessHandle> executors = Cluster.executors();
                    if (executors.size() == 2 && present() == 2 && !over.get()) {
                        kills.add(executors.get(random.nextInt(2)));
                        kills.get(kills.size() - 1).destroyForcibly();
                    }
                }
            });
            killer.start();
            History history = study.run(fleet("plain"));
            over.set(true);
            killer.join();
            noneFailed(history);
            assertThat(Trials.table(history)).isEqualTo(expected);
            assertThat(history.reproducible()).isTrue();
            assertThat(history.attempts()).as("losses").allMatch(a -> a.cost().wallSeconds() >= 0);
            killed += kills.size();
            lost += history.attempts().size();
            rounds++;
        }
        System.out.println("SparkFaultsTest: " + killed + " executors killed in " + rounds + " runs, " + lost
                + " trainings lost, 0 trials failed, one table");
        assertThat(context.sc().isStopped()).as("the caller's context").isFalse();
    }

    @Test
    void whatIsOverdueIsDoneByAnotherExecutorTooAndWhatTheFirstSpentIsBooked(@TempDir Path folder) {
        String expected = Trials.table(Trials.study("plain").run(2));
        String study = Trials.STUCK + folder;
        long begun = System.nanoTime();
        History history = Trials.study(study).run(fleet(study));
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(Trials.table(history)).isEqualTo(expected);
        assertThat(history.reproducible()).isTrue();
        assertThat(folder.resolve("stuck")).exists();
        assertThat(history.attempts()).isNotEmpty().allMatch(a -> a.ending() == Attempt.Ending.DOUBLED);
        assertThat(history.attempts())
                .anyMatch(a -> a.cost().wallSeconds() > 0 && a.message().contains("-executor-"));
        System.out.printf(
                Locale.ROOT,
                "SparkFaultsTest: a training that would take 15 s was done by another executor too: the study took %.1f s, %d done twice,"
                        + " one table%n",
                seconds,
                history.attempts().size());
    }

    /** How many executors Spark has, without the driver. */
    private static int present() {
        return context.sc().statusTracker().getExecutorInfos().length - 1;
    }

    /** What becomes of one task. */
    private record News(String what, long at) {}

    private static final class Notes implements Sink {
        final BlockingQueue<News> news = new LinkedBlockingQueue<>();

        @Override
        public void begun(Task task) {
            news.add(new News("begun", System.nanoTime()));
        }

        @Override
        public void ended(Task task, Ending ending) {
            news.add(new News(ending.how() + " " + ending.message(), System.nanoTime()));
        }

        @Override
        public void unavailable(String why) {
            news.add(new News("unavailable " + why, System.nanoTime()));
        }

        News next() throws InterruptedException {
            News next = news.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }
    }

    private static Task task(long number) {
        return new Task(number, Lineage.start(number, Config.of(Map.of("x", 0.5)), 7), 1, number);
    }

    @Test
    void aLostTaskBeginsElsewhereWithinTwoSeconds(@TempDir Path folder) throws Exception {
        int rounds = Math.max(2, Effort.of(10));
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            while (Cluster.executors().size() < 2
                    || context.sc().statusTracker().getExecutorInfos().length < 3) {
                Thread.sleep(50);
            }
            var notes = new Notes();
            Path pid = folder.resolve("pid-" + round);
            String study = Trials.LONG + pid;
            try (Crew crew = fleet(study).open(Trials.study(study).assignment(), notes)) {
                crew.begin("lost");
                crew.submit(task(0));
                assertThat(notes.next().what()).isEqualTo("begun");
                while (!Files.exists(pid) || Files.readString(pid).isEmpty()) {
                    Thread.sleep(5);
                }
                long killed = System.nanoTime();
                ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                        .orElseThrow()
                        .destroyForcibly();
                assertThat(notes.next().what()).startsWith("LOST ").contains("-executor-");
                crew.submit(new Task(1, task(0).origin(), 1, 0));
                News again = notes.next();
                assertThat(again.what()).isEqualTo("begun");
                seconds[round] = (again.at() - killed) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "SparkFaultsTest: a lost task began elsewhere after %.2f s (median of %d), %.2f s at most%n",
                seconds[rounds / 2],
                rounds,
                seconds[rounds - 1]);
        assertThat(seconds[0]).isLessThan(10); // 2 on a machine that does nothing else
    }

    @Test
    void anEmptyTrialTakesAFewMillisecondsAndHundredsGoThroughInASecond() throws Exception {
        int trials = Math.max(200, Effort.of(2000));
        var notes = new Notes();
        double[] times = new double[trials];
        try (Crew crew = fleet("empty").open(Trials.study("empty").assignment(), notes)) {
            crew.begin("speed");
            for (int i = -trials; i < trials; i++) { // the first ones warm up
                long begun = System.nanoTime();
                crew.submit(task(i + trials));
                assertThat(notes.next().what()).isEqualTo("begun");
                News end = notes.next();
                assertThat(end.what()).startsWith("MEASURED");
                times[Math.max(0, i)] = (end.at() - begun) / 1e6;
            }
            Arrays.sort(times);
            int under = 0;
            int done = 0;
            long begun = System.nanoTime();
            for (int i = 0; done < 3 * trials; ) {
                while (under < 16 && i < 3 * trials) {
                    crew.submit(task(10_000 + i++));
                    under++;
                }
                boolean ended = notes.next().what().startsWith("MEASURED");
                under -= ended ? 1 : 0;
                done += ended ? 1 : 0;
            }
            double rate = done / ((System.nanoTime() - begun) / 1e9);
            System.out.printf(
                    Locale.ROOT,
                    "SparkFaultsTest: an empty trial, submit to heard: median %.1f ms, p99 %.1f ms (%d); with 16 in flight %.0f trials a second%n",
                    times[trials / 2],
                    times[trials * 99 / 100],
                    trials,
                    rate);
        }
    }

    /** Runs a study that no executor can train; what it says at its end. */
    private static String refused(Study study, Fleet fleet) {
        History history = study.run(fleet);
        assertThat(history.ending().finished()).isFalse();
        assertThat(history.outcomes()).isEmpty();
        noneFailed(history);
        System.out.println(
                "SparkFaultsTest: 0 trials failed: " + history.ending().reason().replace('\n', ' '));
        return history.ending().reason();
    }

    @Test
    void executorsThatDoNotFitAreRefusedWithASentenceEach() {
        Study study = Trials.study("plain");
        assertThat(refused(study, SparkFleet.of(context, Trials.briefing("other"))))
                .contains("it makes another study than", "objective, space, seed, goals or data differ");
        assertThat(refused(study, SparkFleet.of(context, new Briefing("io.luthier.Nothing", "", List.of()))))
                .contains("the class io.luthier.Nothing cannot be had");
        assertThat(refused(Trials.study("lacking"), fleet("lacking")))
                .contains(
                        "it cannot train: java.lang.NoClassDefFoundError: io/luthier/spark/Part",
                        "Its class path is broken");
        assertThat(refused(Trials.study("kernel"), fleet("kernel")))
                .contains("it has the kernel java, and not openblas", "--allow-drift");
    }

    @Test
    void anotherEnvironmentIsTakenWhereDriftIsAllowedAndStandsWithEachResult() {
        History history = Trials.study("kernel").allowDrift(true).run(fleet("kernel"));
        noneFailed(history);
        assertThat(history.outcomes()).hasSize(40);
        assertThat(history.reproducible()).isFalse();
    }

    @Test
    void aContextThatIsStoppedInterruptsTheStudyWhichResumesAnywhere() throws Exception {
        String expected = Trials.table(Trials.study("plain").run(2));
        var stopping = new Thread(context::close);
        Store store = Store.memory();
        History half = Trials.study("plain")
                .store(store)
                .listener(new StudyListener() {
                    private int told = 0;

                    @Override
                    public void told(Outcome outcome) {
                        if (++told == 9) {
                            stopping.start();
                        }
                    }
                })
                .run(fleet("plain"));
        stopping.join();
        context = Cluster.start(2, 2);
        assertThat(half.ending().finished()).isFalse();
        assertThat(half.ending().reason()).startsWith("the Spark context was stopped");
        noneFailed(half);
        assertThat(Trials.table(Trials.study("plain").store(store).run(2))).isEqualTo(expected);
    }
}
