package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.contract.internal.Effort;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A value's share of the unit interval is its probability. */
class ShareTest {
    private static final int DRAWS = Effort.of(1_000_000);

    @Test
    void wholeNumbersAreAllAlike() {
        check(Param.integer("p", -3, 6), level -> 0.1);
        check(Param.integer("p", Long.MAX_VALUE - 6, Long.MAX_VALUE), level -> 1 / 7.0);
        check(Param.real("p", 0, 0.7).step(0.1), level -> 1 / 8.0);
    }

    @Test
    void wholeNumbersOnALogScaleHaveTheLogarithmOfTheirNeighbourhood() {
        double all = StrictMath.log(20.5 / 19.5);
        for (int i = 2; i <= 20; i++) {
            all += i == 20 ? 0 : StrictMath.log((i + 0.5) / (i - 0.5));
        }
        double first = StrictMath.log(1.5) * 2; // as far out as in
        double whole = all + first;
        check(
                Param.integer("p", 1, 20).log(),
                level -> (level == 0 ? first : StrictMath.log((level + 1.5) / (level + 0.5))) / whole);
    }

    @Test
    void wholeNumbersOnAReverseLogScaleMirrorThat() {
        double[] log = shares(Param.integer("p", 1, 20).log());
        check(Param.integer("p", -19, 0).scale(Scale.reverseLog()), level -> log[19 - (int) level]);
    }

    @Test
    void steppedValuesUnderANormalPriorHaveTheIntegralAroundThem() {
        var bell = new Bell(-2.5, 5);
        check(
                Param.integer("p", -2, 2).scale(Scale.normal(0, 1)),
                level -> bell.share(level + 1.0, level - 1.5) - bell.share((double) level, level - 2.5));
    }

    @Test
    void labelsHaveTheirWeightOverTheSumOfAll() {
        double[] weights = {3, 1, 0.5, 1e-9};
        check(
                Param.choice("p", "a", "b", "c", "d")
                        .weight("a", 3)
                        .weight("c", 0.5)
                        .weight("d", 1e-9),
                level -> weights[(int) level] / 4.500000001);
        check(Param.choice("p", "a", "b", "c"), level -> 1 / 3.0);
        check(Param.choice("p", "a", "b").weight("a", 1e308).weight("b", 1e308), level -> 0.5);
    }

    private static void check(Param param, LongToDoubleFunction probability) {
        SearchSpace space = SearchSpace.of(param);
        Axis axis = space.axes().get(0);
        double[] shares = shares(param);
        double[] counts = new double[shares.length];
        var random = new SplittableRandom(7);
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) axis.level(space.encode(space.sample(random))[0])]++;
        }
        double chiSquare = 0;
        int cells = 0;
        for (int level = 0; level < shares.length; level++) {
            double expected = probability.applyAsDouble(level);
            assertThat(shares[level])
                    .as("the share of %s", axis.decode(axis.unit(level)))
                    .isEqualTo(expected, within(4e-16));
            if (expected * DRAWS >= 5) {
                chiSquare +=
                        (counts[level] - expected * DRAWS) * (counts[level] - expected * DRAWS) / (expected * DRAWS);
                cells++;
            }
        }
        // Wilson and Hilferty's normal approximation, five deviations out.
        double degrees = cells - 1;
        double spread = 2 / (9 * degrees);
        assertThat(chiSquare).isLessThan(degrees * StrictMath.pow(1 - spread + 5 * StrictMath.sqrt(spread), 3));
    }

    /** The length of each level's part of the unit interval, found by bisection. */
    private static double[] shares(Param param) {
        Axis axis = SearchSpace.of(param).axes().get(0);
        double[] shares = new double[(int) axis.levels()];
        double from = 0;
        for (int level = 0; level < shares.length; level++) {
            double low = from;
            double high = 1;
            while (Math.nextUp(low) < high) {
                double middle = low + (high - low) / 2;
                if (axis.level(middle) <= level) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            shares[level] = high - from;
            from = high;
        }
        return shares;
    }
}
