package io.luthier.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HaltonTest {
    /** The first points for the bases 2 and 3 as in Halton (1960) and every textbook. */
    @Test
    void theSequenceIsTheOnePublished() {
        double[][] published = {
            {1 / 2.0, 1 / 3.0},
            {1 / 4.0, 2 / 3.0},
            {3 / 4.0, 1 / 9.0},
            {1 / 8.0, 4 / 9.0},
            {5 / 8.0, 7 / 9.0},
            {3 / 8.0, 2 / 9.0},
            {7 / 8.0, 5 / 9.0},
            {1 / 16.0, 8 / 9.0},
            {9 / 16.0, 1 / 27.0}
        };
        var halton = new Halton(2);
        for (double[] point : published) {
            assertThat(halton.next()).containsExactly(point, within(1e-15));
        }
    }

    @Test
    void theBasesAreThePrimes() {
        double[] first = new Halton(8).next();
        int[] primes = {2, 3, 5, 7, 11, 13, 17, 19};
        for (int i = 0; i < primes.length; i++) {
            assertThat(first[i]).isEqualTo(1.0 / primes[i]);
        }
        assertThat(new Halton(1000).next()[999]).isEqualTo(1.0 / 7919);
    }

    /** Any base^m points in a row hit each of the base^m intervals once. */
    @Test
    void scramblingKeepsTheSpread() {
        int[][] bases = {{0, 8}, {1, 27}, {2, 25}, {3, 49}};
        for (int[] one : bases) {
            var halton = new Halton(4);
            var cells = new HashSet<Integer>();
            for (int n = 0; n < one[1]; n++) {
                cells.add((int) (halton.nextScrambled(11)[one[0]] * one[1]));
            }
            assertThat(cells).as("coordinate " + one[0]).hasSize(one[1]);
        }
    }

    /** Mean and variance of the last of 40 coordinates of the first point over 4,000 seeds, five standard errors. */
    @Test
    void everyScrambledPointIsUniform() {
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            double u = new Halton(40).nextScrambled(seed)[39];
            sum += u;
            squares += u * u;
        }
        assertThat(sum / 4_000).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / 4_000)));
        assertThat(squares / 4_000).isCloseTo(1 / 3.0, within(5 * 0.3 / Math.sqrt(4_000)));
    }
}
