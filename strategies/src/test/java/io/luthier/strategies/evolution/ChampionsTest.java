package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChampionsTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.choice("model")
                    .option("tree", Param.integer("depth", 1, 30))
                    .option(
                            "net",
                            Param.real("rate", 0, 1),
                            Param.choice("decay", "none").option("l2", Param.real("strength", 0, 1))),
            Param.choice("kind", "a", "b"),
            Param.real("x", 0, 1));
    private static final List<Axis> AXES = SPACE.axes();
    private static final double TREE = 0.25;
    private static final double NET = 0.75;
    private static final double L2 = 0.75;

    private final Champions champions = new Champions(SPACE);

    private static Individual member(long id, double loss, double... genes) {
        return new Individual(genes, new double[0], id, new double[] {loss});
    }

    @Test
    void whoEntersABranchTakesTheGenesOfItsChampion() {
        champions.told(member(0, 3, NET, 0.5, 0.1, L2, 0.2, 0.25, 0.3));
        champions.told(member(1, 2, NET, 0.5, 0.4, L2, 0.6, 0.25, 0.7));
        champions.told(member(2, 9, NET, 0.5, 0.8, L2, 0.9, 0.25, 0.9));
        champions.told(member(3, 1, TREE, 0.2, 0.5, 0.25, 0.5, 0.25, 0.5));
        double[] genes = {TREE, 0.2, 0, 0.25, 0, 0.75, 0.11};
        champions.relabel(genes, 0, Seeds.generator(1));
        genes[0] = AXES.get(0).level(genes[0]) == 1 ? NET : TREE;
        assertThat(genes).containsExactly(NET, 0.2, 0.4, L2, 0.6, 0.75, 0.11);
    }

    @Test
    void aBranchThatNobodyTriedBeginsAtRandom() {
        double[] genes = {NET, 0.2, 0, 0.25, 0, 0.75, 0.11};
        champions.enter(genes, 0, Seeds.generator(1));
        assertThat(genes[2]).isStrictlyBetween(0.0, 1.0);
        assertThat(List.of(genes[0], genes[1], genes[5], genes[6]))
                .as("genes outside")
                .containsExactly(NET, 0.2, 0.75, 0.11);
    }

    @Test
    void ofSeveralGoalsTheChampionIsNotDominated() {
        champions.told(new Individual(new double[] {TREE, 0.1, 0, 0, 0, 0, 0}, new double[0], 0, new double[] {1, 5}));
        champions.told(new Individual(new double[] {TREE, 0.2, 0, 0, 0, 0, 0}, new double[0], 1, new double[] {2, 6}));
        double[] genes = {TREE, 0.9, 0, 0, 0, 0, 0};
        champions.enter(genes, 0, Seeds.generator(1));
        assertThat(genes[1]).isEqualTo(0.1);
    }

    @Test
    void championsOfAllBranchesAreDrawnAndMoreSeldomAsTrialsGoOn() {
        champions.told(member(0, 3, NET, 0.5, 0.1, L2, 0.2, 0.25, 0.3));
        champions.told(member(1, 1, TREE, 0.2, 0.5, 0.25, 0.5, 0.25, 0.5));
        Set<Long> drawn = new HashSet<>();
        int early = 0;
        int late = 0;
        for (int seed = 0; seed < 400; seed++) {
            Individual champion = champions.drawn(10, Seeds.generator(seed));
            if (champion != null) {
                drawn.add(champion.id());
                early++;
            }
            late += champions.drawn(1_000, Seeds.generator(seed)) != null ? 1 : 0;
        }
        assertThat(drawn).containsExactlyInAnyOrder(0L, 1L);
        assertThat(early).isGreaterThan(100);
        assertThat(late).isLessThan(60);
    }

    @Test
    void aSpaceWithoutBranchesHasNone() {
        var none = new Champions(SearchSpace.of(Param.real("x", 0, 1), Param.choice("kind", "a", "b")));
        none.told(member(0, 1, 0.5, 0.25));
        assertThat(none.drawn(1, Seeds.generator(1))).isNull();
        double[] genes = {0.5, 0.25};
        none.enter(genes, 1, Seeds.generator(1));
        assertThat(genes).containsExactly(0.5, 0.25);
    }
}
