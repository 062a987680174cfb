package io.luthier.strategies.simplex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SimplexTest {
    private static final double[] CORNER = {0.4, 0.4};

    /** In two dimensions Gao and Han's coefficients are the classic 1, 2, 1/2 and 1/2. */
    @Test
    void theStepsAreThoseOfNelderAndMead() {
        var simplex = new Simplex(CORNER, 0.1);
        assertThat(simplex.wanted()).containsExactly(0, 1, 2);
        assertThat(simplex.point(1)).containsExactly(new double[] {0.5, 0.4}, within(1e-15));
        assertThat(simplex.point(2)).containsExactly(new double[] {0.4, 0.5}, within(1e-15));
        simplex.take(0, 3);
        simplex.take(1, 1);
        simplex.take(2, 2);
        assertThat(simplex.wanted()).containsExactly(3, 4, 5, 6);
        double[][] steps = {{0.5, 0.5}, {0.55, 0.55}, {0.475, 0.475}, {0.425, 0.425}};
        for (int i = 0; i < steps.length; i++) {
            assertThat(simplex.point(3 + i)).as("step " + i).containsExactly(steps[i], within(1e-15));
        }
    }

    @Test
    void theReflectedValueSaysWhatIsNeededNext() {
        assertThat(after(0.5).wanted()).as("best: expand").containsExactly(4);
        assertThat(after(2.5).wanted())
                .as("between the two worst: contract outside")
                .containsExactly(5);
        assertThat(after(3.5).wanted()).as("worst: contract inside").containsExactly(6);
        assertThat(after(1.5).wanted()).as("good enough: the next step").containsExactly(3, 4, 5, 6);
    }

    @Test
    void whereContractionFailsItShrinksTowardTheBest() {
        Simplex simplex = after(3.5);
        simplex.take(6, 4);
        assertThat(simplex.wanted()).containsExactly(1, 2);
        assertThat(simplex.point(0)).containsExactly(new double[] {0.5, 0.4}, within(1e-15));
        assertThat(simplex.point(1)).containsExactly(new double[] {0.45, 0.45}, within(1e-15));
        assertThat(simplex.point(2)).containsExactly(new double[] {0.45, 0.4}, within(1e-15));
    }

    /** Values that are known before they are needed do not change the way. */
    @Test
    void theOrderOfValuesChangesNothing() {
        ToDoubleFunction<double[]> valley = p -> 100 * square(p[1] - p[0] * p[0]) + square(0.9 - p[0]);
        List<Double> one = way(valley, false);
        assertThat(way(valley, true)).containsAll(one.subList(0, 40));
        assertThat(one.stream().mapToDouble(x -> x).min().orElseThrow()).isLessThan(1e-9);
    }

    @Test
    void pointsThatFailAreLeftBehind() {
        var simplex = new Simplex(CORNER, 0.2);
        for (int i = 0; i < 200; i++) {
            int slot = simplex.wanted().get(0);
            double[] p = simplex.point(slot);
            simplex.take(slot, p[0] > 0.45 ? Double.POSITIVE_INFINITY : square(p[0] - 0.5) + square(p[1] - 0.5));
        }
        assertThat(simplex.size()).isLessThan(1e-3);
    }

    private static List<Double> way(ToDoubleFunction<double[]> loss, boolean shuffled) {
        var simplex = new Simplex(CORNER, 0.2);
        var random = Seeds.generator(1);
        var values = new ArrayList<Double>();
        Map<List<Integer>, Double> known = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            List<Integer> wanted = simplex.wanted();
            int slot = wanted.get(shuffled ? random.nextInt(wanted.size()) : 0);
            double value = loss.applyAsDouble(simplex.point(slot));
            assertThat(known.put(List.of(simplex.epoch(), slot), value)).isNull();
            values.add(value);
            simplex.take(slot, value);
        }
        return values;
    }

    private static Simplex after(double reflected) {
        var simplex = new Simplex(CORNER, 0.1);
        simplex.take(0, 3);
        simplex.take(1, 1);
        simplex.take(2, 2);
        simplex.take(3, reflected);
        return simplex;
    }

    private static double square(double x) {
        return x * x;
    }
}
