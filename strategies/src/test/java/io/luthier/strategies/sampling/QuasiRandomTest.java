package io.luthier.strategies.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Evolution;
import io.luthier.strategies.sampling.QuasiRandom.Randomization;
import io.luthier.strategies.sampling.QuasiRandom.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuasiRandomTest {
    private static final SearchSpace SPACE =
            SearchSpace.of(Param.real("x", 0, 1), Param.real("rate", 1, 16).log());

    @Test
    void withoutRandomizationTheSequenceIsAsPublishedOnTheScales() {
        List<Config> configs = tried(new QuasiRandom().randomization(Randomization.NONE), SPACE, 3, 1);
        assertThat(configs).extracting(c -> c.real("x")).containsExactly(0.5, 0.75, 0.25);
        assertThat(configs.get(0).real("rate")).isCloseTo(4, within(1e-12));
        assertThat(configs.get(1).real("rate")).isCloseTo(2, within(1e-12));
        assertThat(tried(new QuasiRandom().sequence(Sequence.HALTON).randomization(Randomization.NONE), SPACE, 2, 1))
                .extracting(c -> c.real("x"))
                .containsExactly(0.5, 0.25);
    }

    @Test
    void aShiftMovesAllPointsByTheSame() {
        for (Sequence sequence : Sequence.values()) {
            List<Config> plain =
                    tried(new QuasiRandom().sequence(sequence).randomization(Randomization.NONE), SPACE, 20, 1);
            List<Config> shifted =
                    tried(new QuasiRandom().sequence(sequence).randomization(Randomization.SHIFT), SPACE, 20, 1);
            double by = shifted.get(0).real("x") - plain.get(0).real("x");
            assertThat(by).isNotEqualTo(0);
            for (int i = 0; i < 20; i++) {
                double off = shifted.get(i).real("x") - plain.get(i).real("x") - by;
                assertThat(off - Math.rint(off)).isCloseTo(0, within(1e-12));
            }
        }
    }

    /** Of 64 scrambled Sobol points one lies in each of 8 by 8 cells; of random ones 40 cells would be hit, give or take 3. */
    @Test
    void scrambledPointsFillTheSquare() {
        var cells = new HashSet<Integer>();
        for (Config config : tried(new QuasiRandom(), SPACE, 64, 1)) {
            cells.add((int) (config.real("x") * 8) * 8
                    + (int) (StrictMath.log(config.real("rate")) / StrictMath.log(16) * 8));
        }
        assertThat(cells).hasSize(64);
    }

    @Test
    void anotherSeedGivesOtherPoints() {
        for (Sequence sequence : Sequence.values()) {
            for (Randomization way : new Randomization[] {Randomization.SCRAMBLE, Randomization.SHIFT}) {
                var strategy = new QuasiRandom().sequence(sequence).randomization(way);
                assertThat(tried(strategy, SPACE, 5, 1)).doesNotContainAnyElementsOf(tried(strategy, SPACE, 5, 2));
            }
        }
    }

    @Test
    void findsEveryConfigurationOfASmallSpace() {
        SearchSpace space = SearchSpace.of(Param.integer("k", 1, 6), Param.choice("kind", "a", "b"));
        assertThat(tried(new QuasiRandom(), space, 12, 1)).doesNotHaveDuplicates();
    }

    @Test
    void refusesMoreThan1000Parameters() {
        SearchSpace large = SearchSpace.of(IntStream.range(0, 1001)
                .mapToObj(i -> (Param) Param.real("x" + i, 0, 1))
                .toList());
        assertThatThrownBy(() -> tried(new QuasiRandom(), large, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strategy quasi-random handles 1000 parameters, the space has 1001\nUse strategy random.");
    }

    private static List<Config> tried(QuasiRandom strategy, SearchSpace space, int count, long seed) {
        return Evolution.of(strategy, space, config -> 0.0, seed).run(count).configs();
    }
}
