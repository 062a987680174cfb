package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.StrategyContract;
import io.luthier.contract.internal.Effort;
import io.luthier.search.Pacer;
import io.luthier.search.Strategy;
import io.luthier.strategies.gaussian.GaussianProcess;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.sampling.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract, for every strategy that can be found by name, but for those that by their nature refuse most spaces: {@code
 * enumerate} and {@code batch} have contract tests of their own.
 */
@ParameterizedClass
@MethodSource("all")
@Tag("slow")
class EveryStrategyTest extends StrategyContract {
    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Strategy strategy;

    static Stream<Strategy> all() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(strategy -> !Set.of("enumerate", "batch").contains(strategy.name()))
                .map(EveryStrategyTest::cheap);
    }

    /** What is around a Gaussian process is played around random draws: what is inside has a play of its own. Halving keeps it. */
    static Strategy cheap(Strategy strategy) {
        return strategy instanceof Pacer pacer
                        && pacer.around() instanceof GaussianProcess
                        && !(pacer instanceof SuccessiveHalving)
                ? pacer.around(new Random())
                : strategy;
    }

    @Override
    protected Strategy strategy() {
        return strategy;
    }

    @Override
    protected int proposals() {
        return Effort.full() ? super.proposals() : 22;
    }

    @Test
    void amongThemAreRandomAndGrid() {
        assertThat(all().map(Strategy::name)).contains("random", "grid");
    }
}
