package io.luthier.strategies.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.sampling.Random;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ForestBayesTest {
    private static final SearchSpace LABELS = SearchSpace.of(
            Param.choice("a", "0", "1", "2", "3", "4", "5"),
            Param.choice("b", "0", "1", "2", "3", "4", "5"),
            Param.choice("c", "0", "1", "2", "3", "4", "5"),
            Param.choice("d")
                    .option("fast", Param.real("rate", 1e-3, 1).log())
                    .option("slow", Param.integer("steps", 1, 64).log())
                    .option("none"));

    /** Least, 0, at a=4 b=1 c=3 d=fast rate=0.1; what c is worth hangs on b. */
    private static double labels(Config config) {
        double sum = config.choice("a").equals("4") ? 0 : 1;
        sum += config.choice("b").equals("1") ? (config.choice("c").equals("3") ? 0 : 0.5) : 1;
        return sum
                + switch (config.choice("d")) {
                    case "fast" -> 0.5 * Math.abs(Math.log10(config.real("d.fast.rate")) + 1);
                    case "slow" -> 0.3 + config.integer("d.slow.steps") / 100.0;
                    default -> 1;
                };
    }

    private static double mean(Strategy strategy, int window) {
        double sum = 0;
        for (int seed = 1; seed <= 4; seed++) {
            sum += Study.of(Goal.minimize(Objective.VALUE), LABELS, Objective.of(ForestBayesTest::labels), strategy)
                    .budget(Budget.trials(50))
                    .window(window)
                    .seed(seed)
                    .run(1)
                    .best()
                    .orElseThrow()
                    .metrics()
                    .get(Objective.VALUE);
        }
        return sum / 4;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void manyLabelsAndABranchAreLearnt(int window) {
        assertThat(mean(new ForestBayes(), window)).isLessThan(0.4 * mean(new Random(), 1));
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() -> new ForestBayes().trees(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("trees is 1");
        assertThatThrownBy(() -> new ForestBayes().trees(20).initial(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("initial is 1");
        assertThatThrownBy(() -> new ForestBayes().trees(20).random(Double.NaN))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("random is NaN");
    }

    @Test
    void allRandomAndManyAxesAreNoTrouble() {
        var params = new Param[60];
        for (int i = 0; i < params.length; i++) {
            params[i] = Param.real("x" + i, 0, 1);
        }
        Study study = Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(params),
                        Objective.of(c -> c.real("x0")),
                        new ForestBayes().trees(10).initial(5).random(0.5))
                .budget(Budget.trials(20));
        assertThat(study.run(1).outcomes()).hasSize(20);
    }
}
