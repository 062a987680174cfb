package io.luthier.strategies.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.TpeTest;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public class AnnealingTest {
    public static final SearchSpace MIXED = SearchSpace.of(
            Param.real("rate", 1e-5, 1).log(),
            Param.integer("layers", 1, 9),
            Param.choice("kind", "a", "b", "c").option("d", Param.real("x", 0, 1)));

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Annealing().cold(0.03))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("cold is 0.03, it must be at most hot, 0.02\nLower it, or raise hot.");
        assertThatThrownBy(() -> new Annealing().widest(Double.NaN)).hasMessageStartingWith("widest is NaN");
    }

    public static double loss(Config config) {
        double rate = StrictMath.log10(config.real("rate")) + 2;
        double kind = config.choice("kind").equals("d")
                ? (config.real("kind.d.x") - 0.7) * (config.real("kind.d.x") - 0.7)
                : 0.3;
        return rate * rate + 0.1 * (config.integer("layers") - 4) * (config.integer("layers") - 4) + kind;
    }

    /** If neither were better, 18 or more of 20 would have a probability of 0.0002. */
    @Test
    void isAheadOfRandomSearch() {
        assertThat(TpeTest.wins(new Annealing(), MIXED, AnnealingTest::loss)).isGreaterThanOrEqualTo(18);
    }

    @Test
    void theUnitOfTheLossDoesNotMatter() {
        assertThat(Evolution.of(new Annealing(), MIXED, c -> 1024 * loss(c), 3)
                        .run(100)
                        .configs())
                .isEqualTo(Evolution.of(new Annealing(), MIXED, AnnealingTest::loss, 3)
                        .run(100)
                        .configs());
    }

    @Test
    void takesTheOnlyConfigurationThereIsAgainAndAgain() {
        SearchSpace one = SearchSpace.of(Param.choice("kind", "a"), Param.ordinal("size", 3));
        assertThat(Evolution.of(new Annealing(), one, c -> 1.0, 1).run(20).configs())
                .containsOnly(one.config(Map.of("kind", "a", "size", 3L)));
    }

    @Test
    void goesOnWhereEveryTrialFails() {
        assertThat(new Evolution(new Annealing(), MIXED, 1, 1, c -> List.of(), 4)
                        .run(30)
                        .configs())
                .doesNotHaveDuplicates();
    }

    @Test
    void isAheadOfRandomSearchWithEightTrialsOutstanding() {
        long wins = LongStream.range(0, 20)
                .filter(seed -> new Evolution(new Annealing(), MIXED, 1, 8, c -> List.of(loss(c)), seed)
                                .run(80)
                                .least()
                        < Evolution.of(new Random(), MIXED, AnnealingTest::loss, seed)
                                .run(80)
                                .least())
                .count();
        assertThat(wins).isGreaterThanOrEqualTo(18);
    }
}
