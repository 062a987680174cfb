package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every objective keeps to. A test class extends this, and names its objective and a configuration that it can train.
 */
public abstract class ObjectiveContract {
    private static final long STUDY = 42;
    private static final long SEED = 7;

    /** For the subclass of each objective. */
    protected ObjectiveContract() {}

    /** The objective, made anew. */
    protected abstract Objective objective();

    /** A configuration that trains to the end. */
    protected abstract Config config();

    /** The space that the configuration is from, for objectives that look at it when they are opened; any by default. */
    protected SearchSpace space() {
        return SearchSpace.of(Param.real("x", 0, 1));
    }

    @Test
    protected void hasAName() {
        String name = objective().name();
        assertThat(Names.name("objective", name)).isEqualTo(name);
    }

    @Test
    protected void sameConfigurationAndSeedGiveTheSameMeasurementOnManyThreads() throws Exception {
        Objective objective = objective();
        int full = objective.fidelity().full();
        try (Workshop workshop = open(objective)) {
            Measurement alone = measure(workshop, full);
            List<Callable<Measurement>> again = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                again.add(() -> measure(workshop, full));
            }
            var pool = Executors.newFixedThreadPool(4);
            try {
                for (Future<Measurement> future : pool.invokeAll(again)) {
                    assertThat(future.get())
                            .as("side by side with three others")
                            .isEqualTo(alone);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    protected void openedTwiceItMeasuresTheSame() throws Exception {
        int least = objective().fidelity().least();
        try (Workshop first = open(objective());
                Workshop second = open(objective())) {
            assertThat(second.kernel()).isEqualTo(first.kernel());
            assertThat(measure(second, least)).isEqualTo(measure(first, least));
        }
        try (Workshop open = open(objective())) {
            open(objective()).close();
            assertThat(measure(open, least).metrics())
                    .as("after another was closed")
                    .isNotEmpty();
        }
    }

    @Test
    protected void itsCostAndKernelAreKnownWhereItIsNotTrained() {
        Objective objective = objective();
        int full = objective.fidelity().full();
        try (Workshop trained = open(objective);
                Workshop asked = objective.open(opening().withoutTraining())) {
            assertThat(asked.cost(config(), 0, full)).isEqualTo(trained.cost(config(), 0, full));
            assertThat(asked.kernel()).isEqualTo(trained.kernel());
        }
    }

    @Test
    protected void whatIsMeasuredDoesNotDependOnTheTrialsId() throws Exception {
        Objective objective = objective();
        int least = objective.fidelity().least();
        try (Workshop workshop = open(objective);
                Run run = workshop.start(new Trial(1000, config(), least, SEED))) {
            assertThat(unpriced(run.advance(least))).isEqualTo(measure(workshop, least));
        }
    }

    @Test
    protected void stoppingAndGoingOnGivesWhatTrainingThroughWould() throws Exception {
        Fidelity fidelity = objective().fidelity();
        try (Workshop workshop = open(objective())) {
            Measurement through = measure(workshop, fidelity.full());
            int[] stops = stops(fidelity).filter(stop -> stop < fidelity.full()).toArray();
            for (int stop : stops) {
                assertThat(measure(workshop, stop, fidelity.full()))
                        .as("stopped at " + stop)
                        .isEqualTo(through);
            }
            int[] all = IntStream.concat(IntStream.of(stops), IntStream.of(fidelity.full()))
                    .toArray();
            assertThat(measure(workshop, all)).as("stopped everywhere").isEqualTo(through);
        }
    }

    @Test
    protected void costIsFinitePositiveAndPure() {
        Objective objective = objective();
        try (Workshop workshop = open(objective)) {
            int from = 0;
            for (int to : stops(objective.fidelity()).toArray()) {
                double cost = workshop.cost(config(), from, to);
                assertThat(cost)
                        .as("the cost from " + from + " to " + to)
                        .isFinite()
                        .isPositive();
                assertThat(workshop.cost(config(), from, to))
                        .as("the same, asked again")
                        .isEqualTo(cost);
                from = to;
            }
        }
    }

    @Test
    protected void measuresTheMetricsThatItDeclares() throws Exception {
        Objective objective = objective();
        try (Workshop workshop = open(objective)) {
            for (int stop : stops(objective.fidelity()).toArray()) {
                Measurement measurement = measure(workshop, stop);
                assertThat(measurement.infeasible())
                        .as("why it could not be trained")
                        .isEmpty();
                assertThat(measurement.metrics())
                        .containsKeys(objective.metrics().toArray(String[]::new));
                objective
                        .metrics()
                        .forEach(name -> assertThat(measurement.metrics().get(name))
                                .as(name)
                                .isFinite());
            }
        }
    }

    @Test
    protected void aForkLeavesItsParentAsItWas() throws Exception {
        Objective objective = objective();
        Fidelity fidelity = objective.fidelity();
        try (Workshop workshop = open(objective)) {
            Measurement through = measure(workshop, fidelity.full());
            try (Run parent = workshop.start(trial(fidelity.least()))) {
                parent.advance(fidelity.least());
                try (Run fork = parent.fork(config())) {
                    assertThat(fork.advance(fidelity.full()).metrics())
                            .as("metrics of the fork")
                            .containsKeys(objective.metrics().toArray(String[]::new));
                }
                assertThat(unpriced(parent.advance(fidelity.full())))
                        .as("the parent, trained further")
                        .isEqualTo(through);
            } catch (UnsupportedOperationException e) {
                abort("cannot be forked");
            }
        }
    }

    private Opening opening() {
        return Opening.of(space(), STUDY);
    }

    private Workshop open(Objective objective) {
        return objective.open(opening());
    }

    private Trial trial(int fidelity) {
        return new Trial(0, config(), fidelity, SEED);
    }

    private Measurement measure(Workshop workshop, int... stops) throws Exception {
        try (Run run = workshop.start(trial(stops[0]))) {
            Measurement measurement = run.advance(stops[0]);
            for (int i = 1; i < stops.length; i++) {
                measurement = run.advance(stops[i]);
            }
            return unpriced(measurement);
        }
    }

    /** Without what it took, which is never twice the same. */
    private static Measurement unpriced(Measurement measurement) {
        return new Measurement(measurement.metrics(), measurement.curve(), measurement.infeasible(), Optional.empty());
    }

    /** The least, a middle and the full fidelity. */
    private static IntStream stops(Fidelity fidelity) {
        int middle = fidelity.least() + (fidelity.full() - fidelity.least()) / 2;
        return IntStream.of(fidelity.least(), middle, fidelity.full()).distinct();
    }
}
