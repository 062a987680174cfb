package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
    private static final Function<Object[], double[][]> TWIN = DoubleTwin.of(GradientProbe.class);

    /** What a probe takes. */
    record Case(
            Activation activation,
            Loss loss,
            List<Integer> widths,
            int rows,
            double dropout,
            double smoothing,
            List<Double> weights,
            Normalization normalization) {
        Case(
                Activation activation,
                Loss loss,
                List<Integer> widths,
                int rows,
                double dropout,
                double smoothing,
                List<Double> weights) {
            this(activation, loss, widths, rows, dropout, smoothing, weights, Normalization.NONE);
        }

        Object[] settings() {
            int[] layers = widths.stream().mapToInt(Integer::intValue).toArray();
            double[] each = weights.stream().mapToDouble(Double::doubleValue).toArray();
            return new Object[] {
                activation.name(), loss.name(), layers, rows, dropout, smoothing, each, normalization.name()
            };
        }
    }

    static List<Case> networks() {
        var all = new ArrayList<Case>();
        for (Activation activation : Activation.values()) {
            for (Loss loss : Loss.values()) {
                int outputs = loss == Loss.CROSS_ENTROPY ? 3 : 1;
                for (double dropout : new double[] {0, 0.4}) {
                    all.add(new Case(activation, loss, List.of(4, outputs), 5, dropout, 0, List.of()));
                    all.add(new Case(activation, loss, List.of(3, 7, outputs), 6, dropout, 0.3, List.of()));
                    all.add(new Case(activation, loss, List.of(5, 20, 6, 4, outputs), 9, dropout, 0, List.of()));
                    for (Normalization normalization : List.of(Normalization.LAYER, Normalization.BATCH)) {
                        all.add(new Case(
                                activation, loss, List.of(4, 9, 6, outputs), 7, dropout, 0, List.of(), normalization));
                    }
                    if (loss == Loss.CROSS_ENTROPY) {
                        all.add(new Case(
                                activation, loss, List.of(3, 7, 3), 9, dropout, 0.3, List.of(0.25, 0.75, 2.0)));
                    }
                }
            }
        }
        return all;
    }

    /**
     * In double precision. With h = 1e-5 the differences are off by h^2 times a third derivative (at most some 1e2 here) and
     * by 2^-53 |loss| / h: together less than 1e-7 of the largest slope.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAgreeWithCentralDifferences(Case network) {
        double[][] both = TWIN.apply(network.settings());
        assertThat(largest(both[0])).isGreaterThan(1e-3);
        assertThat(distance(both[0], both[1])).isLessThan(1e-7 * Math.max(1, largest(both[0])));
    }

    /**
     * A slope is a sum of products along at most four layers of at most 20 terms each: fewer than 400 roundings of 2^-24,
     * each of at most the size of the largest slope's terms.
     */
    @ParameterizedTest
    @MethodSource("networks")
    void theFloatPathComputesTheSameGradient(Case network) {
        double[] single = new GradientProbe().apply(network.settings())[0];
        double[] exact = TWIN.apply(network.settings())[0];
        assertThat(distance(single, exact)).isLessThan(400 * 0x1p-24 * Math.max(1, largest(exact)));
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double off = Math.abs(a[i] - b[i]);
            largest = off > largest || Double.isNaN(off) ? off : largest;
        }
        return largest;
    }
}
