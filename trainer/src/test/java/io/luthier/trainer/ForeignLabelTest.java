package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ForeignLabelTest {
    @Test
    void anUnknownLabelWithSettingsIsSaidToBeUnknown() {
        assertThatThrownBy(() -> new Mlp("iris").with("schedule.LambdaLR.lr-lambda", 0.95))
                .hasMessageContainingAll("there is no schedule 'LambdaLR'", "write it as a formula", "Known: constant");
        assertThatThrownBy(() -> new Mlp("iris").with("optimizer.adan.learning-rate", 0.95))
                .hasMessageContainingAll("there is no optimizer 'adan'", "Did you mean 'adam'?");
    }
}
