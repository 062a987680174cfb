package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.StrategyContract;
import io.luthier.study.Strategy;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, for every strategy that can be found by name. */
@ParameterizedClass
@MethodSource("all")
class EveryStrategyTest extends StrategyContract {
    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Strategy strategy;

    static Stream<Strategy> all() {
        return ServiceLoader.load(Strategy.class).stream().map(ServiceLoader.Provider::get);
    }

    @Override
    protected Strategy strategy() {
        return strategy;
    }

    @Test
    void amongThemAreRandomAndGrid() {
        assertThat(all().map(Strategy::name)).contains("random", "grid");
    }
}
