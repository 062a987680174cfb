package io.luthier.trainer;

import io.luthier.contract.ObjectiveContract;
import io.luthier.space.Config;
import io.luthier.trial.Objective;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class MlpContractTest {
    @Nested
    class Classes extends ObjectiveContract {
        @Override
        protected Objective objective() {
            return new Mlp("iris").hidden(8).epochs(5);
        }

        @Override
        protected Config config() {
            return Config.of(Map.of("optimizer", "adam", "dropout", 0.1));
        }
    }

    @Nested
    class Numbers extends ObjectiveContract {
        @Override
        protected Objective objective() {
            return new Mlp("diabetes").epochs(5);
        }

        @Override
        protected Config config() {
            return Config.of(Map.of("optimizer", "nesterov", "layers", 2, "units", 5));
        }
    }
}
