package io.luthier.strategies.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class StandardNormalTest {
    @Test
    void agreesWithTheErrorFunction() {
        for (double z = -10; z <= 10; z += 0.00173) {
            assertThat(StandardNormal.below(z))
                    .as("below " + z)
                    .isCloseTo(Erf.erfc(-z / Math.sqrt(2)) / 2, within(1e-9));
        }
    }

    @Test
    void isZeroAndOneFarOut() {
        assertThat(StandardNormal.below(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(StandardNormal.below(-1e300)).isZero();
        assertThat(StandardNormal.below(1e300)).isEqualTo(1);
        assertThat(StandardNormal.below(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }
}
