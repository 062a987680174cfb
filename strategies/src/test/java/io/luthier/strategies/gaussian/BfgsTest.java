package io.luthier.strategies.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BfgsTest {
    /** Rosenbrock's valley in four dimensions. */
    private static double valley(double[] x, double[] gradient) {
        double sum = 0;
        Arrays.fill(gradient, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
            gradient[i] += -400 * a * x[i] - 2 * b;
            gradient[i + 1] += 200 * a;
        }
        return sum;
    }

    @Test
    void findsTheEndOfAValley() {
        var found = box(-5, 5).minimise(BfgsTest::valley, new double[] {-1.2, 1, -1.2, 1});
        assertThat(found.value()).isLessThan(1e-8);
    }

    @Test
    void staysInTheBoxAndFindsItsEdge() {
        var found = box(-0.5, 0.5).minimise(BfgsTest::valley, new double[] {-2, 3, 0, 0});
        assertThat(Arrays.stream(found.point()).allMatch(x -> x >= -0.5 && x <= 0.5))
                .isTrue();
        assertThat(found.point()[0]).isEqualTo(0.5);
        assertThat(found.value()).isCloseTo(BEST_IN_BOX, within(1e-6));
    }

    private static final double BEST_IN_BOX = bestInBox();

    /** By halving steps along each coordinate in turn: slow, and of another kind. */
    private static double bestInBox() {
        double[] x = new double[4];
        double[] unused = new double[4];
        double best = valley(x, unused);
        for (double step = 0.25; step > 1e-9; step /= 2) {
            for (int sweep = 0; sweep < 2000; sweep++) {
                double before = best;
                for (int i = 0; i < 8; i++) {
                    double old = x[i / 2];
                    x[i / 2] = Math.max(-0.5, Math.min(0.5, old + (i % 2 == 0 ? step : -step)));
                    double value = valley(x, unused);
                    if (value < best) {
                        best = value;
                    } else {
                        x[i / 2] = old;
                    }
                }
                if (best == before) {
                    break;
                }
            }
        }
        return best;
    }

    @Test
    void whatIsNotANumberIsNotEntered() {
        var found = box(-5, 5)
                .minimise(
                        (x, gradient) -> {
                            double value = valley(x, gradient);
                            return x[0] > 0.5 ? Double.NaN : value;
                        },
                        new double[] {-1.2, 1, -1.2, 1});
        assertThat(found.value()).isFinite();
        assertThat(found.point()[0]).isLessThanOrEqualTo(0.5);
    }

    private static Bfgs box(double low, double high) {
        double[] lower = new double[4];
        double[] upper = new double[4];
        Arrays.fill(lower, low);
        Arrays.fill(upper, high);
        return new Bfgs(lower, upper, 1e-8, 1e-14, 2000);
    }
}
