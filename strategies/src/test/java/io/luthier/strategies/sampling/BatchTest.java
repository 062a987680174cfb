package io.luthier.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.StrategyContract;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest extends StrategyContract {
    /** Two of the space of the contract's problem "one at a time", and its bounds. */
    private static final List<Config> CONFIGS =
            List.of(Config.of(Map.of("x", 4.5)), Config.of(Map.of("x", -5)), Config.of(Map.of("x", 5)));

    private static final SearchSpace SPACE = SearchSpace.of(Param.real("x", -5, 5));

    @Override
    protected Strategy strategy() {
        return new Batch().configs(CONFIGS);
    }

    @Override
    @Test
    protected void takesAMixedSpaceWithOneGoal() {
        assertThatThrownBy(() -> search(new Batch().configs(CONFIGS), SearchSpace.of(Param.real("y", 0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategy batch, configuration 1 of 3: 'y' has no value\n");
    }

    @Test
    void givesTheListInItsOrderAndIsDone() {
        Search search = search(new Batch().configs(CONFIGS), SPACE);
        for (double x : new double[] {4.5, -5, 5}) {
            assertThat(search.ask(Seeds.generator(1))).isEqualTo(new Proposal.Start(SPACE.config(Map.of("x", x)), 1));
        }
        assertThat(search.ask(Seeds.generator(1))).isEqualTo(new Proposal.Done());
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> search(new Batch(), SPACE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategy batch has no configurations\nGive configs:");
    }

    private static Search search(Strategy strategy, SearchSpace space) {
        var problem = new Problem(space, List.of(Goal.minimize("loss")), Fidelity.whole(), Budget.trials(9), 2);
        return strategy.start(problem, Seeds.generator(1));
    }
}
