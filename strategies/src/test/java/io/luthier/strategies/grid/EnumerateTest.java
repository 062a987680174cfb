package io.luthier.strategies.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.StrategyContract;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnumerateTest extends StrategyContract {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.choice("model", "none")
                    .option("tree", Param.integer("depth", 1, 2), Param.choice("rule", "gini", "entropy")),
            Param.ordinal("rate", 0.1, 0.2));

    @Override
    protected Strategy strategy() {
        return new Enumerate();
    }

    @Override
    @Test
    protected void takesAMixedSpaceWithOneGoal() {
        var continuous = SearchSpace.of(Param.integer("a", 1, 2), Param.real("b", 0, 1));
        assertThatThrownBy(() -> search(continuous))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b' is continuous")
                .hasMessageContaining("\nUse strategy grid");
    }

    @Test
    void visitsEveryConfigurationOnceInTheOrderOfTheSpace() {
        assertThat(all(search(SPACE)))
                .containsExactly(
                        "model=none rate=0.1",
                        "model=none rate=0.2",
                        "model=tree model.tree.depth=1 model.tree.rule=gini rate=0.1",
                        "model=tree model.tree.depth=1 model.tree.rule=gini rate=0.2",
                        "model=tree model.tree.depth=1 model.tree.rule=entropy rate=0.1",
                        "model=tree model.tree.depth=1 model.tree.rule=entropy rate=0.2",
                        "model=tree model.tree.depth=2 model.tree.rule=gini rate=0.1",
                        "model=tree model.tree.depth=2 model.tree.rule=gini rate=0.2",
                        "model=tree model.tree.depth=2 model.tree.rule=entropy rate=0.1",
                        "model=tree model.tree.depth=2 model.tree.rule=entropy rate=0.2");
    }

    @Test
    void passesOverWhatAConstraintRefuses() {
        assertThat(all(search(SPACE.where("model == 'none' || model.tree.depth == 2 && rate > 0.15"))))
                .containsExactly(
                        "model=none rate=0.1",
                        "model=none rate=0.2",
                        "model=tree model.tree.depth=2 model.tree.rule=gini rate=0.2",
                        "model=tree model.tree.depth=2 model.tree.rule=entropy rate=0.2");
    }

    @Test
    void passesOverWhatSomebodyElseHasTried() {
        Search search = search(SPACE);
        var config = SPACE.decode(new double[SPACE.dimension()]);
        search.pending(new Trial(0, config, 1, 0));
        assertThat(all(search)).hasSize(9).doesNotContain(config.toString());
    }

    /** 2^40 times 2^40 configurations, of which the first are asked for. */
    @Test
    void listsNothingBeforehand() {
        long last = (1L << 40) - 1;
        Search search = search(SearchSpace.of(Param.integer("a", 0, last), Param.integer("b", 0, last)));
        for (int i = 0; i < 100; i++) {
            assertThat(search.ask(Seeds.generator(i)).toString()).contains("a=0 b=" + i + ",");
        }
    }

    private static Search search(SearchSpace space) {
        var problem = new Problem(space, List.of(Goal.minimize("loss")), Fidelity.whole(), Budget.trials(9), 2);
        return new Enumerate().start(problem, Seeds.generator(1));
    }

    private static List<String> all(Search search) {
        var texts = new ArrayList<String>();
        while (search.ask(Seeds.generator(1)) instanceof Proposal.Start start) {
            texts.add(start.config().toString());
        }
        return texts;
    }
}
