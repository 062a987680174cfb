package io.luthier.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MedianTest {
    private static final int STUDIES = Effort.of(10_000);

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Median.of(3, 1, 2)).isEqualTo(2);
        assertThat(Median.of(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Median.of(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isInfinite();
        assertThatThrownBy(Median::of).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Median.of(1, Double.NaN)).hasMessageContaining("not a number");
    }

    /**
     * Efron 1979, section 3: of 13 values the bootstrap median is the k-th with a known probability; the first four have
     * 0.0267 together, the first three 0.0045, so that the interval of 95 % begins at the fourth.
     */
    @Test
    void theIntervalOfThirteenValuesBeginsAtTheFourth() {
        double[] values = IntStream.rangeClosed(1, 13).mapToDouble(i -> i).toArray();
        assertThat(Median.bootstrap(values, 0.95, 10_000, 1)).isEqualTo(new Interval(4, 10));
        assertThat(Median.bootstrap(values, 0.95, 10_000, 2)).isEqualTo(new Interval(4, 10));
    }

    /** A skew distribution, of median log 2. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20, 41})
    void theIntervalHoldsTheTrueMedianAsOftenAsStated(int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        int held = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] values = IntStream.range(0, count)
                    .mapToDouble(i -> random.nextExponential())
                    .toArray();
            held += Median.bootstrap(values, 0.95, 400, study).contains(Math.log(2)) ? 1 : 0;
        }
        assertThat((double) held / STUDIES).isCloseTo(0.945, within(0.02 + 4 * Math.sqrt(0.05 * 0.95 / STUDIES)));
    }
}
