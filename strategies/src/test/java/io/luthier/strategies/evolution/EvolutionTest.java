package io.luthier.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.sampling.Random;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all strategies that breed have in common. */
public class EvolutionTest {
    public static final SearchSpace CUBE =
            SearchSpace.of(Param.real("x", -5, 10), Param.real("y", -5, 10), Param.real("z", -5, 10));

    public static final SearchSpace BRANCHES = SearchSpace.of(
            Param.choice("optimizer")
                    .option("sgd", Param.real("rate", 1e-4, 10).log(), Param.real("momentum", 0, 0.99))
                    .option("adam", Param.real("rate", 1e-6, 1).log())
                    .option("lion", Param.real("rate", 1e-7, 0.1).log()),
            Param.integer("layers", 1, 6),
            Param.ordinal("batch", 16, 32, 64, 128),
            Param.choice("activation", "relu", "tanh", "gelu", "elu"));

    static Stream<Strategy> all() {
        return Stream.of(
                new Genetic(),
                new Nsga2(),
                new RegularizedEvolution(),
                new EvolutionaryProgramming(),
                new DifferentialEvolution());
    }

    public static double valley(Config c) {
        double x = c.real("x");
        double y = c.real("y");
        double z = c.real("z");
        return 100 * (square(y - x * x) + square(z - y * y)) + square(1 - x) + square(1 - y);
    }

    public static double bowl(Config c) {
        return square(c.real("x") - 7) + square(c.real("y") + 2) + square(c.real("z") - 4);
    }

    public static double training(Config c) {
        String optimizer = c.choice("optimizer");
        double rate = StrictMath.log10(c.real("optimizer." + optimizer + ".rate"));
        double off = rate - Map.of("sgd", -1.0, "adam", -3.0, "lion", -4.0).get(optimizer);
        return (1 - StrictMath.exp(-off * off / 2))
                + (optimizer.equals("sgd") ? square(c.real("optimizer.sgd.momentum") - 0.9) : 0.05)
                + 0.05 * square(c.integer("layers") - 4)
                + 0.02 * square(StrictMath.log(c.real("batch") / 32))
                + (c.choice("activation").equals("gelu") ? 0 : 0.2);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Signed ranks over three problems and eight seeds. */
    @ParameterizedTest
    @MethodSource("all")
    void beatsRandomSearchIn100Trials(Strategy strategy) {
        List<Double> own = new ArrayList<>();
        List<Double> random = new ArrayList<>();
        List<Map.Entry<SearchSpace, Function<Config, Double>>> problems = List.of(
                Map.entry(CUBE, EvolutionTest::valley),
                Map.entry(CUBE, EvolutionTest::bowl),
                Map.entry(BRANCHES, EvolutionTest::training));
        for (var problem : problems) {
            for (long seed = 0; seed < 8; seed++) {
                own.add(least(strategy, problem.getKey(), problem.getValue(), seed));
                random.add(least(new Random(), problem.getKey(), problem.getValue(), seed));
            }
        }
        double p = new WilcoxonSignedRankTest()
                .wilcoxonSignedRankTest(
                        own.stream().mapToDouble(StrictMath::log).toArray(),
                        random.stream().mapToDouble(StrictMath::log).toArray(),
                        false);
        assertThat(p).as("p of a difference").isLessThan(1e-3);
        long wins = 0;
        for (int i = 0; i < own.size(); i++) {
            wins += own.get(i) < random.get(i) ? 1 : 0;
        }
        assertThat(wins).as("wins of " + own.size()).isGreaterThan(own.size() / 2);
    }

    private static double least(Strategy strategy, SearchSpace space, Function<Config, Double> loss, long seed) {
        return Evolution.of(strategy, space, loss, seed).run(100).least();
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverWaitsAndTriesNothingTwice(Strategy strategy) {
        for (int window : new int[] {1, 8}) {
            List<Config> tried = new Evolution(strategy, BRANCHES, 1, window, c -> List.of(training(c)), 3)
                    .run(200)
                    .configs();
            assertThat(new HashSet<>(tried)).as("with window " + window).hasSize(200);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void startsInTheMiddleUnlessSomethingWasTriedBefore(Strategy strategy) {
        Config middle = Config.of(Map.of("x", 2.5, "y", 2.5, "z", 2.5));
        assertThat(Evolution.of(strategy, CUBE, EvolutionTest::bowl, 1).run(1).configs())
                .containsExactly(middle);
        Config other = Config.of(Map.of("x", 1.0, "y", 1.0, "z", 1.0));
        assertThat(Evolution.of(strategy, CUBE, EvolutionTest::bowl, 1)
                        .stranger(other)
                        .run(20)
                        .configs())
                .doesNotContain(middle);
    }

    /** The others are so good that what follows is bred from them, near (7, -2, 4), and not seeded. */
    @ParameterizedTest
    @MethodSource("all")
    void trialsOfOthersEnterThePopulation(Strategy strategy) {
        Evolution evolution = Evolution.of(strategy, CUBE, EvolutionTest::bowl, 1);
        for (int i = 0; i < 10; i++) {
            evolution.stranger(Config.of(Map.of("x", 7.1 + 0.01 * i, "y", -2.1, "z", 4.0 + 0.01 * i)));
        }
        evolution.run(50);
        double[] own = evolution.told().subList(10, 50).stream()
                .mapToDouble(r -> r.loss())
                .sorted()
                .toArray();
        assertThat(own[20]).as("median of the first 40 of its own").isLessThan(12);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatFailsHasNoChildren(Strategy strategy) {
        Evolution evolution =
                new Evolution(strategy, CUBE, 1, 1, c -> c.real("x") < 5 ? List.of() : List.of(bowl(c)), 2);
        evolution.run(150);
        assertThat(evolution.told().subList(50, 150).stream().filter(r -> r.complete()))
                .as("of the last 100, those where x is in the third that does not fail")
                .hasSizeGreaterThan(60);
    }

    @Test
    void settingsOutsideTheirLimitsAreRefused() {
        refused(
                () -> new Genetic().population(3).tournament(5).mutation(0.5),
                "population is 3, it must be at least 4");
        refused(() -> new Genetic().tournament(1).mutation(0.5), "tournament is 1, it must be at least 2");
        refused(() -> new Nsga2().population(20).crossover(1.5), "crossover is 1.5, it must lie in [0, 1]");
        refused(
                () -> new RegularizedEvolution().population(20).sample(0).step(0.1),
                "sample is 0, it must be at least 1");
        refused(() -> new RegularizedEvolution().population(20).sample(5).step(0), "step is 0, it must lie in (0, 1]");
        refused(
                () -> new EvolutionaryProgramming()
                        .population(6)
                        .opponents(5)
                        .step(0.2)
                        .elite(Double.NaN),
                "elite is NaN, it must lie in [0, 1]");
        refused(
                () -> new DifferentialEvolution().population(10).elite(0.5).best(0),
                "best is 0, it must lie in (0, 1]");
    }

    private static void refused(ThrowingCallable settings, String why) {
        assertThatThrownBy(settings).isInstanceOf(InvalidSettingException.class).hasMessageStartingWith(why);
    }
}
