package io.luthier.strategies.annealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.trial.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetropolisTest {
    private static final int DRAWS = 10_000;

    /** Five standard deviations of a binomial around exp(-worsening / temperature). */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "1, 1", "3, 1", "0.02, 0.01", "500, 1000", "7, 2"})
    void aWorseStepIsTakenByItsLaw(double worsening, double temperature) {
        RandomGenerator random = Seeds.generator(5);
        int taken = 0;
        for (int i = 0; i < DRAWS; i++) {
            taken += Metropolis.accepts(10, 10 + worsening, temperature, random) ? 1 : 0;
        }
        double p = StrictMath.exp(-worsening / temperature);
        assertThat(Math.abs(taken - DRAWS * p)).isLessThan(5 * Math.sqrt(DRAWS * p * (1 - p)));
    }

    @Test
    void whatIsNotWorseIsAlwaysTaken() {
        RandomGenerator random = Seeds.generator(6);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Metropolis.accepts(1, 1, 0, random)).isTrue();
            assertThat(Metropolis.accepts(1, 0.999, 1e-9, random)).isTrue();
        }
    }

    @Test
    void aColdWalkTakesNothingWorse() {
        RandomGenerator random = Seeds.generator(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Metropolis.accepts(1, 1 + 1e-12, 0, random)).isFalse();
            assertThat(Metropolis.accepts(1, Double.POSITIVE_INFINITY, 1e9, random))
                    .isFalse();
        }
    }

    /**
     * A walk on four states with symmetric steps visits each in proportion to exp(-loss / temperature). Every 20th state is
     * counted, far apart enough to be all but independent; six standard deviations.
     */
    @Test
    void aLongWalkFollowsBoltzmannsLaw() {
        double[] losses = {0, 0.5, 1, 2};
        double sum = 0;
        for (double loss : losses) {
            sum += StrictMath.exp(-loss);
        }
        RandomGenerator random = Seeds.generator(8);
        int[] visits = new int[losses.length];
        int at = 0;
        int counted = 20_000;
        for (int i = 0; i < 20 * counted; i++) {
            int to = (at + 1 + random.nextInt(losses.length - 1)) % losses.length;
            at = Metropolis.accepts(losses[at], losses[to], 1, random) ? to : at;
            visits[at] += i % 20 == 0 ? 1 : 0;
        }
        for (int i = 0; i < losses.length; i++) {
            double p = StrictMath.exp(-losses[i]) / sum;
            assertThat(Math.abs(visits[i] - counted * p)).isLessThan(6 * Math.sqrt(counted * p * (1 - p)));
        }
    }
}
