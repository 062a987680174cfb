package io.luthier.strategies.points;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

class SobolTest {
    /** A scrambled (0, m, 2)-net still has one point in each of the 2^m elementary intervals of each shape. */
    @Test
    void scramblingKeepsTheNet() {
        var sobol = new Sobol(2, 7);
        double[][] points = new double[64][];
        for (int i = 0; i < points.length; i++) {
            points[i] = sobol.next();
        }
        for (int wide = 0; wide <= 6; wide++) {
            var cells = new java.util.HashSet<Integer>();
            for (double[] p : points) {
                cells.add((int) (p[0] * (1 << wide)) << 6 | (int) (p[1] * (1 << (6 - wide))));
            }
            assertThat(cells)
                    .as("cells hit with " + wide + " cuts of the first axis")
                    .hasSize(64);
        }
    }

    /** The first points in two dimensions as Joe and Kuo print them: 0; 0.5, 0.5; 0.75, 0.25; 0.25, 0.75; 0.375, 0.375. */
    @Test
    void theSequenceUnderneathIsTheOnePublished() {
        double[][] published = {{0, 0}, {0.5, 0.5}, {0.75, 0.25}, {0.25, 0.75}, {0.375, 0.375}, {0.875, 0.875}};
        var plain = new SobolSequenceGenerator(2);
        for (double[] point : published) {
            assertThat(plain.nextVector()).containsExactly(point);
        }
    }

    /** Mean and variance of one coordinate of the first point over 4,000 seeds, five standard errors. */
    @Test
    void everyPointIsUniform() {
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            double u = new Sobol(3, seed).next()[2];
            sum += u;
            squares += u * u;
        }
        assertThat(sum / 4_000).isBetween(0.5 - 5 * Math.sqrt(1 / 12.0 / 4_000), 0.5 + 5 * Math.sqrt(1 / 12.0 / 4_000));
        assertThat(squares / 4_000)
                .isBetween(1 / 3.0 - 5 * 0.3 / Math.sqrt(4_000), 1 / 3.0 + 5 * 0.3 / Math.sqrt(4_000));
    }
}
