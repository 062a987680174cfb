package io.luthier.strategies.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdmittedTest {
    private static final SearchSpace SPACE = SearchSpace.of(
                    Param.choice("kind").option("plain").option("deep", Param.integer("depth", 1, 5)),
                    Param.ordinal("size", 8, 16, 32))
            .where("size < 32 || kind == 'plain'");
    private static final int ALL = 3 + 5 * 2;

    private final Observations observations = new Observations(SPACE);
    private final RandomGenerator random = Seeds.generator(7);

    private Config next(AtomicInteger drawn) {
        Config config = Admitted.next(
                observations,
                () -> {
                    drawn.incrementAndGet();
                    return new double[] {0.1, 0.5, 0.1}; // again and again
                },
                random);
        observations.asked(config);
        return config;
    }

    /** Proposes the same again and again, until it is no use. */
    private void wearOut() {
        for (int i = 0; i <= 100; i++) {
            assertThat(observations.wornOut()).isFalse();
            assertThat(next(new AtomicInteger())).isEqualTo(SPACE.decode(new double[] {0.1, 0.5, 0.1}));
        }
        assertThat(observations.wornOut()).isTrue();
    }

    @Test
    void whatIsLeftOfASpaceIsProposedWhereNothingNewWasFoundForLong() {
        wearOut();
        Set<Config> proposed = new HashSet<>();
        var drawn = new AtomicInteger();
        for (int i = 1; i < ALL; i++) {
            assertThat(observations.usedUp()).isFalse();
            Config config = next(drawn);
            assertThat(SPACE.admits(config)).isTrue();
            proposed.add(config);
        }
        assertThat(proposed).hasSize(ALL - 1);
        assertThat(observations.usedUp()).isTrue();
    }

    @Test
    void whereAllIsKnownOnePointIsEnough() {
        wearOut();
        var drawn = new AtomicInteger();
        for (int i = 1; i < ALL; i++) {
            next(drawn);
        }
        drawn.set(0);
        assertThat(next(drawn)).isEqualTo(SPACE.decode(new double[] {0.1, 0.5, 0.1}));
        assertThat(drawn).hasValue(1);
    }

    @Test
    void aSpaceWithoutEndIsNeverUsedUp() {
        SearchSpace endless = SearchSpace.of(Param.real("x", 0, 1));
        var all = new Observations(endless);
        Config known = endless.decode(new double[] {0.5});
        for (int i = 0; i < 200; i++) {
            all.asked(known);
        }
        assertThat(all.usedUp()).isFalse();
        assertThat(Admitted.next(all, () -> new double[] {0.5}, random)).isEqualTo(known);
    }
}
