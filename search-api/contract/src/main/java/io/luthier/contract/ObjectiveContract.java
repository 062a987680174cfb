package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import java.util.ArrayList;
import java.util.List;
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

    /** The objective, made anew. */
    protected abstract Objective objective();

    /** A configuration that trains to the end. */
    protected abstract Config config();

    @Test
    protected void hasAName() {
        String name = objective().name();
        assertThat(Names.name("objective", name)).isEqualTo(name);
    }

    @Test
    protected void sameConfigurationAndSeedGiveTheSameMeasurementOnManyThreads() throws Exception {
        Objective objective = objective().prepare(STUDY);
        Measurement alone = measure(objective, objective.fidelity().full());
        List<Callable<Measurement>> again = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            again.add(() -> measure(objective, objective.fidelity().full()));
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Measurement> future : pool.invokeAll(again)) {
                assertThat(future.get()).as("side by side with three others").isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    protected void preparedTwiceItMeasuresTheSame() throws Exception {
        Objective first = objective().prepare(STUDY);
        Objective second = objective().prepare(STUDY);
        assertThat(measure(second, second.fidelity().least()))
                .isEqualTo(measure(first, first.fidelity().least()));
    }

    @Test
    protected void stoppingAndGoingOnGivesWhatTrainingThroughWould() throws Exception {
        Objective objective = objective().prepare(STUDY);
        Fidelity fidelity = objective.fidelity();
        Measurement through = measure(objective, fidelity.full());
        int[] stops = stops(fidelity).filter(stop -> stop < fidelity.full()).toArray();
        for (int stop : stops) {
            assertThat(measure(objective, stop, fidelity.full()))
                    .as("stopped at " + stop)
                    .isEqualTo(through);
        }
        int[] all = IntStream.concat(IntStream.of(stops), IntStream.of(fidelity.full()))
                .toArray();
        assertThat(measure(objective, all)).as("stopped everywhere").isEqualTo(through);
    }

    @Test
    protected void costIsFinitePositiveAndPure() {
        Objective objective = objective().prepare(STUDY);
        Fidelity fidelity = objective.fidelity();
        int from = 0;
        for (int to : stops(fidelity).toArray()) {
            double cost = objective.cost(config(), from, to);
            assertThat(cost)
                    .as("the cost from " + from + " to " + to)
                    .isFinite()
                    .isPositive();
            assertThat(objective.cost(config(), from, to))
                    .as("the same, asked again")
                    .isEqualTo(cost);
            from = to;
        }
    }

    @Test
    protected void measuresTheMetricsThatItDeclares() throws Exception {
        Objective objective = objective().prepare(STUDY);
        for (int stop : stops(objective.fidelity()).toArray()) {
            Measurement measurement = measure(objective, stop);
            assertThat(measurement.infeasible())
                    .as("why it could not be trained")
                    .isEmpty();
            assertThat(measurement.metrics()).containsKeys(objective.metrics().toArray(String[]::new));
            objective
                    .metrics()
                    .forEach(name ->
                            assertThat(measurement.metrics().get(name)).as(name).isFinite());
        }
    }

    @Test
    protected void aForkLeavesItsParentAsItWas() throws Exception {
        Objective objective = objective().prepare(STUDY);
        Fidelity fidelity = objective.fidelity();
        Measurement through = measure(objective, fidelity.full());
        try (Objective.Run parent = objective.start(config(), SEED)) {
            parent.advance(fidelity.least());
            try (Objective.Run fork = parent.fork(config())) {
                assertThat(fork.advance(fidelity.full()).metrics())
                        .as("metrics of the fork")
                        .containsKeys(objective.metrics().toArray(String[]::new));
            }
            assertThat(parent.advance(fidelity.full()))
                    .as("the parent, trained on")
                    .isEqualTo(through);
        } catch (UnsupportedOperationException e) {
            abort("cannot be forked");
        }
    }

    private Measurement measure(Objective objective, int... stops) throws Exception {
        try (Objective.Run run = objective.start(config(), SEED)) {
            Measurement measurement = run.advance(stops[0]);
            for (int i = 1; i < stops.length; i++) {
                measurement = run.advance(stops[i]);
            }
            return measurement;
        }
    }

    /** The least, a middle and the full fidelity. */
    private static IntStream stops(Fidelity fidelity) {
        int middle = fidelity.least() + (fidelity.full() - fidelity.least()) / 2;
        return IntStream.of(fidelity.least(), middle, fidelity.full()).distinct();
    }
}
