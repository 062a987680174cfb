package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.RandomSpaces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CombinationsTest {
    @Test
    void everyNumberIsAnotherConfigurationAndNoneIsMissing() {
        RandomSpaces.finite(200, 400).forEach(space -> {
            long count = space.size().orElseThrow().longValueExact();
            Combinations all = Combinations.of(space);
            Set<Config> seen = new HashSet<>();
            for (long number = 0; number < count; number++) {
                long[] marks = all.at(number);
                double[] unit = new double[marks.length];
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = marks[i] == Combinations.NONE
                            ? SearchSpace.INACTIVE
                            : space.axes().get(i).unit(marks[i]);
                }
                boolean[] active = space.active(unit);
                boolean same = true;
                for (int i = 0; i < unit.length; i++) {
                    same &= active[i] == (marks[i] != Combinations.NONE);
                }
                assertThat(same).isTrue();
                seen.add(space.decode(unit));
            }
            assertThat(seen).hasSize((int) count);
            assertThat(listed(space, new double[space.dimension()], 0)).isEqualTo(count);
        });
    }

    /** How many configurations there are, one after another. */
    private static long listed(SearchSpace space, double[] unit, int axis) {
        if (axis == unit.length) {
            return 1;
        } else if (!space.active(axis, unit)) {
            return listed(space, unit, axis + 1);
        }
        return LongStream.range(0, space.axes().get(axis).levels())
                .map(level -> {
                    unit[axis] = space.axes().get(axis).unit(level);
                    return listed(space, unit, axis + 1);
                })
                .sum();
    }

    @Test
    void aLongChainOfAlternativesIsCountedWithoutListing() {
        List<Param> params = new ArrayList<>();
        var all = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            params.add(Param.integer("a" + i, 1, 1_000_000_000));
            all.add("a" + i + " > 500000000");
        }
        params.add(Param.choice("last", "x", "y").when(String.join(" or ", all)));
        var half = java.math.BigInteger.valueOf(500_000_000).pow(60);
        var whole = java.math.BigInteger.valueOf(1_000_000_000).pow(60);
        assertThat(SearchSpace.of(params).size())
                .contains(whole.multiply(java.math.BigInteger.TWO).subtract(half));
    }

    @Test
    void conditionsWovenBeyondCountingAreRefused() {
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            params.add(Param.integer("a" + i, 1, 4));
        }
        for (int i = 0; i < 24; i++) {
            for (int j = 0; j < 24; j += 5) {
                params.add(Param.integer("b" + i + "-" + j, 1, 3)
                        .when("a" + i + " > 2 and a" + (23 - j) + " < 3 or a" + (i * 7 + j) % 24 + " == 2"));
            }
        }
        assertThatThrownBy(() -> SearchSpace.of(params).size()).hasMessageContaining("too many to be counted");
    }
}
