package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Curve;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course of a trial is stored once: each resumption adds what is new, and every outcome has all of it. */
class CourseTest {
    private static final int EPOCHS = 300;
    private static final SearchSpace SPACE =
            SearchSpace.of(Param.real("learning-rate", 0, 1), Param.integer("batch-size", 1, 512));

    @TempDir
    Path folder;

    /** Trains one trial, an epoch at a time. */
    private record StepByStep() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private int reached = 0;
                private boolean out = false;

                @Override
                public Proposal ask(RandomGenerator generator) {
                    if (out) {
                        return new Proposal.Wait();
                    } else if (reached == problem.fidelity().full()) {
                        return new Proposal.Done();
                    }
                    out = true;
                    return reached == 0
                            ? new Proposal.Start(problem.space().sample(generator), 1)
                            : new Proposal.Resume(0, reached + 1);
                }

                @Override
                public void tell(Result result) {
                    reached = result.trial().fidelity();
                    out = false;
                }
            };
        }
    }

    /** Measures what a perceptron does: five metrics, four series. */
    private static final class Training implements Objective {
        @Override
        public String name() {
            return "training";
        }

        @Override
        public Fidelity fidelity() {
            return Fidelity.epochs(EPOCHS);
        }

        @Override
        public Workshop open(Opening opening) {
            return trial -> epoch -> {
                var series = new LinkedHashMap<String, double[]>();
                for (String name :
                        List.of("training-loss", "validation-loss", "validation-accuracy", "learning-rate")) {
                    double[] values = new double[epoch];
                    Arrays.setAll(values, i -> value(name, i + 1));
                    series.put(name, values);
                }
                return Measurement.of(metrics(epoch)).with(Curve.of(series));
            };
        }

        static Map<String, Double> metrics(int epoch) {
            var metrics = new LinkedHashMap<String, Double>();
            for (String name :
                    List.of("training-loss", "validation-loss", "validation-accuracy", "test-loss", "test-accuracy")) {
                metrics.put(name, value(name, epoch));
            }
            return metrics;
        }

        private static double value(String name, int epoch) {
            return (name.length() + Math.sin(epoch * 0.7)) / (epoch + 1.0 / 3);
        }
    }

    private static Study study() {
        return Study.of(Goal.minimize("validation-loss"), SPACE, new Training(), new StepByStep())
                .budget(Budget.work(EPOCHS))
                .window(1);
    }

    @Test
    void aTrialOf300EpochsResumedAtEachTakesUnder120KilobytesAndHasItsWholeCourse() throws IOException {
        Store store = Store.at(folder);
        History history = study().store(store).run(1);
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        System.out.printf("CourseTest: %d resumptions, %d bytes in the store%n", EPOCHS - 1, bytes);
        assertThat(history.outcomes()).hasSize(EPOCHS);
        assertThat(bytes).isLessThan(120_000);
        for (History each : List.of(history, study().store(store).history())) {
            for (Outcome outcome : each.outcomes()) {
                int epoch = outcome.trial().fidelity();
                assertThat(outcome.curve().length()).isEqualTo(epoch);
                double[] losses = outcome.curve().values("training-loss");
                assertThat(losses[epoch - 1]).isEqualTo(Training.value("training-loss", epoch));
                assertThat(outcome.metrics()).containsExactlyEntriesOf(Training.metrics(epoch));
                assertThat(losses[0]).isEqualTo(Training.value("training-loss", 1));
            }
        }
    }

    @Test
    void aCourseThatChangesItsPastIsStoredWhole() {
        Curve first = Curve.of(Map.of("loss", new double[] {3, 2}));
        Curve changed = Curve.of(Map.of("loss", new double[] {3, 2.5, 1}));
        Curve longer = Curve.of(Map.of("loss", new double[] {3, 2, 1}));
        assertThat(longer.startsWith(first)).isTrue();
        assertThat(first.then(longer.after(2))).isEqualTo(longer).hasSameHashCodeAs(longer);
        assertThat(changed.startsWith(first)).isFalse();
        assertThat(longer.startsWith(Curve.of(Map.of("other", new double[] {3}))))
                .isFalse();
        assertThat(longer.startsWith(Curve.none())).isFalse();
    }

    @Test
    void aLogOfFormat1HoldsWholeCourses() {
        Store store = Store.memory();
        study().store(store).run(1);
        Store older = Store.memory();
        try (var log = older.open()) {
            Ledger ledger = new Ledger(
                    new io.luthier.judging.Criteria(List.of(), List.of()),
                    Fidelity.epochs(EPOCHS),
                    false,
                    io.luthier.log.Shelf.memory());
            for (Event event : store.read()) {
                ledger.apply(event);
                if (event instanceof Event.Arrived a) {
                    event = new Event.Arrived(
                            a.trial(),
                            a.fidelity(),
                            0,
                            Objects.requireNonNull(ledger.flight(a.trial()).evaluation.verdict),
                            a.repeated(),
                            a.cpu(),
                            a.wall(),
                            a.queue(),
                            a.at());
                }
                log.append(event);
            }
        }
        assertThat(study().store(older).history().outcomes())
                .isEqualTo(study().store(store).history().outcomes());
    }
}
