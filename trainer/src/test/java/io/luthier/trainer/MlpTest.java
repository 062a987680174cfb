package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Test
    void isFoundByName() {
        assertThat(ServiceLoader.load(Objective.class).stream().map(p -> p.get().name()))
                .contains("mlp");
    }

    @Test
    void learnsTheDigits() throws Exception {
        Mlp mlp = new Mlp("digits")
                .hidden(64)
                .epochs(30)
                .with("optimizer", "nesterov")
                .with("learning-rate", 0.1)
                .with("schedule", "cosine");
        Measurement measurement = mlp.workshop(42).start(Config.empty(), 1).advance(30);
        assertThat(measurement.infeasible()).isEmpty();
        assertThat(measurement.metrics().get("validation-accuracy")).isGreaterThan(0.95);
        assertThat(measurement.metrics().get("test-accuracy")).isGreaterThan(0.95);
        assertThat(measurement.metrics().keySet()).containsExactlyElementsOf(mlp.metrics());
    }
}
