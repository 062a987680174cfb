package io.luthier.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.History;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ProblemsTest {

    static Stream<TestProblem> closedForms() {
        return Stream.concat(Problems.all().stream(), WideProblems.all().stream())
                .distinct()
                .filter(p -> !p.kinds().contains(Kind.TRAINING));
    }

    @ParameterizedTest
    @MethodSource("closedForms")
    void theValueAtTheOptimumIsTheStatedOne(TestProblem problem) {
        Config best = problem.space().config(problem.best().orElseThrow());
        assertThat(truth(problem).applyAsDouble(best)).isCloseTo(problem.optimum(), within(1e-6));
    }

    /** At the effort of a full build 100,000 points of the whole space, and as many around the optimum. */
    @ParameterizedTest
    @MethodSource("closedForms")
    void noRandomPointIsBetterThanTheOptimum(TestProblem problem) {
        RandomGenerator random = Surface.generator(7);
        double[] centre = problem.space().encode(problem.best().orElseThrow());
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < Effort.of(100_000); i++) {
            least = least(least, truth(problem).applyAsDouble(problem.space().sample(random)));
            double width = StrictMath.pow(10, -4 * random.nextDouble());
            double[] near = centre.clone();
            for (int j = 0; j < near.length; j++) {
                near[j] = Math.min(1, Math.max(0, near[j] + width * random.nextGaussian()));
            }
            least = least(least, truth(problem).applyAsDouble(problem.space().decode(near)));
        }
        assertThat(least).isGreaterThanOrEqualTo(problem.optimum() - 1e-9).isLessThan(Double.POSITIVE_INFINITY);
    }

    @Test
    void aThirdIsHeldOutAndEveryKindIsOnBothSides() {
        List<TestProblem> heldOut = Problems.named("held-out");
        assertThat(Problems.all()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(3 * heldOut.size())
                .isBetween(Problems.all().size() - 3, Problems.all().size() + 6);
        for (Kind kind : Kind.values()) {
            assertThat(heldOut).anyMatch(p -> p.kinds().contains(kind));
            assertThat(Problems.named("building")).anyMatch(p -> p.kinds().contains(kind));
        }
        assertThat(Problems.all().stream().map(TestProblem::name)).doesNotHaveDuplicates();
        assertThat(Problems.named("branin,noisy"))
                .contains(Problems.named("branin").get(0));
        assertThatThrownBy(() -> Problems.named("brannin")).hasMessageContaining("Did you mean 'branin'?");
    }

    @Test
    void gapsAreThoseOfTheChoiceAndGoOnAfterTheEnd() {
        TestProblem problem = Problems.named("branin-noisy").get(0);
        History history = problem.study(new Random()).budget(Budget.trials(40)).run(1);
        double least = Double.POSITIVE_INFINITY;
        double truth = Double.NaN;
        for (var outcome : history.outcomes()) {
            double value = outcome.metrics().getOrDefault("value", Double.NaN);
            assertThat(value).isNotEqualTo(outcome.metrics().get("truth"));
            if (value < least) {
                least = value;
                truth = outcome.metrics().getOrDefault("truth", Double.NaN);
            }
        }
        double[] gaps = problem.gaps(history, 0, 1, 40, 100);
        double first = history.outcomes().get(0).metrics().getOrDefault("truth", Double.NaN);
        assertThat(gaps)
                .containsExactly(
                        Double.POSITIVE_INFINITY,
                        first - problem.optimum(),
                        truth - problem.optimum(),
                        truth - problem.optimum());
    }

    private static ToDoubleFunction<Config> truth(TestProblem problem) {
        return ((Surface) problem.objective()).function();
    }

    private static double least(double least, double value) {
        return value < least ? value : least;
    }
}
