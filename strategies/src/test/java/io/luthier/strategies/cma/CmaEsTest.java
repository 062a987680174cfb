package io.luthier.strategies.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.search.Result;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.points.Observation;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class CmaEsTest {
    private static final SearchSpace SQUARE = SearchSpace.of(Param.real("x0", 0, 1), Param.real("x1", 0, 1));

    /**
     * Auger and Hansen, A Restart CMA Evolution Strategy With Increasing Population Size, 2005: about 1,600 evaluations on the
     * shifted sphere (F1) in 10 dimensions to 1e-6, from [-100, 100] with half that width as the step. Here the mean of five
     * runs, whose standard error is about 30.
     */
    @Test
    void sphereTakesAsManyEvaluationsAsPublished() {
        SearchSpace space = reals(10, -100, 100);
        double mean = IntStream.range(0, 5)
                .mapToDouble(seed -> {
                    double[] at = Seeds.generator(seed, "optimum", 0)
                            .doubles(10, -80, 80)
                            .toArray();
                    Function<Config, Double> sphere = c -> IntStream.range(0, 10)
                            .mapToDouble(i -> square(c.real("x" + i) - at[i]))
                            .sum();
                    return evaluations(plain(10, 0.5), space, sphere, 1e-6, seed);
                })
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(1_450.0, 1_750.0);
    }

    /**
     * The documentation of Hansen's pycma prints a run on the 8-dimensional Rosenbrock function from 0 with step 0.5 and
     * population 10 that reaches 1.3e-11 after 4,000 evaluations. Here the median of five runs.
     */
    @Test
    void rosenbrockTakesAsManyEvaluationsAsPublished() {
        SearchSpace space = reals(8, -10, 10);
        Function<Config, Double> rosenbrock = c -> IntStream.range(0, 7)
                .mapToDouble(i ->
                        100 * square(c.real("x" + (i + 1)) - square(c.real("x" + i))) + square(1 - c.real("x" + i)))
                .sum();
        double[] counts = IntStream.range(0, 5)
                .mapToDouble(seed -> evaluations(plain(10, 0.025), space, rosenbrock, 1.3e-11, seed))
                .sorted()
                .toArray();
        assertThat(counts[2]).as(Arrays.toString(counts)).isBetween(3_000.0, 4_500.0);
    }

    /** Only ranks count: another measure of the same order leads to the same proposals. */
    @Test
    void proposalsDependOnTheOrderOfLossesAlone() {
        Function<Config, Double> bowl = c -> square(c.real("x0") - 0.3) + square(c.real("x1") - 0.9);
        assertThat(Evolution.of(new CmaEs(), SQUARE, c -> StrictMath.exp(40 * bowl.apply(c)), 3)
                        .run(80)
                        .configs())
                .isEqualTo(Evolution.of(new CmaEs(), SQUARE, bowl, 3).run(80).configs());
    }

    /** What is left of the chance to leave the mean's value, on either side; at the end of the range on one. */
    @Test
    void wholeNumbersKeepTheirMargin() {
        Axis axis = SearchSpace.of(Param.integer("k", 0, 9)).axes().get(0);
        double least = 0.02;
        for (double at : new double[] {0.35, 0.301, 0.05, 0.96}) {
            var cma = new Cma(new double[] {at}, 1e-6, new double[][] {{1}}, 8);
            new Margin(least).apply(cma, 0, axis);
            var normal = new NormalDistribution(null, cma.mean()[0], cma.deviation(0));
            double low = Math.floor(at * 10) / 10;
            double below = low == 0 ? 0 : normal.cumulativeProbability(low);
            double above = low > 0.85 ? 0 : 1 - normal.cumulativeProbability(low + 0.1);
            assertThat(Math.max(below, above)).as("at " + at).isCloseTo(least / 2, within(1e-9));
            assertThat(axis.level(cma.mean()[0])).isEqualTo(axis.level(at));
        }
    }

    @Test
    void aWideDistributionHasMarginEnough() {
        Axis axis = SearchSpace.of(Param.integer("k", 0, 9)).axes().get(0);
        var cma = new Cma(new double[] {0.42}, 0.2, new double[][] {{1}}, 8);
        new Margin(0.02).apply(cma, 0, axis);
        assertThat(cma.mean()[0]).isCloseTo(0.42, within(1e-12));
        assertThat(cma.deviation(0)).isCloseTo(0.2, within(1e-12));
    }

    /** The mean moves along the coordinate that the better points have, and not along the other. */
    @Test
    void whatIsNotActiveKeepsItsPlaceInTheMean() {
        var cma = new Cma(new double[] {0.5, 0.5}, 0.1, new double[][] {{1, 0}, {0, 1}}, 4);
        var points = List.of(point(0.6, 0.6), point(0.58, 0.61), point(0.4, 0.4), point(0.3, 0.45));
        boolean[] first = {true, false};
        cma.update(points, List.of(first, first, first, first));
        assertThat(cma.mean()[0]).isGreaterThan(0.55);
        assertThat(cma.mean()[1]).isEqualTo(0.5);
    }

    /** 100 results told beforehand, the best tenth of them within 0.25 of (0.8, 0.2): the first proposals come from there. */
    @Test
    void beginsAtTheBestOfWhatIsKnown() {
        Function<Config, Double> bowl = c -> square(c.real("x0") - 0.8) + square(c.real("x1") - 0.2);
        var evolution = Evolution.of(new CmaEs(), SQUARE, bowl, 1);
        var random = Seeds.generator(5);
        for (int i = 0; i < 100; i++) {
            evolution.stranger(Config.of(Map.of("x0", random.nextDouble(), "x1", random.nextDouble())));
        }
        List<Config> own = evolution.run(105).configs().subList(100, 105); // before the first update
        assertThat(own.stream().mapToDouble(bowl::apply).average().orElseThrow())
                .isLessThan(square(0.3));
    }

    /** Ten best on a line: the first distribution is long along it. */
    @Test
    void takesTheirCovarianceToo() {
        var best = IntStream.range(0, 10)
                .mapToObj(i -> sample(0.3 + 0.05 * i, 0.7 - 0.05 * i))
                .toList();
        Cma cma = CmaStart.distribution(2, best, 0.2, 6);
        double along = 0;
        double across = 0;
        var random = Seeds.generator(5);
        for (int i = 0; i < 2_000; i++) {
            double[] drawn = cma.draw(random);
            along += square(drawn[0] - drawn[1] - cma.mean()[0] + cma.mean()[1]) / 4_000;
            across += square(drawn[0] + drawn[1] - cma.mean()[0] - cma.mean()[1]) / 4_000;
        }
        double variance = 2 * 0.05 * 0.05 * 8.25; // of ten points in steps of 0.05 times the root of 2
        assertThat(along).isCloseTo(0.01 + variance, within(5 * along * Math.sqrt(2 / 2_000.0)));
        assertThat(across).isCloseTo(0.01, within(5 * across * Math.sqrt(2 / 2_000.0)));
    }

    @Test
    void choicesComeToTheBetterLabels() {
        SearchSpace space = SearchSpace.of(
                Param.choice("kind", "a", "b", "c", "d").weight("a", 5), Param.choice("more", "x", "y", "z"));
        var odds = new LabelProbabilities(space.axes().get(0), 0.2);
        assertThat(odds.of(0)).isCloseTo(0.625, within(1e-12));
        for (int i = 0; i < 100; i++) {
            odds.favour(2, 0.3);
        }
        assertThat(odds.of(2)).isCloseTo(0.8 + 0.2 / 8, within(1e-9));
        assertThat(odds.of(0)).isCloseTo(0.2 * 0.625, within(1e-9));
        var random = Seeds.generator(1);
        long drawn = IntStream.range(0, 4_000)
                .filter(i -> space.axes().get(0).level(odds.draw(random)) == 2)
                .count();
        assertThat(drawn / 4_000.0).isCloseTo(0.825, within(5 * Math.sqrt(0.825 * 0.175 / 4_000)));
    }

    /** Where everything has been tried and told it begins again, and finds the rest of the space. */
    @Test
    void triesAllOfASmallSpace() {
        SearchSpace space = SearchSpace.of(Param.integer("k", 0, 19), Param.choice("kind", "a", "b"));
        assertThat(Evolution.of(new CmaEs(), space, c -> (double) c.integer("k"), 1)
                        .run(40)
                        .configs())
                .doesNotHaveDuplicates();
    }

    /** Two valleys, the deeper one narrow: the first runs end in the wide one, later ones find the other. */
    @Test
    void restartsFindAnotherValley() {
        Function<Config, Double> valleys = c -> {
            double wide = square(c.real("x0") - 0.5) + square(c.real("x1") - 0.5);
            double deep = square(c.real("x0") - 0.93) + square(c.real("x1") - 0.07);
            return Math.min(wide, 20 * deep - 1);
        };
        for (var kind : CmaEs.Restarts.values()) {
            var strategy = new CmaEs().step(0.05).restarts(kind).tolerance(1e-3);
            assertThat(Evolution.of(strategy, SQUARE, valleys, 2).run(2_000).least())
                    .as(kind.toString())
                    .isLessThan(-0.99);
        }
    }

    @Test
    void manyParametersHaveADiagonalCovariance() {
        int n = Cma.FULL + 20;
        SearchSpace space = reals(n, 0, 1);
        Function<Config, Double> bowl = c -> IntStream.range(0, n)
                .mapToDouble(i -> square(c.real("x" + i) - 0.3))
                .sum();
        double least = Evolution.of(plain(20, 0.2), space, bowl, 1).run(3_000).least();
        assertThat(least).isLessThan(0.01 * n * square(0.2)); // from n 0.2^2 in the middle
    }

    @Test
    void settingsOutsideTheirLimitsAreRefused() {
        assertThatThrownBy(() -> plain(3, 0.2))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("population is 3, it must be at least 4");
        assertThatThrownBy(() -> plain(4, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("step is 0, it must lie in (0, 1]");
        assertThatThrownBy(() -> new CmaEs().restarts(CmaEs.Restarts.IPOP).tolerance(0.2))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("tolerance is 0.2, it must be below the step, 0.2");
    }

    private static Strategy plain(int population, double step) {
        return new CmaEs()
                .population(population)
                .step(step)
                .restarts(CmaEs.Restarts.SAME)
                .tolerance(0);
    }

    private static SearchSpace reals(int n, double low, double high) {
        return SearchSpace.of(IntStream.range(0, n)
                .mapToObj(i -> (Param) Param.real("x" + i, low, high))
                .toList());
    }

    private static int evaluations(
            Strategy strategy, SearchSpace space, Function<Config, Double> loss, double target, long seed) {
        var evolution = Evolution.of(strategy, space, loss, seed);
        int count = 0;
        while (count < 10_000 && (count == 0 || evolution.told().get(count - 1).loss() > target)) {
            count++;
            evolution.run(count);
        }
        return count;
    }

    private static CmaSample sample(double x0, double x1) {
        Config config = Config.of(Map.of("x0", x0, "x1", x1));
        var result = new Result(new Trial(0, config, 1, 0), Status.COMPLETE, List.of(0.0), 1);
        double[] unit = {x0, x1};
        return new CmaSample(unit, new boolean[] {true, true}, new Observation(config, unit, result));
    }

    private static double[] point(double... coordinates) {
        return coordinates;
    }

    private static double square(double x) {
        return x * x;
    }
}
