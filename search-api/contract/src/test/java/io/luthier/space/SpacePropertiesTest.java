package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.RandomSpaces;
import io.luthier.contract.internal.Effort;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpacePropertiesTest {
    private static final int SPACES = Effort.of(3_000);
    private static final int POINTS = 50;

    @Test
    void aConfigurationIsTheSameAfterEncodingAndDecoding() {
        eachPoint((space, unit) -> {
            Config config = space.decode(unit);
            double[] back = space.encode(config);
            Config again = space.decode(back);
            assertThat(again.values().keySet()).isEqualTo(config.values().keySet());
            for (int i = 0; i < back.length; i++) {
                Axis axis = space.axes().get(i);
                if (!config.has(axis.path())) {
                    assertThat(back[i]).isEqualTo(SearchSpace.INACTIVE);
                } else if (axis.levels() > 0) {
                    assertThat(again.at(axis.path())).as(axis.toString()).isEqualTo(config.at(axis.path()));
                } else {
                    assertNear(axis, unit[i], back[i], config.real(axis.path()), again.real(axis.path()));
                }
            }
        });
    }

    @Test
    void everyValueOfALevelIsEncodedToItsOwnShare() {
        for (int seed = 0; seed < 4 * SPACES; seed++) {
            Axis axis = SearchSpace.of(RandomSpaces.param(seed)).axes().get(0);
            var random = new SplittableRandom(seed);
            for (int i = 0; i < POINTS && axis.levels() > 0; i++) {
                long level = i == 0 ? 0 : i == 1 ? axis.levels() - 1 : random.nextLong(axis.levels());
                double unit = axis.unit(level);
                assertThat(axis.level(unit)).as(axis.toString()).isEqualTo(level);
                assertThat(axis.encode(axis.decode(unit))).as(axis.toString()).isEqualTo(unit);
            }
        }
    }

    @Test
    void aContinuousValueComesBackWithinFourUlp() {
        for (int seed = 0; seed < 4 * SPACES; seed++) {
            if (!(RandomSpaces.param(seed) instanceof Param.Real param) || param.step() != null) {
                continue;
            }
            Axis axis = SearchSpace.of(param).axes().get(0);
            var random = new SplittableRandom(seed);
            double span = param.high() - param.low();
            for (int i = 0; i < POINTS; i++) {
                double x = i == 0
                        ? param.low()
                        : i == 1
                                ? param.high()
                                : i % 2 == 0
                                        ? param.low() + span * random.nextDouble()
                                        : param.low() + span * StrictMath.pow(10, random.nextDouble(-20, 0));
                double unit = axis.encode(x);
                double back = (Double) axis.decode(unit);
                double low = (Double) axis.decode(unit - 4 * Math.ulp(unit));
                double high = (Double) axis.decode(unit + 4 * Math.ulp(unit));
                assertThat(Math.abs(back - x) <= 4 * Math.ulp(x) || low <= x && x <= high)
                        .as("%s: %s at %s comes back as %s", axis, x, unit, back)
                        .isTrue();
            }
        }
    }

    @Test
    void coordinatesOfInactiveParametersAreIgnored() {
        eachPoint((space, unit) -> {
            Config config = space.decode(unit);
            double[] other = unit.clone();
            for (int i = 0; i < unit.length; i++) {
                if (!config.has(space.axes().get(i).path())) {
                    other[i] = 1 - unit[i];
                }
            }
            assertThat(space.decode(other)).isEqualTo(config).hasSameHashCodeAs(config);
        });
    }

    @Test
    void aParameterIsActiveExactlyWhereItsBranchIsChosen() {
        eachPoint((space, unit) -> {
            Config config = space.decode(unit);
            for (Axis axis : space.axes()) {
                if (axis.param().when() != null) {
                    continue; // see ConditionTest
                }
                Axis parent = axis.parent() == Axis.ROOT ? null : space.axes().get(axis.parent());
                boolean chosen = parent == null
                        || config.has(parent.path())
                                && ((Param.Choice) parent.param())
                                        .labels()
                                        .get(axis.branch())
                                        .equals(config.choice(parent.path()));
                assertThat(config.has(axis.path())).as(axis.path()).isEqualTo(chosen);
            }
        });
    }

    @Test
    void theCanonicalTextReadsBackExactly() {
        eachPoint((space, unit) -> {
            Config config = space.decode(unit);
            Config read = Config.parse(config.toString());
            assertThat(read).isEqualTo(config).hasSameHashCodeAs(config).hasToString(config.toString());
            assertThat(read.values().keySet())
                    .containsExactlyElementsOf(config.values().keySet());
            assertThat(space.config(read.values())).isEqualTo(config);
        });
    }

    @Test
    void coordinatesBeyondTheEndsCountAsTheEnds() {
        eachPoint((space, unit) -> {
            double[] beyond = Arrays.stream(unit).map(u -> u < 0.5 ? -u : 1 + u).toArray();
            double[] ends = Arrays.stream(unit).map(u -> u < 0.5 ? 0 : 1).toArray();
            assertThat(space.decode(beyond)).isEqualTo(space.decode(ends));
        });
    }

    @Test
    void spacesOfEqualParametersAreEqual() {
        int different = 0;
        for (int seed = 0; seed < SPACES; seed++) {
            SearchSpace space = RandomSpaces.space(seed);
            assertThat(RandomSpaces.space(seed))
                    .isEqualTo(space)
                    .hasSameHashCodeAs(space)
                    .hasToString(space.toString());
            SearchSpace other = RandomSpaces.space(seed + 1); // small ones may be drawn twice in a row
            assertThat(other.equals(space)).isEqualTo(other.toString().equals(space.toString()));
            different += other.equals(space) ? 0 : 1;
        }
        assertThat(different).isGreaterThan(SPACES * 9 / 10);
    }

    @Test
    void aFiniteSpaceHasAsManyConfigurationsAsItsSizeSays() {
        RandomSpaces.finite(SPACES, 2_000).forEach(space -> {
            var found = new HashSet<Config>();
            double[] unit = new double[space.dimension()];
            visit(space, unit, 0, found);
            assertThat(BigInteger.valueOf(found.size()))
                    .as(space.toString())
                    .isEqualTo(space.size().orElseThrow());
        });
    }

    private static void visit(SearchSpace space, double[] unit, int index, Set<Config> found) {
        if (index == unit.length) {
            found.add(space.decode(unit));
            return;
        }
        Axis axis = space.axes().get(index);
        Axis parent = axis.parent() == Axis.ROOT ? null : space.axes().get(axis.parent());
        boolean active =
                parent == null || parent.level(unit[axis.parent()]) == axis.branch() && unit[axis.parent()] >= 0;
        if (!active) {
            unit[index] = -1; // not active, and so are the axes below
            visit(space, unit, index + 1, found);
            return;
        }
        for (long level = 0; level < axis.levels(); level++) {
            unit[index] = axis.unit(level);
            visit(space, unit, index + 1, found);
        }
    }

    private interface Check {
        void accept(SearchSpace space, double[] unit);
    }

    private static void eachPoint(Check check) {
        for (int seed = 0; seed < SPACES; seed++) {
            SearchSpace space = RandomSpaces.space(seed);
            var random = new SplittableRandom(seed);
            for (int i = 0; i < POINTS; i++) {
                double[] unit = new double[space.dimension()];
                for (int j = 0; j < unit.length; j++) {
                    // The ends, and points close to them, too.
                    double u = random.nextDouble();
                    unit[j] = switch (random.nextInt(8)) {
                        case 0 -> 0;
                        case 1 -> 1;
                        case 2 -> StrictMath.pow(10, -300 * u);
                        case 3 -> 1 - StrictMath.pow(10, -16 * u);
                        default -> u;
                    };
                }
                check.accept(space, unit);
            }
        }
    }

    private static void assertNear(Axis axis, double unit, double back, double value, double again) {
        boolean sameUnit = Math.abs(back - unit) <= 4 * Math.ulp(unit);
        boolean sameValue = Math.abs(again - value) <= 4 * Math.ulp(value);
        assertThat(sameUnit || sameValue)
                .as("%s: %s is %s, back at %s it is %s", axis, unit, value, back, again)
                .isTrue();
    }
}
