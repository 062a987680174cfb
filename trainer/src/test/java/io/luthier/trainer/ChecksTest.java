package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.optimizer.Adam;
import io.luthier.trainer.optimizer.Adamw;
import io.luthier.trainer.optimizer.Nesterov;
import io.luthier.trainer.optimizer.Sgd;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Mlp MLP = new Mlp();
    private static final String OPTIMIZERS =
            String.join(", ", Vocabulary.optimizers().labels());
    private static final String TOP = Vocabulary.settings().stream()
            .map(Setting::path)
            .filter(path -> !path.contains("."))
            .collect(Collectors.joining(", "));

    @Test
    void acceptsTheSpaceOfTheFirstStudy() {
        MLP.check(SearchSpace.of(
                Param.ordinal("batch-size", 16, 32, 64, 128),
                Param.choice("optimizer")
                        .option("sgd", Param.real("learning-rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.99))
                        .option("adam", Param.real("learning-rate", 1e-5, 0.1).log()),
                Param.choice("schedule", "constant")
                        .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                        .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5)),
                Param.ordinal("warmup", 0, 0.05, 0.1),
                Param.integer("layers", 1, 3),
                Param.choice("activation", "relu", "tanh")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(
                Param.real("learning-rte", 0.1, 1),
                "learning-rte",
                "'learning-rte' is not a setting of the trainer\nDid you mean 'learning-rate'? Known: " + TOP + ".");
        refused(
                Param.choice("optimizer").option("adam", Param.real("beta-3", 0.1, 0.9)),
                "optimizer.adam.beta-3",
                "'optimizer.adam.beta-3' is not a setting of the trainer\nDid you mean 'optimizer.adam.beta1'? Known:"
                        + " optimizer.adam.learning-rate, optimizer.adam.beta1, optimizer.adam.beta2,"
                        + " optimizer.adam.epsilon, optimizer.adam.epsilon-hat.");
        refused(
                Param.choice("schedule").option("constant", Param.real("factor", 0.1, 0.9)),
                "schedule.constant.factor",
                "'schedule.constant.factor' is not a setting of the trainer\n'schedule.constant' has no settings of its"
                        + " own.");
        refused(
                Param.choice("optimizer", "adam", "sdg"),
                "optimizer",
                "'optimizer' has no label 'sdg'\nDid you mean 'sgd'? Known: " + OPTIMIZERS + ".");
        refused(Param.integer("epochs", 1, 10), "epochs", "'epochs' cannot be searched\nFix it under the objective.");
    }

    @Test
    void refusesTheWrongKind() {
        refused(
                Param.real("batch-size", 16, 128),
                "batch-size",
                "'batch-size' is 16.0, it must be a whole number\nWrite it without a decimal point, or search it as int.");
        refused(
                Param.choice("batch-size", "16", "32"),
                "batch-size",
                "'batch-size' is '16', it must be a whole number\nWrite a number without quotes, or list numbers as"
                        + " ordinal.");
        refused(
                Param.real("activation", 0, 1),
                "activation",
                "'activation' is 0.0, it must be a label\nChoose among: relu, tanh, sigmoid, gelu.");
    }

    @Test
    void refusesRangesThatCannotBeTrained() {
        refused(
                Param.real("dropout", 0, 1),
                "dropout",
                "'dropout' is searched in [0, 1], which leaves [0, 1)\nChoose bounds inside of it.");
        refused(
                Param.integer("batch-size", 0, 64),
                "batch-size",
                "'batch-size' is searched in [0, 64], which leaves [1, 1048576]\nChoose bounds inside of it.");
        refused(Param.ordinal("warmup", 0, 1), "warmup", "'warmup' is 1, it must lie in [0, 1)\nThe default is 0.");
    }

    @Test
    void refusesWhatIsBothFixedAndSearched() {
        refused(
                () -> MLP.with("learning-rate", 0.1).check(SearchSpace.of(Param.real("learning-rate", 0.1, 1))),
                "learning-rate",
                "'learning-rate' is both fixed, at 0.1, and searched\nRemove it from the objective or from the space.");
        refused(
                () -> MLP.hidden(64).check(SearchSpace.of(Param.integer("units", 1, 8))),
                "units",
                "'units' is searched, but 'hidden' fixes the layers\nRemove one of the two.");
        refused(
                () -> MLP.check(SearchSpace.of(
                        Param.real("learning-rate", 0.1, 1),
                        Param.choice("optimizer").option("adam", Param.real("learning-rate", 0.1, 1)))),
                "learning-rate",
                "'learning-rate' is never used: every optimizer has its own\nRemove one of them.");
    }

    @Test
    void refusesFixedSettingsAtConstruction() {
        refused(
                () -> MLP.with("optimizer", "adm"),
                "optimizer",
                "'optimizer' has no label 'adm'\nDid you mean 'adam'? Known: " + OPTIMIZERS + ".");
        refused(
                () -> MLP.with("optimizer", "adam").with("optimizer.sgd.momentum", 0.5),
                "optimizer.sgd.momentum",
                "'optimizer.sgd.momentum' is set, but 'optimizer' is 'adam'\nLeave it out, or choose sgd.");
        refused(
                () -> MLP.epochs(0),
                "epochs",
                "epochs is 0, it must lie in [1, 1000000]\nOmit it to use the default, 30.");
        refused(() -> MLP.hidden(64, 0), "hidden", "hidden is 0, it must lie in [1, 65536]");
        refused(
                () -> MLP.split(0.5, 0.5),
                "validation",
                "validation 0.5 and test 0.5 leave nothing to train on\nTheir sum must be below 1.");
        refused(
                () -> new Mlp("digit"),
                "data",
                "there is no data set 'digit'\nDid you mean 'digits'? Known: digits, iris, wine, breast-cancer, diabetes.");
    }

    @Test
    void aLearningRateAtTheTopServesOptimizersWithoutTheirOwn() {
        var values = new LinkedHashMap<String, Object>(Map.of("optimizer", "adam", "learning-rate", 0.5));
        assertThat(Training.of(Config.of(values)).optimizer()).isEqualTo(new Adam(0.5, 0.9, 0.999, 1e-8));
        values.put("optimizer.adam.learning-rate", 0.25);
        assertThat(Training.of(Config.of(values)).optimizer().learningRate()).isEqualTo(0.25);
        assertThat(Training.of(Config.of(Map.of("optimizer", "nesterov"))).optimizer())
                .isEqualTo(new Nesterov(0.01, 0.9));
    }

    @Test
    void aWeightDecayAtTheTopServesOptimizersWithoutTheirOwn() {
        var values = new LinkedHashMap<String, Object>(Map.of("optimizer", "adamw", "weight-decay", 0.5));
        assertThat(Training.of(Config.of(values)).optimizer())
                .isEqualTo(new Adamw(0.001, 0.9, 0.999, 1e-8, 0.5, false));
        values.put("optimizer.adamw.weight-decay", 0.25);
        assertThat(Training.of(Config.of(values)).optimizer())
                .isEqualTo(new Adamw(0.001, 0.9, 0.999, 1e-8, 0.25, false));
        values.remove("optimizer.adamw.weight-decay");
        values.put("optimizer", "adam");
        assertThat(Training.of(Config.of(values)).weightDecay()).isEqualTo(0.5);
        refused(
                () -> MLP.check(SearchSpace.of(
                        Param.real("weight-decay", 0, 1),
                        Param.choice("optimizer").option("adamw", Param.real("weight-decay", 0, 1)))),
                "weight-decay",
                "'weight-decay' is never used: every optimizer has its own\nRemove one of them.");
    }

    @Test
    void whatIsFixedForOneOptimizerRestsWhileAnotherIsChosen() {
        Mlp mlp = MLP.with("optimizer.adam.beta1", 0.5);
        mlp.check(SearchSpace.of(Param.choice("optimizer", "adam", "sgd")));
        assertThat(mlp.training(Config.of(Map.of("optimizer", "adam"))).optimizer())
                .isEqualTo(new Adam(0.001, 0.5, 0.999, 1e-8));
        assertThat(mlp.training(Config.of(Map.of("optimizer", "sgd"))).optimizer())
                .isEqualTo(new Sgd(0.05, 0));
    }

    @Test
    void theEmptyConfigurationIsThePresets() {
        var training = Training.of(Config.empty());
        assertThat(training.widths()).containsExactly(64);
        assertThat(training.activation()).isEqualTo(Activation.RELU);
        assertThat(training.spread()).isEqualTo(Initialization.HE);
        assertThat(training.batchSize()).isEqualTo(32);
        assertThat(training.clip()).isEqualTo(OptionalDouble.empty());
        assertThat(Training.of(Config.of(Map.of("activation", "tanh"))).spread())
                .isEqualTo(Initialization.GLOROT);
    }

    @Test
    void everyPresetLiesWithinItsLimits() {
        for (Setting setting : Vocabulary.settings()) {
            assertThat(setting.description()).isNotBlank().doesNotContain("\n");
            if (setting.kind() == Setting.Kind.LABEL) {
                assertThat(setting.preset().equals("by activation")
                                || setting.labels().contains(setting.preset()))
                        .as(setting.path())
                        .isTrue();
            } else if (setting.numeric()) {
                if (setting.preset().matches("[0-9].*")) {
                    assertThat(setting.limits().contains(Double.parseDouble(setting.preset())))
                            .as(setting.path())
                            .isTrue();
                }
            } else if (!setting.preset().isEmpty()) {
                assertThat(setting.read(setting.preset())).as(setting.path()).isNotNull();
            }
        }
    }

    private static void refused(Param param, String key, String message) {
        refused(() -> MLP.check(SearchSpace.of(param)), key, message);
    }

    private static void refused(ThrowingCallable call, String key, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessage(message);
    }
}
