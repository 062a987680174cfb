package io.luthier.strategies.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
    private static final Kernels KERNELS = new Kernels(1, 4, 100);

    private static final Param RATE = Param.real("rate", 1e-4, 10).log();
    private static final Param MOMENTUM = Param.real("momentum", 0, 0.99).scale(Scale.reverseLog());
    private static final Param WIDTH = Param.integer("width", 1, 300).log();
    private static final Param DROPOUT = Param.real("dropout", 0, 0.5).step(0.1);
    private static final Param BATCH = Param.ordinal("batch", 16, 32, 64);
    private static final Param KIND = Param.choice("kind", "a", "b", "c").weight("a", 4);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void integratesToOneOverTheValuesOfALogScale(int points) {
        Mixture mixture = mixture(points, RATE);
        Axis axis = SearchSpace.of(RATE).axes().get(0);
        double range = StrictMath.log(10 / 1e-4);
        double integral = simpson(
                t -> {
                    double x = StrictMath.exp(t);
                    return mixture.density(new double[] {axis.encode(x)}) / (x * range) * x;
                },
                StrictMath.log(1e-4),
                StrictMath.log(10));
        assertThat(integral).isCloseTo(1, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void integratesToOneOverAReverseLogScale(int points) {
        Mixture mixture = mixture(points, MOMENTUM);
        assertThat(simpson(x -> mixture.density(new double[] {x}), 0, 1)).isCloseTo(1, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void sumsToOneOverIntegersStepsAndLabels(int points) {
        for (Param param : List.of(WIDTH, DROPOUT, BATCH, KIND)) {
            Mixture mixture = mixture(points, param);
            Axis axis = SearchSpace.of(param).axes().get(0);
            double sum = LongStream.range(0, axis.levels())
                    .mapToDouble(level -> mixture.density(new double[] {axis.unit(level)}))
                    .sum();
            assertThat(sum).as(param.name()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void sumsToOneOverAllKindsTogether() {
        Mixture mixture = mixture(20, RATE, BATCH, KIND);
        List<Axis> axes = SearchSpace.of(RATE, BATCH, KIND).axes();
        double sum = 0;
        for (int batch = 0; batch < 3; batch++) {
            for (int kind = 0; kind < 3; kind++) {
                double b = axes.get(1).unit(batch);
                double k = axes.get(2).unit(kind);
                sum += simpson(x -> mixture.density(new double[] {x, b, k}), 0, 1);
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-8));
    }

    /** Kolmogorov's distance; its tail is 2 exp(-2 n d^2), which is 1e-6 at d = 2.7 / sqrt(n). */
    @Test
    void drawsNumbersByTheDensity() {
        Mixture mixture = mixture(5, RATE);
        RandomGenerator random = Seeds.generator(3);
        int n = 2_000;
        double[] drawn = IntStream.range(0, n)
                .mapToDouble(i -> mixture.draw(random)[0])
                .sorted()
                .toArray();
        double below = 0;
        double distance = 0;
        double last = 0;
        for (int i = 0; i < n; i++) {
            below += simpson(x -> mixture.density(new double[] {x}), last, drawn[i], 20);
            last = drawn[i];
            distance = Math.max(distance, Math.max(below - (double) i / n, (i + 1.0) / n - below));
        }
        assertThat(distance).isLessThan(2.7 / Math.sqrt(n));
    }

    /** Five standard deviations of a binomial for each value. */
    @Test
    void drawsValuesByTheirProbabilities() {
        for (Param param : List.of(DROPOUT, KIND)) {
            Mixture mixture = mixture(5, param);
            Axis axis = SearchSpace.of(param).axes().get(0);
            RandomGenerator random = Seeds.generator(4);
            int n = 4_000;
            int[] counts = new int[(int) axis.levels()];
            for (int i = 0; i < n; i++) {
                counts[(int) axis.level(mixture.draw(random)[0])]++;
            }
            for (int level = 0; level < counts.length; level++) {
                double p = mixture.density(new double[] {axis.unit(level)});
                assertThat(Math.abs(counts[level] - n * p))
                        .as(param.name() + " " + level)
                        .isLessThan(5 * Math.sqrt(n * p * (1 - p)));
            }
        }
    }

    @Test
    void aWeightlessPointLeavesThePriorAlone() {
        var axes = SearchSpace.of(RATE).axes();
        var mixture = new Mixture(axes, List.of(new double[] {0.9}), new double[] {0}, KERNELS);
        assertThat(mixture.density(new double[] {0.2})).isEqualTo(1);
        assertThat(mixture.density(new double[] {0.9})).isEqualTo(1);
    }

    /** The widths of the larger gap, by hand: points 0.1, 0.2, 0.5 have gaps 0.1, 0.3, 0.3. */
    @Test
    void aKernelIsAsWideAsTheLargerGapToItsNeighboursWithinLimits() {
        assertThat(KERNELS.widths(new double[] {0.5, 0.1, 0.2})).containsExactly(0.3, 0.1, 0.3);
        assertThat(new Kernels(1, 1, 100).widths(new double[] {0.5, 0.1, 0.2})).containsExactly(0.3, 0.2, 0.3);
        assertThat(KERNELS.widths(new double[] {0.3})).containsExactly(0.7);
        assertThat(KERNELS.widths(new double[] {0.3, 0.3})).containsExactly(0.1, 0.1);
    }

    private static Mixture mixture(int points, Param... params) {
        List<Axis> axes = SearchSpace.of(params).axes();
        RandomGenerator random = Seeds.generator(points);
        var drawn = new ArrayList<double[]>();
        for (int i = 0; i < points; i++) {
            double[] point = new double[axes.size()];
            for (int a = 0; a < point.length; a++) {
                Axis axis = axes.get(a);
                point[a] = axis.encode(axis.decode(random.nextDouble()));
            }
            drawn.add(point);
        }
        double[] weights = new double[points];
        Arrays.setAll(weights, i -> 0.5 + 0.5 * random.nextDouble());
        return new Mixture(axes, drawn, weights, KERNELS);
    }

    private static double simpson(DoubleUnaryOperator f, double low, double high) {
        return simpson(f, low, high, 20_000);
    }

    private static double simpson(DoubleUnaryOperator f, double low, double high, int steps) {
        double h = (high - low) / steps;
        double sum = f.applyAsDouble(low) + f.applyAsDouble(high);
        for (int i = 1; i < steps; i++) {
            sum += f.applyAsDouble(low + i * h) * (i % 2 == 1 ? 4 : 2);
        }
        return sum * h / 3;
    }
}
