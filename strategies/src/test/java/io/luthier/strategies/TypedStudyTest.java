package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyJob;
import io.luthier.study.StudyListener;
import io.luthier.study.TypedHistory;
import io.luthier.study.TypedStudy;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Workshop;
import io.luthier.typed.Range;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TypedStudyTest {
    record Hyper(@Range(from = 1e-3, to = 1, log = true) double rate, Booster booster) {}

    sealed interface Booster {
        record Tree() implements Booster {}

        record Dart(@Range(from = 0, to = 0.5) double drop) implements Booster {}
    }

    private static final SearchSpace STRINGS = SearchSpace.of(
            Param.real("rate", 1e-3, 1).log(),
            Param.choice("booster").option("tree").option("dart", Param.real("drop", 0, 0.5)));

    private static final int ROUNDS = 27;

    /** One round of a training whose loss depends on the configuration and, a little, on the seed. */
    private static double next(double loss, double rate, double floor, long seed, int round) {
        double noise = ((seed >>> round % 48) & 15) / 1e4;
        return loss + rate * (floor - loss) + noise / round;
    }

    private static TypedStudy<Hyper> typed() {
        return Study.minimize("loss", Hyper.class, (hyper, training) -> {
            double floor = hyper.booster() instanceof Booster.Dart dart ? Math.abs(dart.drop() - 0.3) : 0.2;
            double loss = 1;
            for (int round = 1; round <= ROUNDS; round++) {
                loss = next(loss, hyper.rate(), floor, training.seed(), round);
                training.report(round, loss);
            }
            return loss;
        });
    }

    /** The same training, in the form that was there before. */
    private record Steps() implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return trial -> new Run() {
                private double loss = 1;
                private int round = 0;
                private final double[] course = new double[ROUNDS];

                @Override
                public Measurement advance(int fidelity) {
                    Config config = trial.config();
                    double floor =
                            config.has("booster.dart.drop") ? Math.abs(config.real("booster.dart.drop") - 0.3) : 0.2;
                    while (round < fidelity) {
                        round++;
                        loss = next(loss, config.real("rate"), floor, trial.seed(), round);
                        course[round - 1] = loss;
                    }
                    return Measurement.of("loss", loss);
                }
            };
        }

        @Override
        public Fidelity fidelity() {
            return new Fidelity("round", 1, ROUNDS);
        }
    }

    private static List<String> table(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial() + " " + o.status() + " " + o.metrics() + " " + o.virtualFinish())
                .toList();
    }

    private static final Budget WORK = Budget.work(20 * ROUNDS);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aFunctionThatReportsIsHalvedLikeATrainingInSteps(int threads) {
        History steps = Study.of(Goal.minimize("loss"), STRINGS, new Steps(), new SuccessiveHalving())
                .budget(WORK)
                .seed(5)
                .run(1);
        Study functions = typed().fidelity("round", 1, ROUNDS)
                .strategy(new SuccessiveHalving())
                .budget(WORK)
                .seed(5)
                .study();
        assertThat(table(functions.run(threads))).isEqualTo(table(steps));
        assertThat(table(functions.paused(1).run(threads)))
                .as("rebuilt when resumed")
                .isEqualTo(table(steps));
    }

    @Test
    void aStudyThatIsStoppedAndResumedHasTheSameTable() throws Exception {
        TypedStudy<Hyper> study = typed().fidelity("round", 1, ROUNDS)
                .strategy(new SuccessiveHalving())
                .budget(WORK)
                .parallel(2);
        List<String> whole = table(study.run().history());
        for (int stop : new int[] {1, 7, 19}) {
            Store store = Store.memory();
            Thread here = Thread.currentThread();
            History part = study.store(store)
                    .listener(new StudyListener() {
                        private int told = 0;

                        @Override
                        public void told(Outcome outcome) {
                            if (++told == stop) {
                                here.interrupt();
                            }
                        }
                    })
                    .run()
                    .history();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(part.ending().finished()).isFalse();
            assertThat(table(study.store(store).run().history())).isEqualTo(whole);
        }
    }

    @Test
    void typesAndStringsAreOneStudy() {
        TypedHistory<Hyper> found = typed().trials(20).seed(9).parallel(3).run();
        Objective strings = Objective.training("function", List.of("loss"), Fidelity.whole(), (config, training) -> {
            double floor = config.has("booster.dart.drop") ? Math.abs(config.real("booster.dart.drop") - 0.3) : 0.2;
            double loss = 1;
            for (int round = 1; round <= ROUNDS; round++) {
                loss = next(loss, config.real("rate"), floor, training.seed(), round);
            }
            return loss;
        });
        History same = Study.of(Goal.minimize("loss"), STRINGS, strings)
                .budget(Budget.trials(20))
                .seed(9)
                .window(3)
                .run();
        assertThat(table(found.history())).isEqualTo(table(same));
        assertThat(found.best()).isEqualTo(found.value(same.best().orElseThrow()));
    }

    @Test
    void presetsAndEnqueuedConfigurationsAreTriedFirst() {
        var preset = new Hyper(0.5, new Booster.Tree());
        var enqueued = new Hyper(0.25, new Booster.Dart(0.1));
        TypedHistory<Hyper> found =
                typed().preset(preset).enqueue(enqueued).trials(3).run();
        assertThat(found.value(found.history().outcomes().get(0))).isEqualTo(preset);
        assertThat(found.value(found.history().outcomes().get(1))).isEqualTo(enqueued);
    }

    @Test
    void furtherGoalsAreMeasuredBesideTheValue() {
        TypedHistory<Hyper> found = Study.maximize("accuracy", Hyper.class, (hyper, training) -> {
                    training.measure("latency", 1 / hyper.rate());
                    return hyper.rate();
                })
                .and(Goal.minimize("latency"))
                .trials(5)
                .run();
        assertThat(found.bestTrial().metrics()).containsOnlyKeys("accuracy", "latency");
    }

    @Test
    void withoutACompleteTrialThereIsNoBestAndItsMessageSaysWhy() {
        TypedHistory<Hyper> found = Study.minimize("loss", Hyper.class, (hyper, training) -> Double.NaN)
                .trials(3)
                .run();
        assertThatThrownBy(found::best)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no trial of 3 was complete: loss is NaN");
    }

    @Test
    void aJobSaysHowFarItIsAndIsStopped() throws Exception {
        try (StudyJob job = typed().trials(30).start()) {
            History history = job.result().get(60, TimeUnit.SECONDS);
            assertThat(history.ending().finished()).isTrue();
            StudyJob.Progress progress = job.progress();
            assertThat(progress.told()).isEqualTo(30);
            assertThat(progress.of()).hasValue(30);
            assertThat(progress.remaining()).hasValue(0);
            assertThat(progress.best()).isEqualTo(history.best());
        }
        StudyJob endless = Study.minimize("loss", Hyper.class, (hyper, training) -> {
                    if (training.id() > 3) {
                        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
                    }
                    return hyper.rate();
                })
                .trials(1000)
                .start();
        while (endless.progress().told() < 3) {
            Thread.sleep(5);
        }
        History stopped = endless.stop();
        assertThat(stopped.ending().finished()).isFalse();
        assertThat(stopped.outcomes()).isNotEmpty();
        assertThat(endless.result()).isCompleted();
    }

    @Test
    void whatEndsAStudyBeforeItsFirstTrialIsInTheResult() {
        Objective broken = opening -> {
            throw new IllegalStateException("cannot be opened");
        };
        StudyJob job = typed().with(study -> study.objective(broken)).start();
        assertThatThrownBy(() -> job.result().get(30, TimeUnit.SECONDS)).hasRootCauseMessage("cannot be opened");
    }
}
