package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void isWithinAFewUnitsInTheLastPlace() {
        var random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            double x = -700 * Math.pow(random.nextDouble(), 1 + i % 5);
            double expected = StrictMath.exp(x);
            assertThat(Exponential.of(x)).isCloseTo(expected, within(3 * Math.ulp(expected)));
        }
    }

    @Test
    void itsEndsAreExact() {
        assertThat(Exponential.of(0)).isEqualTo(1);
        assertThat(Exponential.of(-0.0)).isEqualTo(1);
        assertThat(Exponential.of(-701)).isZero();
        assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
    }
}
