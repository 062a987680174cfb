package io.luthier.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.trainer.DoubleTwin;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class OptimizerTest {
    /** Needs whole-batch gradients (Rprop), averages what Schedule-Free averages better (ASGD), saves memory (Adafactor). */
    private static final Set<String> LEFT_OUT = Set.of("ASGD", "Rprop", "Adafactor");

    private static final Function<Object[], double[][]> TWIN = DoubleTwin.of(UpdateProbe.class);
    private static final Function<Double, Double> EXACT = x -> x;

    static List<Golden> cases() {
        return Golden.all().stream().filter(g -> !LEFT_OUT.contains(g.family())).toList();
    }

    @Test
    void everyCaseIsOneOfOursOrLeftOutByName() {
        assertThat(Golden.all()).hasSize(82);
        var missing = new TreeSet<String>();
        Golden.all().stream().filter(g -> g.config().isEmpty()).forEach(g -> missing.add(g.family()));
        assertThat(missing).isEqualTo(new TreeSet<>(LEFT_OUT));
        assertThat(cases()).hasSize(75);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheReferenceInDoublePrecision(Golden golden) {
        double[][] wanted = golden.values();
        double[][] found = TWIN.apply(settings(golden, golden::gradient, EXACT));
        for (int step = 0; step < wanted.length; step++) {
            near(found[step], wanted[step], golden.compared(), golden.id() + " after step " + (step + 1));
        }
        golden.last("final_avg")
                .ifPresent(average -> near(found[wanted.length], average, average.length, golden.id() + " average"));
        golden.last("final_d").ifPresent(d -> near(found[wanted.length + 1], d, 1, golden.id() + " d"));
    }

    private static void near(double[] found, double[] wanted, int count, String what) {
        for (int i = 0; i < count; i++) {
            double scale = Math.max(1e-3, Math.max(Math.abs(wanted[i]), Math.abs(found[i])));
            assertThat(Math.abs(found[i] - wanted[i]))
                    .as("%s, parameter %d", what, i)
                    .isLessThanOrEqualTo(1e-15 + 1e-12 * scale);
        }
    }

    /**
     * The gradients are those of the exact path, so that rounding does not feed on itself. A step then rounds the position
     * once, by 2^-24 of it, and the move in some 16 operations, each by as much of the largest move; sums of moments carry
     * their roundings along, no more than twice as many.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void followsTheReferenceInSinglePrecision(Golden golden) {
        double[][] wanted = golden.values();
        double[] start = golden.start();
        double[][] found = new UpdateProbe().apply(onTheExactPath(golden, EXACT));
        double[][] unsure =
                golden.family().equals("Prodigy") ? unsure(golden) : new double[wanted.length][start.length];
        for (int i = 0; i < golden.compared(); i++) {
            double largest = Math.abs(start[i]);
            double move = 0;
            for (int step = 0; step < wanted.length; step++) {
                largest = Math.max(largest, Math.abs(wanted[step][i]));
                move = Math.max(move, Math.abs(wanted[step][i] - (step == 0 ? start[i] : wanted[step - 1][i])));
                assertThat(Math.abs(found[step][i] - wanted[step][i]))
                        .as("%s, step %d, parameter %d", golden.id(), step + 1, i)
                        .isLessThanOrEqualTo((step + 2) * 0x1p-24 * (largest + 32 * move) + unsure[step][i]);
            }
        }
    }

    /**
     * What roundings may do where the rate is learnt from differences of nearly equal numbers: the largest of 20 runs in double
     * precision of which each disturbs all that it keeps, after every step, by up to 4 roundings.
     */
    private static double[][] unsure(Golden golden) {
        double[][] wanted = golden.values();
        double[][] unsure = new double[wanted.length][wanted[0].length];
        var random = new Random(3);
        for (int run = 0; run < 20; run++) {
            double[][] found =
                    TWIN.apply(onTheExactPath(golden, x -> x * (1 + 4 * 0x1p-24 * (2 * random.nextDouble() - 1))));
            for (int step = 0; step < wanted.length; step++) {
                for (int i = 0; i < wanted[step].length; i++) {
                    unsure[step][i] = Math.max(unsure[step][i], Math.abs(found[step][i] - wanted[step][i]));
                }
            }
        }
        return unsure;
    }

    private static Object[] onTheExactPath(Golden golden, Function<Double, Double> noise) {
        double[][] wanted = golden.values();
        return settings(
                golden, (x, step) -> golden.gradient(step == 0 ? golden.start() : wanted[step - 1], step), noise);
    }

    private static Object[] settings(
            Golden golden, BiFunction<double[], Integer, double[]> gradient, Function<Double, Double> noise) {
        return new Object[] {
            golden.config().orElseThrow(),
            golden.decay(),
            golden.widths(),
            golden.start(),
            golden.rates(),
            gradient,
            noise
        };
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> new Adam(0.1, 1, 0.999, 1e-8))
                .hasMessageStartingWith("beta1 is 1, it must lie in [0, 1)");
        assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.999, 0))
                .hasMessageStartingWith("epsilon is 0, it must lie in [1.0E-30, 1]");
        assertThatThrownBy(() -> new Sgd(Double.NaN, 0))
                .hasMessageStartingWith("learning-rate is NaN, it must lie in (0, 1000]");
        assertThatThrownBy(() -> new Nesterov(0.1, 0)).hasMessageStartingWith("momentum is 0, it must lie in (0, 1)");
    }
}
