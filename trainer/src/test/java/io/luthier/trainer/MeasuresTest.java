package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.trainer.measure.Measures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {
    private static final Mlp IRIS = new Mlp("iris");
    private static final List<String> ALL =
            Stream.concat(IRIS.metrics().stream(), IRIS.onRequest().stream()).toList();

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
        "test_acc, test-accuracy",
        "f1, validation-f1",
        "val_f1_score, validation-f1",
        "f1_macro, validation-f1",
        "macro f1, validation-f1",
        "roc_auc, validation-auc",
        "val_auc, validation-auc",
        "test_roc_auc_ovr, test-auc",
        "AUROC, validation-auc",
        "balanced_accuracy, validation-balanced-accuracy",
        "valBalancedAccuracy, validation-balanced-accuracy",
        "bal_acc, validation-balanced-accuracy"
    })
    void aMetricOfAnotherToolGetsOurName(String name, String ours) {
        assertThat(Measures.meant(name, ALL)).contains(ours);
    }

    @Test
    void whatIsNoMetricOfOursGetsNone() {
        for (String name : new String[] {"f2", "f1_weighted", "pr_auc", "", "-", "loss-of-train"}) {
            assertThat(Measures.meant(name, ALL)).as(name).isEmpty();
        }
    }

    @Test
    void aGoalIsToldIt() {
        assertThat(IRIS.lacking("val_loss")).isEqualTo("Here it is called 'validation-loss'.");
        assertThat(IRIS.lacking("f1")).isEqualTo("Here it is called 'validation-f1'.");
        assertThat(IRIS.lacking("f2")).isEmpty();
        assertThat(new Mlp("diabetes").lacking("validation-f1"))
                .startsWith("What is predicted is a number, which is never quite right: minimize validation-rmse");
    }
}
