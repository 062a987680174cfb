package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputWarpTest {
    @Test
    void keepsTheOrderAndStandardises() {
        double[] losses = new Random(4).doubles(50, -3, 9).toArray();
        for (double bend : new double[] {-6, -1, 0, 2, 6}) {
            double[] z = new double[50];
            OutputWarp.of(losses).warp(bend, z);
            assertThat(Arrays.stream(z).sum()).isCloseTo(0, within(1e-9));
            assertThat(Arrays.stream(z).map(x -> x * x).sum()).isCloseTo(50, within(1e-9));
            for (int i = 1; i < 50; i++) {
                assertThat(Math.signum(z[i] - z[0])).isEqualTo(Math.signum(losses[i] - losses[0]));
            }
        }
    }

    @Test
    void oneDivergedRunDoesNotHideTheOthers() {
        double[] losses = {0.1, 0.2, 0.3, 0.4, 0.5, 1e300};
        double[] z = new double[6];
        OutputWarp.of(losses).warp(3, z);
        assertThat(z[4] - z[0]).isGreaterThan(0.3);
        assertThat(z[5]).isGreaterThan(z[4]);
    }

    @Test
    void whatHasNoLossIsALittleWorseThanTheWorst() {
        double[] losses = {1, 2, 3, Double.POSITIVE_INFINITY, 4};
        OutputWarp bend = OutputWarp.of(losses);
        assertThat(bend.height(3)).isGreaterThan(bend.height(4));
        assertThat(bend.height(3) - bend.height(4)).isLessThan(bend.height(4) - bend.height(0));
    }

    @Test
    void extremesAndNoDifferencesAreHandled() {
        assertThat(OutputWarp.of(new double[] {2, 2, 2}).flat()).isTrue();
        assertThat(OutputWarp.of(new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY})
                        .flat())
                .isTrue();
        double[] wide = {-Double.MAX_VALUE, 0, Double.MAX_VALUE, 1, Double.MIN_VALUE};
        double[] z = new double[5];
        OutputWarp.of(wide).warp(0, z);
        assertThat(Arrays.stream(z).allMatch(Double::isFinite)).isTrue();
        double[] same = {1, 1, 1, 1, 5};
        OutputWarp.of(same).warp(0, z);
        assertThat(Arrays.stream(z).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void theJacobianIsTheProductOfTheDerivatives() {
        double[] losses = {0, 1, 2, 5};
        double[] z = new double[4];
        double before = OutputWarp.of(losses).warp(0.5, z);
        // u = losses / 2 (the unit is the third, the median of four), z = (log(1 + u / c) - mean) / deviation
        double c = Math.exp(0.5);
        double[] raw = Arrays.stream(losses).map(y -> Math.log1p(y / 2 / c)).toArray();
        double mean = Arrays.stream(raw).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(raw).map(r -> (r - mean) * (r - mean)).average().orElseThrow());
        double expected = Arrays.stream(losses)
                .map(y -> Math.log(1 / (c + y / 2) / deviation))
                .sum();
        assertThat(before).isCloseTo(expected, within(1e-12));
    }
}
