package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraints that no random point meets, for every strategy that handles constraints. */
class NarrowSpacesTest {
    private static final SearchSpace MIXTURE = SearchSpace.of(
                    Param.real("a", 0, 1), Param.real("b", 0, 1), Param.real("c", 0, 1))
            .where("a + b + c == 1");
    private static final SearchSpace CHAIN = SearchSpace.of(Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                    .<Param>map(name -> Param.real(name, 0, 1))
                    .toList())
            .where("a < b && b < c && c < d && d < e && e < f && f < g && g < h");

    static Stream<Strategy> all() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(strategy ->
                        !Set.of("enumerate", "batch", "successive-halving").contains(strategy.name()))
                .filter(NarrowSpacesTest::takes);
    }

    /** Whether it takes an objective that is trained in one part. */
    private static boolean takes(Strategy strategy) {
        try {
            study(MIXTURE, strategy).search();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Study study(SearchSpace space, Strategy strategy) {
        return Study.of(Goal.minimize(Objective.VALUE), space, Objective.of(NarrowSpacesTest::distance), strategy)
                .budget(Budget.trials(30))
                .seed(5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStrategySearchesThemAndGivesTheSameOnAnyNumberOfThreads(Strategy strategy) {
        for (SearchSpace space : List.of(MIXTURE, CHAIN)) {
            Study study = study(space, strategy);
            History history = study.run(1);
            var configs = new HashSet<Config>();
            for (Outcome outcome : history.trials()) {
                Config config = outcome.trial().config();
                assertThat(space.admits(config))
                        .as("%s: %s", strategy.name(), config)
                        .isTrue();
                configs.add(config);
            }
            assertThat(configs).as(strategy.name()).hasSizeGreaterThan(8);
            assertThat(study.run(3).trials())
                    .extracting(outcome -> outcome.trial().config())
                    .isEqualTo(history.trials().stream()
                            .map(outcome -> outcome.trial().config())
                            .toList());
        }
    }

    private static double distance(Config config) {
        return Math.pow(config.real("a") - 0.2, 2) + Math.pow(config.real("b") - 0.3, 2);
    }
}
