package io.luthier.strategies.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.annealing.AnnealingTest;
import io.luthier.strategies.sampling.Random;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public class TpeTest {
    private static final SearchSpace LINE = SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1));

    private static final SearchSpace MODELS = SearchSpace.of(Param.choice("model")
            .option("left", Param.real("x", 0, 1), Param.integer("size", 1, 64).log())
            .option("right", Param.real("x", 0, 1), Param.choice("kind", "a", "b", "c")));

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Tpe().initial(0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("initial is 0, it must be at least 1\nOmit it to use the default, 10.");
        assertThatThrownBy(() -> new Tpe().share(Double.NaN))
                .hasMessageStartingWith("share is NaN, it must be above 0");
        assertThatThrownBy(() -> new Tpe().priorWeight(0))
                .hasMessageStartingWith("prior-weight is 0, it must be above 0");
    }

    /** Optuna's min(ceil(0.1 n), 25) and Hyperopt's min(ceil(0.25 sqrt n), 25). */
    @Test
    void theNumberOfGoodTrialsIsThatOfTheRules() {
        assertThat(List.of(10, 11, 95, 241, 1000).stream().map(Tpe.optuna()::good))
                .containsExactly(1, 2, 10, 25, 25);
        assertThat(List.of(16, 17, 100, 10_000, 1_000_000).stream().map(Tpe.hyperopt()::good))
                .containsExactly(1, 2, 3, 25, 25);
    }

    /** If neither were better, 18 or more of 20 would have a probability of 0.0002, 15 or more one of 0.02. */
    @Test
    void isAheadOfRandomSearchUnderAnyRules() {
        assertThat(wins(new Tpe(), AnnealingTest.MIXED, AnnealingTest::loss)).isGreaterThanOrEqualTo(18);
        assertThat(wins(Tpe.optuna(), AnnealingTest.MIXED, AnnealingTest::loss)).isGreaterThanOrEqualTo(18);
        assertThat(wins(Tpe.hyperopt(), AnnealingTest.MIXED, AnnealingTest::loss))
                .isGreaterThanOrEqualTo(15);
    }

    /** In how many of 20 seeds a strategy is ahead of random search after 100 trials. */
    public static long wins(Strategy strategy, SearchSpace space, Function<Config, Double> loss) {
        return LongStream.range(0, 20)
                .filter(seed -> Evolution.of(strategy, space, loss, seed)
                                .run(60)
                                .least()
                        < Evolution.of(new Random(), space, loss, seed).run(100).least())
                .count();
    }

    private static double models(Config config) {
        if (config.choice("model").equals("left")) {
            double size = StrictMath.log(config.integer("model.left.size") / 8.0);
            return square(config.real("model.left.x") - 0.2) + 0.1 * square(size);
        }
        double kind = config.choice("model.right.kind").equals("b") ? 0.02 : 0.2;
        return square(config.real("model.right.x") - 0.8) + kind;
    }

    /** Uniform x would be 0.34 away in the mean. */
    @Test
    void aBranchIsLearntFromItsOwnTrials() {
        var far = new ArrayList<Double>();
        for (int seed = 0; seed < 10; seed++) {
            for (Config config :
                    configs(MODELS, 1, c -> List.of(models(c)), seed, 80).subList(50, 80)) {
                boolean left = config.choice("model").equals("left");
                far.add(Math.abs(left ? config.real("model.left.x") - 0.2 : config.real("model.right.x") - 0.8));
            }
        }
        assertThat(far.stream().mapToDouble(d -> d).average().orElseThrow()).isLessThan(0.2);
    }

    /** With half of the range infeasible, random search would go there in half of all trials. */
    @Test
    void infeasibleTrialsDriveProposalsAway() {
        int there = 0;
        for (int seed = 0; seed < 10; seed++) {
            for (Config config : configs(LINE, 1, TpeTest::cliff, seed, 60).subList(30, 60)) {
                there += config.real("x") > 0.5 ? 1 : 0;
            }
        }
        assertThat(there).isLessThan(60); // of 300
    }

    private static List<Double> cliff(Config config) {
        double x = config.real("x");
        return x > 0.5 ? List.of() : List.of(square(x - 0.3) + square(config.real("y") - 0.5));
    }

    private static List<Config> configs(
            SearchSpace space, int goals, Function<Config, List<Double>> losses, long seed, int trials) {
        return new Evolution(new Tpe(), space, goals, 1, losses, seed)
                .run(trials)
                .configs();
    }

    @Test
    void goesOnWhereEveryTrialFails() {
        assertThat(configs(LINE, 1, config -> List.of(), 1, 40)).doesNotHaveDuplicates();
    }

    @Test
    void anOutstandingTrialCountsAgainstItsPlace() {
        RandomGenerator random = Seeds.generator(2);
        var trials = new ArrayList<Rated>();
        for (int i = 0; i < 40; i++) {
            double x = random.nextDouble();
            trials.add(new Rated(new double[] {x, random.nextDouble()}, square(x - 0.4), i));
        }
        double[] place = {0.4, 0.5};
        double before = ratio(trials, List.of(), place);
        assertThat(ratio(trials, List.of(Rated.outstanding(place)), place)).isLessThan(0.9 * before);
    }

    private static double ratio(List<Rated> trials, List<Rated> outstanding, double[] place) {
        var members = new Members(Group.of(LINE).get(0));
        trials.forEach(trial -> members.add(LINE, trial));
        var tpe = new Tpe();
        List<Rated> good = members.good(tpe.good(trials.size() + outstanding.size()));
        return ParzenPair.of(LINE, members.group(), good, members.rest(good, outstanding), tpe)
                .get(0)
                .ratio(place);
    }

    /** The best compromises are x in [0.2, 0.7] at y = 0.5; of uniform points half have x there, with y 0.25 away. */
    @Test
    void severalGoalsDrawItToTheBestCompromises() {
        int between = 0;
        double away = 0;
        for (int seed = 0; seed < 5; seed++) {
            for (Config config : configs(LINE, 2, TpeTest::twoGoals, seed, 80).subList(40, 80)) {
                double x = config.real("x");
                between += x > 0.15 && x < 0.75 ? 1 : 0;
                away += Math.abs(config.real("y") - 0.5) / 200;
            }
        }
        assertThat(between).isGreaterThan(150); // of 200
        assertThat(away).isLessThan(0.12);
    }

    private static List<Double> twoGoals(Config config) {
        double y = square(config.real("y") - 0.5);
        return List.of(square(config.real("x") - 0.2) + y, square(config.real("x") - 0.7) + y);
    }

    private static double square(double x) {
        return x * x;
    }
}
