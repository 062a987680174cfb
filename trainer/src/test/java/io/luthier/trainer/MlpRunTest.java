package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.study.Measurement;
import io.luthier.study.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MlpRunTest {
    private static final Objective IRIS =
            new Mlp("iris").hidden(9, 5).epochs(12).prepare(7);
    private static final Objective DIABETES =
            new Mlp("diabetes").hidden(9).epochs(6).prepare(7);

    /** Each optimizer with a schedule that it may have, and each schedule with an optimizer that takes any. */
    static List<Config> configs() {
        var configs = new ArrayList<Config>();
        for (String optimizer : Vocabulary.optimizers().labels()) {
            boolean alone = Vocabulary.optimizers()
                    .make(Config.of(Map.of("optimizer", optimizer)), "optimizer", optimizer)
                    .schedulesItself();
            configs.add(config(optimizer, alone ? "constant" : "cosine").with("warmup", 0.2));
            configs.add(config(optimizer, "constant")
                    .with("early-stopping", "patience")
                    .with("early-stopping.patience.epochs", 2)
                    .with("weight-average", alone ? 0 : 0.9));
        }
        for (String schedule : Vocabulary.schedules().labels()) {
            configs.add(config("momentum", schedule).with("warmup", 0.2));
            configs.add(config("adam", schedule).with("weight-average", 0.8));
        }
        return configs;
    }

    private static Config config(String optimizer, String schedule) {
        return Config.of(Map.of(
                "optimizer",
                optimizer,
                "schedule",
                schedule,
                "batch-size",
                16,
                "dropout",
                0.3,
                "weight-decay",
                1e-3,
                "clip",
                1));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void pausingAfterAnyEpochChangesNothing(Config config) throws Exception {
        Measurement through = IRIS.start(config, 5).advance(12);
        var paused = IRIS.start(config, 5);
        for (int epoch = 1; epoch < 12; epoch++) {
            assertThat(paused.advance(epoch)).isEqualTo(IRIS.start(config, 5).advance(epoch));
        }
        assertThat(paused.advance(12)).isEqualTo(through);
        assertThat(paused.advance(12)).isEqualTo(through);
        assertThat(through.curve().length()).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aForkWithTheSameConfigurationGoesOnAsItsOrigin(Config config) throws Exception {
        var run = IRIS.start(config, 5);
        run.advance(4);
        var fork = run.fork(config);
        assertThat(fork.advance(12)).isEqualTo(IRIS.start(config, 5).advance(12));
        assertThat(run.advance(12)).isEqualTo(fork.advance(12));
    }

    @Test
    void aForkTakesTheRatesOfItsConfigurationFromThenOn() throws Exception {
        var run = IRIS.start(Config.of(Map.of("optimizer", "adam", "learning-rate", 0.01)), 1);
        run.advance(3);
        var other = Config.of(Map.of("optimizer", "sgd", "learning-rate", 0.5, "batch-size", 8));
        var curve = run.fork(other).advance(6).curve();
        assertThat(curve.values("learning-rate")).containsExactly(0.01, 0.01, 0.01, 0.5, 0.5, 0.5);
        assertThat(curve.values("batch-size")).containsExactly(32, 32, 32, 8, 8, 8);
        var wider = new Mlp("iris").prepare(7);
        var narrow = wider.start(Config.of(Map.of("units", 4)), 1);
        assertThatThrownBy(() -> narrow.fork(Config.of(Map.of("units", 5))))
                .hasMessage(
                        "a training with layers of [4, 4, 3] cannot go on with [4, 5, 3]\nFix hidden under the objective.");
    }

    @Test
    void theSameSeedTrainsTheSameOnManyThreadsAtOnce() throws Exception {
        var config = configs().get(0);
        var pool = Executors.newFixedThreadPool(4);
        try {
            var all = pool.invokeAll(
                    Collections.nCopies(8, () -> IRIS.start(config, 3).advance(12)));
            for (var one : all) {
                assertThat(one.get()).isEqualTo(IRIS.start(config, 3).advance(12));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(IRIS.start(config, 4).advance(12))
                .isNotEqualTo(IRIS.start(config, 3).advance(12));
    }

    @Test
    void measuresClassesAndNumbers() throws Exception {
        var classes = IRIS.start(Config.empty(), 1).advance(2);
        assertThat(classes.metrics().keySet()).containsExactlyElementsOf(IRIS.metrics());
        assertThat(classes.curve().names())
                .isEqualTo(Set.of(
                        "training-loss", "validation-loss", "validation-accuracy", "learning-rate", "batch-size"));
        var numbers = DIABETES.start(Config.empty(), 1).advance(2);
        assertThat(numbers.metrics().keySet()).containsExactlyElementsOf(DIABETES.metrics());
        assertThat(numbers.metrics().get("validation-rmse"))
                .isEqualTo(Math.sqrt(numbers.metrics().getOrDefault("validation-loss", 0.0)))
                .isBetween(40.0, 400.0); // in the target's unit, whose deviation is 77
        assertThat(numbers.curve().names())
                .isEqualTo(Set.of("training-loss", "validation-loss", "learning-rate", "batch-size"));
    }

    @Test
    void aDivergedTrainingEndsAtOnce() throws Exception {
        var huge = Config.of(Map.of("optimizer", "sgd", "learning-rate", 1000));
        Measurement measurement = DIABETES.start(huge, 1).advance(6);
        assertThat(measurement.infeasible()).matches("diverged at step \\d+, epoch 1: training loss .*");
        assertThat(measurement.metrics()).isEmpty();
        var run = DIABETES.start(huge, 1);
        assertThat(run.advance(1)).isEqualTo(measurement);
        assertThat(run.advance(6)).isEqualTo(measurement);
    }

    @Test
    void aNetworkBeyondAllMemoryIsInfeasible() throws Exception {
        var huge = Config.of(Map.of("layers", 64, "units", 65536));
        try (var run = new Mlp("iris").prepare(7).start(huge, 1)) {
            assertThat(run.advance(1).infeasible())
                    .isEqualTo("too large: 270587592707 parameters and batches of 256 x 65536 values, the limit is"
                            + " 268435456 each");
        }
    }

    @Test
    void anInterruptedThreadStopsTraining() throws Exception {
        var run = IRIS.start(Config.empty(), 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.advance(12)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void clippingBoundsTheMove() throws Exception {
        // Plain descent at rate 1: each of the 3 steps moves the parameters by at most the limit.
        var config = Config.of(Map.of("optimizer", "sgd", "learning-rate", 1, "clip", 1e-6));
        var still = IRIS.start(config, 1).advance(1).metrics();
        var frozen = Config.of(Map.of("optimizer", "sgd", "learning-rate", 1e-12));
        var before = IRIS.start(frozen, 1).advance(1).metrics();
        assertThat(still.get("validation-loss"))
                .isCloseTo(before.getOrDefault("validation-loss", 0.0), org.assertj.core.api.Assertions.within(1e-4));
    }

    @Test
    void declaresItsWork() {
        var small = Config.of(Map.of("batch-size", 32));
        double one = IRIS.cost(small, 0, 1);
        assertThat(one).isPositive().isFinite();
        assertThat(IRIS.cost(small, 3, 12)).isEqualTo(9 * one);
        assertThat(IRIS.cost(Config.of(Map.of("batch-size", 1)), 0, 1)).isGreaterThan(one);
    }
}
