package io.luthier.strategies.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.tpe.TpeTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperoptAnnealingTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("x", 0, 1),
            Param.choice("kind").option("a", Param.real("a", 0, 1)).option("b", Param.real("b", 0, 1)));

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new HyperoptAnnealing().avgBestIdx(0.5))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("avg-best-idx is 0.5, it must be at least 1\nOmit it to use the default, 2.");
        assertThatThrownBy(() -> new HyperoptAnnealing().shrinkCoef(0))
                .hasMessageStartingWith("shrink-coef is 0, it must be above 0");
    }

    private static double loss(Config config) {
        double x = config.real("x") - 0.3;
        boolean a = config.choice("kind").equals("a");
        double y = a ? config.real("kind.a.a") - 0.9 : config.real("kind.b.b") - 0.2;
        return x * x + y * y + (a ? 0 : 0.02);
    }

    /** If neither were better, 18 or more of 20 would have a probability of 0.0002. */
    @Test
    void isAheadOfRandomSearch() {
        assertThat(TpeTest.wins(new HyperoptAnnealing(), AnnealingTest.MIXED, AnnealingTest::loss))
                .isGreaterThanOrEqualTo(18);
    }

    /** Where the best trial alone is taken, trial n lies in the window 1 / (1 + 0.1 n) around it, moved inside. */
    @Test
    void windowsAroundTheBestShrink() {
        List<Config> configs = Evolution.of(
                        new HyperoptAnnealing().avgBestIdx(1), SPACE, HyperoptAnnealingTest::loss, 1)
                .run(100)
                .configs();
        Config best = configs.get(0);
        for (int n = 1; n < configs.size(); n++) {
            double width = 1 / (1 + 0.1 * n);
            double low = Math.min(1 - width, Math.max(0, best.real("x") - width / 2));
            assertThat(configs.get(n).real("x")).isBetween(low, low + width);
            best = loss(configs.get(n)) < loss(best) ? configs.get(n) : best;
        }
    }

    /** The best's label is drawn anew with probability 1 / (1 + n), and is then another in half of the cases. */
    @Test
    void labelsOfTheBestAreKeptMoreAndMore() {
        int others = 0;
        double expected = 0;
        for (int seed = 0; seed < 50; seed++) {
            List<Config> configs = Evolution.of(
                            new HyperoptAnnealing().avgBestIdx(1).shrinkCoef(1),
                            SPACE,
                            HyperoptAnnealingTest::loss,
                            seed)
                    .run(60)
                    .configs();
            Config best = configs.get(0);
            for (int n = 1; n < configs.size(); n++) {
                Config config = configs.get(n);
                others += config.choice("kind").equals(best.choice("kind")) ? 0 : 1;
                expected += 0.5 / (1 + n);
                best = loss(config) < loss(best) ? config : best;
            }
        }
        assertThat(Math.abs(others - expected)).isLessThan(5 * Math.sqrt(expected)); // deviations of their sum
    }
}
