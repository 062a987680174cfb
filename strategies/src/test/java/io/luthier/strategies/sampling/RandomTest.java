package io.luthier.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomTest {
    private static final int DRAWS = 4_000;

    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("rate", 1e-4, 1).log(),
            Param.choice("kind", "a", "b").weight("a", 3),
            Param.integer("size", 0, 9));

    /** Kolmogorov's distance; its tail is 2 exp(-2 n d^2), which is 1e-6 at d = 2.7 / sqrt(n). */
    @Test
    void valuesFollowTheirScales() {
        double[] shares = draws().mapToDouble(c -> c).sorted().toArray();
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            distance = Math.max(distance, Math.max(shares[i] - (double) i / DRAWS, (i + 1.0) / DRAWS - shares[i]));
        }
        assertThat(distance).isLessThan(2.7 / Math.sqrt(DRAWS));
    }

    /** Five standard deviations of a binomial. */
    @Test
    void labelsFollowTheirWeights() {
        long a = configs().stream()
                .filter(config -> config.choice("kind").equals("a"))
                .count();
        assertThat(Math.abs(a - 0.75 * DRAWS)).isLessThan(5 * Math.sqrt(DRAWS * 0.75 * 0.25));
    }

    @Test
    void parametersAreIndependent() {
        List<Config> configs = configs();
        double covariance =
                mean(configs, c -> (c.integer("size") - 4.5) * (c.choice("kind").equals("a") ? 0.25 : -0.75));
        double deviation = Math.sqrt(8.25 * 0.1875 / DRAWS);
        assertThat(Math.abs(covariance)).isLessThan(5 * deviation);
    }

    private static double mean(List<Config> configs, ToDoubleFunction<Config> of) {
        return configs.stream().mapToDouble(of).average().orElseThrow();
    }

    private static Stream<Double> draws() {
        return configs().stream().map(config -> 1 + StrictMath.log10(config.real("rate")) / 4);
    }

    private static List<Config> configs() {
        var problem = new Problem(SPACE, List.of(Goal.minimize("loss")), Fidelity.epochs(3), Budget.trials(10), 4);
        Search search = new Random().start(problem, Seeds.generator(1));
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> (Proposal.Start) search.ask(Seeds.generator(1, "ask", i)))
                .peek(start -> assertThat(start.fidelity()).isEqualTo(3))
                .map(Proposal.Start::config)
                .toList();
    }
}
