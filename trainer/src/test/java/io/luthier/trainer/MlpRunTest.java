package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.space.Config;
import io.luthier.trial.Kept;
import io.luthier.trial.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class MlpRunTest {
    private static final MlpWorkshop IRIS =
            new Mlp("iris").hidden(9, 5).epochs(12).workshop(7);
    private static final MlpWorkshop DIABETES =
            new Mlp("diabetes").hidden(9).epochs(6).workshop(7);

    /**
     * Each optimizer with a schedule that it may have, and each schedule with an optimizer that takes any: alone, deep in
     * others, and as the schedule of the batch.
     */
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
            configs.add(config("adam", "sequence")
                    .with("weight-average", 0.8)
                    .with("warmup", 0.2)
                    .with("warmup-form", "cosine")
                    .with("schedule.sequence.second", "overlay")
                    .with("schedule.sequence.second.overlay.first", schedule));
            configs.add(config("nesterov", "cosine").with("batch-size", 4).with("batch-schedule", schedule));
        }
        for (String schedule : List.of("cyclic", "one-cycle")) {
            for (String optimizer : List.of("momentum", "nesterov", "adam")) {
                configs.add(config(optimizer, schedule).with("schedule." + schedule + ".momentum", "opposite"));
            }
        }
        configs.add(config("momentum", "plateau")
                .with("schedule.plateau.patience", 0)
                .with("schedule.plateau.threshold", 0.3)
                .with("schedule.plateau.watch", "accuracy"));
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
        var wider = new Mlp("iris").workshop(7);
        var narrow = wider.start(Config.of(Map.of("units", 4)), 1);
        assertThatThrownBy(() -> narrow.fork(Config.of(Map.of("units", 5))))
                .hasMessage(
                        "a training with layers of [4, 4, 3] cannot continue with [4, 5, 3]\nFix hidden under the objective.");
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
        assertThat(classes.metrics().keySet()).containsExactlyElementsOf(Mlp.metrics(Dataset.Task.CLASSES));
        assertThat(classes.curve().names())
                .isEqualTo(Set.of(
                        "training-loss", "validation-loss", "validation-accuracy", "learning-rate", "batch-size"));
        var numbers = DIABETES.start(Config.empty(), 1).advance(2);
        assertThat(numbers.metrics().keySet()).containsExactlyElementsOf(Mlp.metrics(Dataset.Task.NUMBERS));
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
        try (var run = new Mlp("iris").workshop(7).start(huge, 1)) {
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
        assertThat(still.get("validation-loss")).isCloseTo(before.getOrDefault("validation-loss", 0.0), within(1e-4));
    }

    @Test
    void aGrowingBatchMakesTheRateOverTheBatchFallAsTheRateWouldHave() throws Exception {
        var decay = Config.of(Map.of(
                "optimizer",
                "sgd",
                "learning-rate",
                0.1,
                "batch-size",
                4,
                "schedule",
                "step",
                "schedule.step.factor",
                0.5,
                "schedule.step.every",
                "2 epochs"));
        var growth = Config.of(Map.of(
                "optimizer",
                "sgd",
                "learning-rate",
                0.1,
                "batch-size",
                4,
                "largest-batch",
                16,
                "batch-schedule",
                "step",
                "batch-schedule.step.factor",
                0.5,
                "batch-schedule.step.every",
                "2 epochs"));
        var rates = IRIS.start(decay, 1).advance(12).curve();
        var batches = IRIS.start(growth, 1).advance(12).curve();
        assertThat(batches.values("batch-size")).containsExactly(4, 4, 8, 8, 16, 16, 16, 16, 16, 16, 16, 16);
        assertThat(batches.values("learning-rate"))
                .containsExactly(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125);
        for (int epoch = 0; epoch < 12; epoch++) {
            assertThat(batches.values("learning-rate")[epoch] / batches.values("batch-size")[epoch])
                    .isEqualTo(rates.values("learning-rate")[epoch] / 4);
        }
        // Until the batch grows the two are one training.
        assertThat(IRIS.start(growth, 1).advance(2).with(Kept.NOTHING))
                .isEqualTo(IRIS.start(decay, 1).advance(2).with(Kept.NOTHING));
    }

    @Test
    void theDeclaredWorkOfAGrowingBatchCountsItsSteps() {
        var small = Config.of(Map.of("batch-size", 4));
        var large = Config.of(Map.of("batch-size", 16));
        var growing = small.with("batch-schedule", "step")
                .with("batch-schedule.step.factor", 0.25)
                .with("batch-schedule.step.every", "6 epochs")
                .with("largest-batch", 16);
        assertThat(IRIS.cost(growing, 0, 6)).isCloseTo(IRIS.cost(small, 0, 6), within(1e-2 * IRIS.cost(small, 0, 6)));
        assertThat(IRIS.cost(growing, 6, 12))
                .isCloseTo(IRIS.cost(large, 6, 12), within(1e-1 * IRIS.cost(large, 6, 12)));
        assertThat(IRIS.cost(growing, 0, 12))
                .isEqualTo(IRIS.cost(growing, 0, 12))
                .isLessThan(IRIS.cost(small, 0, 12));
        var pace = new Pace(Training.of(growing), 90, 12);
        assertThat(pace.steps(0)).isEqualTo(23);
        assertThat(pace.steps(11)).isEqualTo(6);
        assertThat(pace.largest()).isEqualTo(16);
    }

    @Test
    void withoutALargestBatchItIsATenthOfTheExamples() {
        var growing = Config.of(Map.of("batch-size", 4, "batch-schedule", "exponential"));
        assertThat(new Pace(Training.of(growing), 90, 12).largest()).isEqualTo(9);
        assertThat(new Pace(Training.of(growing.with("batch-size", 32)), 90, 12).largest())
                .isEqualTo(32);
    }

    @Test
    void aPlateauLowersTheRate() throws Exception {
        var config = Config.of(Map.of(
                "optimizer",
                "sgd",
                "learning-rate",
                1e-9,
                "schedule",
                "plateau",
                "schedule.plateau.patience",
                2,
                "schedule.plateau.threshold",
                0.5));
        var rates = IRIS.start(config, 1).advance(12).curve().values("learning-rate");
        assertThat(rates[3]).isEqualTo(1e-9);
        assertThat(rates[4]).isCloseTo(1e-10, within(1e-24));
        assertThat(rates[7]).isCloseTo(1e-11, within(1e-25));
    }

    @Test
    void aMomentumThatCyclesActs() throws Exception {
        var still = config("momentum", "one-cycle");
        var cycled = still.with("schedule.one-cycle.momentum", "opposite");
        assertThat(IRIS.start(cycled, 1).advance(12))
                .isNotEqualTo(IRIS.start(still, 1).advance(12));
        var flat = cycled.with("schedule.one-cycle.momentum.opposite.low", 0.9)
                .with("schedule.one-cycle.momentum.opposite.high", 0.9);
        assertThat(IRIS.start(flat, 1).advance(12).with(Kept.NOTHING))
                .isEqualTo(IRIS.start(still, 1).advance(12).with(Kept.NOTHING));
        try (var run = IRIS.start(cycled.with("optimizer", "adagrad"), 1)) {
            assertThat(run.advance(1).infeasible())
                    .isEqualTo("one-cycle cycles the momentum here, and adagrad has none");
        }
    }

    @Test
    void aRateThatIsNoNumberIsFoundBeforeTheTraining() throws Exception {
        var config = Config.of(Map.of("optimizer", "sgd", "learning-rate", 1000, "schedule", "scale"));
        String path = "schedule.scale";
        for (int i = 0; i < 120; i++) {
            config = config.with(path + ".factor", 1000).with(path + ".of", "scale");
            path += ".of.scale";
        }
        try (var run = IRIS.start(config, 1)) {
            assertThat(run.advance(1).infeasible()).isEqualTo("the learning rate of step 1 would be Infinity");
        }
    }

    static List<JsonNode> scalings() throws IOException {
        try (var in = MlpRunTest.class.getResourceAsStream("schedule/schedules.json")) {
            return StreamSupport.stream(
                            new ObjectMapper()
                                    .readTree(in)
                                    .get("batch_size_scaling")
                                    .spliterator(),
                            false)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void scalesTheRateWithTheBatch(JsonNode golden) {
        double rate = golden.get("lr").asDouble();
        int batch = golden.get("batch").asInt();
        int reference = golden.get("reference_batch").asInt();
        double linear = golden.get("linear").asDouble();
        double root = golden.get("sqrt").asDouble();
        var config = Config.of(
                Map.of("optimizer", "sgd", "learning-rate", rate, "batch-size", batch, "reference-batch", reference));
        assertThat(at(config, batch)).isEqualTo(rate);
        assertThat(at(config.with("rate-scaling", "linear"), batch)).isCloseTo(linear, within(1e-12 * linear));
        assertThat(at(config.with("rate-scaling", "sqrt"), batch)).isCloseTo(root, within(1e-12 * root));
        var saturating = config.with("rate-scaling", "saturating").with("critical-batch", 1e9);
        assertThat(at(saturating, batch)).isCloseTo(linear, within(1e-4 * linear));
        assertThat(at(saturating.with("critical-batch", 1e-3), batch)).isCloseTo(rate, within(1e-4 * rate));
    }

    private static double at(Config config, int batch) {
        return new Pace(Training.of(config), 10 * batch, 1).rate(0);
    }

    @Test
    void declaresItsWork() {
        var small = Config.of(Map.of("batch-size", 32));
        double one = IRIS.cost(small, 0, 1);
        assertThat(one).isPositive().isFinite();
        assertThat(IRIS.cost(small, 3, 12)).isEqualTo(9 * one);
        assertThat(IRIS.cost(Config.of(Map.of("batch-size", 1)), 0, 1)).isGreaterThan(one);
    }

    @Test
    void eachStepIsTheTrainingsOwnStepAtTheRampsRate() throws Exception {
        var trainer = new Mlp("iris")
                .with("optimizer", "nesterov")
                .with("weight-decay", 0.01)
                .workshop(3);
        Config config = Config.of(Map.of("optimizer.nesterov.learning-rate", 0.02, "batch-size", 16));
        var stepped = (MlpRun) trainer.start(config, 9);
        double sum = 0;
        int steps = (trainer.parts().training().rows() + 15) / 16;
        for (int i = 0; i < steps; i++) {
            int rows = Math.min(16, trainer.parts().training().rows() - 16 * i);
            sum += rows * stepped.step(i, 0.02).loss();
        }
        double epoch = trainer.start(config, 9).advance(1).metrics().get("training-loss");
        assertThat(sum / trainer.parts().training().rows()).isCloseTo(epoch, within(1e-12));
    }
}
