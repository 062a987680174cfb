package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
    private static final Mlp IRIS = new Mlp("iris");

    @ParameterizedTest
    @CsvSource({
        "val_loss, validation-loss",
        "val/loss, validation-loss",
        "valLoss, validation-loss",
        "eval_accuracy, validation-accuracy",
        "valid acc, validation-accuracy",
        "Validation.Accuracy, validation-accuracy",
        "accuracy, validation-accuracy",
        "acc, validation-accuracy",
        "log_loss, validation-loss",
        "val_cross_entropy, validation-loss",
        "train_loss, training-loss",
        "test_acc, test-accuracy"
    })
    void aMetricOfAnotherToolGetsOurName(String name, String ours) {
        assertThat(Measures.meant(name, IRIS.metrics())).contains(ours);
    }

    @Test
    void whatIsNoMetricOfOursGetsNone() {
        for (String name : new String[] {"f1", "val_auc", "", "-", "loss-of-train"}) {
            assertThat(Measures.meant(name, IRIS.metrics())).as(name).isEmpty();
        }
    }

    @Test
    void aGoalIsToldIt() {
        assertThat(IRIS.lacking("val_loss")).isEqualTo("Here it is called 'validation-loss'.");
        assertThat(IRIS.lacking("f1")).isEmpty();
    }
}
