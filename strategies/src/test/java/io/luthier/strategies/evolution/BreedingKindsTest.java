package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Result;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.pareto.Domination;
import io.luthier.strategies.sampling.Random;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is particular to each of the strategies that breed. */
class BreedingKindsTest {
    private static final SearchSpace CUBE =
            SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1), Param.real("z", 0, 1));

    private static double bowl(Config c) {
        double x = c.real("x") - 0.3;
        double y = c.real("y") - 0.8;
        double z = c.real("z") - 0.6;
        return x * x + y * y + z * z;
    }

    @Test
    void aChildOfRegularizedEvolutionDiffersInOneParameterFromOneThatIsAlive() {
        List<Config> tried = Evolution.of(
                        new RegularizedEvolution().population(12).sample(6).step(0.2), CUBE, BreedingKindsTest::bowl, 4)
                .run(80)
                .configs();
        for (int i = 12; i < tried.size(); i++) {
            Config child = tried.get(i);
            assertThat(tried.subList(i - 12, i)).anyMatch(parent -> different(parent, child) == 1);
        }
    }

    private static long different(Config one, Config two) {
        return one.values().entrySet().stream()
                .filter(e -> !e.getValue().equals(two.at(e.getKey())))
                .count();
    }

    /** The best of all came first, is forgotten after five more, and nothing stays near it. */
    @Test
    void regularizedEvolutionForgetsALuckyResult() {
        Evolution evolution = Evolution.of(
                new RegularizedEvolution().population(5).sample(5).step(0.01),
                CUBE,
                c -> c.real("x") == 0.95 ? -1 : c.real("x"),
                2);
        evolution.stranger(Config.of(Map.of("x", 0.95, "y", 0.5, "z", 0.5))).run(300);
        assertThat(evolution.configs().subList(200, 300)).allMatch(c -> c.real("x") < 0.5);
    }

    /** How far the last 100 of 400 children lie from the best so far over how far the first 100 do: the median of 9 seeds. */
    @Test
    void stepsOfEvolutionaryProgrammingAdaptThemselves() {
        double[] ratios = new double[9];
        for (int seed = 0; seed < ratios.length; seed++) {
            List<Result> told = Evolution.of(new EvolutionaryProgramming(), CUBE, BreedingKindsTest::bowl, seed)
                    .run(410)
                    .told();
            ratios[seed] = step(told, 310) / step(told, 10);
        }
        Arrays.sort(ratios);
        assertThat(ratios[4]).isLessThan(0.5);
    }

    /** The median over 100 children. */
    private static double step(List<Result> told, int from) {
        double[] steps = new double[100];
        for (int i = 0; i < steps.length; i++) {
            Result best = told.subList(0, from + i).stream()
                    .min((a, b) -> Double.compare(a.loss(), b.loss()))
                    .orElseThrow();
            for (String axis : List.of("x", "y", "z")) {
                steps[i] += Math.abs(told.get(from + i).trial().config().real(axis)
                        - best.trial().config().real(axis));
            }
        }
        Arrays.sort(steps);
        return steps[50];
    }

    /**
     * The good labels are the first and the last. Arithmetic on their codes would lead to those between; three in four children
     * of the last 100 must have one of the two.
     */
    @Test
    void differentialEvolutionDoesNotCountWithLabels() {
        String[] labels = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
        SearchSpace space = SearchSpace.of(Param.choice("kind", labels), Param.real("x", 0, 1), Param.real("y", 0, 1));
        List<Config> last = Evolution.of(
                        new DifferentialEvolution(),
                        space,
                        c -> (List.of("a", "i").contains(c.choice("kind")) ? 0 : 1) + Math.abs(c.real("x") - 0.3),
                        3)
                .run(150)
                .configs()
                .subList(50, 150);
        assertThat(last.stream().filter(c -> List.of("a", "i").contains(c.choice("kind"))))
                .hasSizeGreaterThan(75);
    }

    @Test
    void nsga2CoversMoreOfTheFrontThanRandomSearch() {
        int wins = 0;
        for (long seed = 0; seed < 10; seed++) {
            wins += covered(new Nsga2(), seed) > covered(new Random(), seed) ? 1 : 0;
        }
        assertThat(wins).as("wins of 10").isGreaterThanOrEqualTo(9);
    }

    private static double covered(Strategy strategy, long seed) {
        double[][] losses = new Evolution(strategy, CUBE, 2, 4, c -> List.of(bowl(c), 1 - c.real("y")), seed)
                .run(100).told().stream()
                        .map(r -> r.losses().stream().mapToDouble(x -> x).toArray())
                        .toArray(double[][]::new);
        return Domination.hypervolume(losses, new double[] {1, 1});
    }
}
