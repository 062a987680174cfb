package io.luthier.strategies.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.cma.CmaEs;
import io.luthier.strategies.evolution.EvolutionTest;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.simplex.NelderMead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the strategies have in common that move through space: swarms, ants, simplexes and distributions. */
class SwarmTest {
    private static final SearchSpace LABELS = SearchSpace.of(
            Param.choice("a", "p", "q", "r", "s"),
            Param.choice("b", "p", "q", "r", "s"),
            Param.choice("c", "p", "q", "r", "s"),
            Param.choice("d", "p", "q", "r", "s"),
            Param.integer("k", 0, 40));

    static Stream<Strategy> all() {
        return Stream.of(new CmaEs(), new ParticleSwarm(), new AntColony(), new NelderMead());
    }

    static double labels(Config c) {
        double loss = 0.1 * Math.abs(c.integer("k") - 29);
        for (String name : List.of("a", "b", "c", "d")) {
            loss += c.choice(name).equals("r") ? 0 : c.choice(name).equals("q") ? 0.5 : 1;
        }
        return loss + 0.01;
    }

    /** Signed ranks over four problems, mixed, conditional and of labels, and eight seeds. */
    @ParameterizedTest
    @MethodSource("all")
    void beatsRandomSearchIn100Trials(Strategy strategy) {
        List<Map.Entry<SearchSpace, Function<Config, Double>>> problems = List.of(
                Map.entry(EvolutionTest.CUBE, EvolutionTest::valley),
                Map.entry(EvolutionTest.CUBE, EvolutionTest::bowl),
                Map.entry(EvolutionTest.BRANCHES, EvolutionTest::training),
                Map.entry(LABELS, SwarmTest::labels));
        List<Double> gains = new ArrayList<>();
        for (var problem : problems) {
            for (long seed = 0; seed < 8; seed++) {
                gains.add(StrictMath.log(least(new Random(), problem.getKey(), problem.getValue(), seed))
                        - StrictMath.log(least(strategy, problem.getKey(), problem.getValue(), seed)));
            }
        }
        gains.removeIf(gain -> gain == 0);
        double[] differences = gains.stream().mapToDouble(x -> x).toArray();
        assertThat(new WilcoxonSignedRankTest()
                        .wilcoxonSignedRankTest(differences, new double[differences.length], false))
                .as("p of a difference")
                .isLessThan(1e-3);
        assertThat(gains.stream().filter(gain -> gain > 0))
                .as("wins of " + gains.size())
                .hasSizeGreaterThan(gains.size() / 2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverWaitsAndTriesNothingTwice(Strategy strategy) {
        for (int window : new int[] {1, 8}) {
            List<Config> tried = new Evolution(
                            strategy, EvolutionTest.BRANCHES, 1, window, c -> List.of(EvolutionTest.training(c)), 3)
                    .run(200)
                    .configs();
            assertThat(tried).as("with window " + window).doesNotHaveDuplicates();
        }
    }

    /** Ten results of others near (7, -2, 4), the best there is: what follows comes close. */
    @ParameterizedTest
    @MethodSource("all")
    void learnsFromTrialsOfOthers(Strategy strategy) {
        Evolution evolution = Evolution.of(strategy, EvolutionTest.CUBE, EvolutionTest::bowl, 1);
        for (int i = 0; i < 10; i++) {
            evolution.stranger(Config.of(Map.of("x", 7.3 + 0.05 * i, "y", -2.3, "z", 4.2 + 0.05 * i)));
        }
        evolution.run(60);
        double[] own = evolution.told().subList(10, 60).stream()
                .mapToDouble(r -> r.loss())
                .sorted()
                .toArray();
        double[] alone = Evolution.of(strategy, EvolutionTest.CUBE, EvolutionTest::bowl, 1).run(50).told().stream()
                .mapToDouble(r -> r.loss())
                .sorted()
                .toArray();
        assertThat(own[25]).as("median of 50, alone " + alone[25]).isLessThan(0.7 * alone[25]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void leavesThePartThatFails(Strategy strategy) {
        Evolution evolution = new Evolution(
                strategy,
                EvolutionTest.CUBE,
                1,
                1,
                c -> c.real("x") > 8 ? List.of() : List.of(-c.real("x") + square(c.real("y"))),
                2);
        evolution.run(150);
        assertThat(evolution.least()).isLessThan(-7.5);
        assertThat(evolution.told().subList(50, 150).stream().filter(r -> r.complete()))
                .as("of the last 100, those that do not fail")
                .hasSizeGreaterThan(50);
    }

    @Test
    void settingsOutsideTheirLimitsAreRefused() {
        refused(() -> new AntColony().archive(1), "archive is 1, it must be at least 2");
        refused(() -> new AntColony().locality(0), "locality is 0, it must be above 0");
        refused(() -> new AntColony().evaporation(Double.NaN), "evaporation is NaN, it must be above 0");
        refused(() -> new ParticleSwarm().particles(1).inertia(0.5), "particles is 1, it must be at least 2");
        refused(() -> new ParticleSwarm().inertia(1), "inertia is 1, it must lie in [0, 1)");
        refused(() -> new ParticleSwarm().inertia(0.5).own(-1), "own is -1, it must lie in [0, 4]");
        refused(() -> new NelderMead().size(0.6), "size is 0.6, it must lie in (0, 0.5]");
        refused(() -> new NelderMead().tolerance(0.25), "tolerance is 0.25, it must be below the size, 0.25");
    }

    private static void refused(ThrowingCallable settings, String why) {
        assertThatThrownBy(settings).isInstanceOf(InvalidSettingException.class).hasMessageStartingWith(why);
    }

    private static double least(Strategy strategy, SearchSpace space, Function<Config, Double> loss, long seed) {
        return Evolution.of(strategy, space, loss, seed).run(100).least();
    }

    private static double square(double x) {
        return x * x;
    }
}
