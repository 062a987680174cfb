package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpTest {
    /** StrictMath is itself off by less than 2^-52. */
    @Test
    void liesWithinItsBoundOfStrictMath() {
        var random = new Random(3);
        for (int i = 0; i < 2_000_000; i++) {
            double size = i % 2 == 0 ? 708 : Math.scalb(1.0, -random.nextInt(60));
            double x = size * (2 * random.nextDouble() - 1);
            double exact = StrictMath.exp(x);
            assertThat(Math.abs(Exp.of(x) - exact) <= 0x1p-51 * exact)
                    .as("exp(%s)", x)
                    .isTrue();
        }
    }

    @Test
    void manyAtOnceHaveTheBitsOfEach() {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            double size = Math.scalb(800.0, -random.nextInt(40));
            double[] x = random.doubles(1 + random.nextInt(200), -size, i % 2 == 0 ? size : 0)
                    .toArray();
            if (i % 50 == 0) {
                x[x.length / 2] = new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -750, 1e9}[i / 50 % 4];
            }
            double[] each = Arrays.stream(x).map(Exp::of).toArray();
            Exp.all(x, new double[x.length], x.length);
            assertThat(x).as("size %s", size).containsExactly(each);
        }
    }

    @Test
    void knowsItsEdges() {
        assertThat(Exp.of(0)).isEqualTo(1);
        assertThat(Exp.of(-0.0)).isEqualTo(1);
        assertThat(Exp.of(Double.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(Exp.of(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Exp.of(Double.NaN)).isNaN();
        for (double x : new double[] {-746, -745, -709, -708, -707.9, 708.9, 709, 709.7, 710}) {
            double exact = StrictMath.exp(x);
            assertThat(Exp.of(x)).isBetween(exact * (1 - 0x1p-51), exact * (1 + 0x1p-51));
        }
    }
}
