package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.trial.Seeds;
import java.util.HashSet;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NarrowSpaceTest {
    private static final int EACH = 60;

    private static SearchSpace reals(int count, String constraint) {
        return SearchSpace.of(IntStream.range(0, count)
                        .<Param>mapToObj(i -> Param.real(Character.toString('a' + i), 0, 1))
                        .toList())
                .where(constraint);
    }

    private static SearchSpace wholes(int count, long high, String constraint) {
        return SearchSpace.of(IntStream.range(0, count)
                        .<Param>mapToObj(i -> Param.integer(Character.toString('a' + i), 0, high))
                        .toList())
                .where(constraint);
    }

    static Stream<SearchSpace> narrow() {
        return Stream.of(
                reals(3, "a + b + c == 1"),
                reals(2, "a == b"),
                reals(4, "a + b == c + d"),
                reals(3, "a + b + c == 1 && a < b && b < c"),
                reals(3, "2 * a - b / 4 == 0.1"),
                reals(8, "a < b && b < c && c < d && d < e && e < f && f < g && g < h"),
                reals(8, "a <= b && b <= c && c <= d && d <= e && e <= f && f <= g && g <= h"),
                reals(4, "ABS(a - b) <= 0.001 && ABS(c - d) < 0.001"),
                reals(6, "a + b + c + d + e + f <= 0.2"),
                wholes(5, 100, "a + b + c + d + e == 20"),
                wholes(4, 2000, "a < b && b < c && c < d && d < a + 6"),
                reals(3, "ABS(a + b + c - 1) <= 1e-5"),
                reals(3, "ABS(a - b) <= 1e-4 && ABS(b - c) <= 1e-4"),
                SearchSpace.of(
                                Param.integer("n", 1, 64),
                                Param.real("share", 0, 1),
                                Param.real("rest", 0, 64),
                                Param.choice("kind", "x", "y"))
                        .where("n * 0.5 + rest == 40"),
                SearchSpace.of(
                                Param.real("low", 1e-5, 1).scale(Scale.log()),
                                Param.real("middle", 1e-5, 1).scale(Scale.log()),
                                Param.real("high", 1e-5, 1).scale(Scale.log()))
                        .where("high == low + middle"),
                SearchSpace.of(
                                Param.ordinal("p", 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024),
                                Param.integer("q", 1, 100_000))
                        .where("q == p * 32"));
    }

    @ParameterizedTest
    @MethodSource("narrow")
    void everyPointAndEveryDrawIsAdmitted(SearchSpace space) {
        RandomGenerator random = Seeds.generator(7, "narrow", 0);
        var drawn = new HashSet<Config>();
        int admitted = 0;
        for (int i = 0; i < 300; i++) {
            Config config = space.sample(random);
            assertThat(space.admits(config)).as(config.toString()).isTrue();
            assertThat(space.config(config)).isEqualTo(config);
            drawn.add(config);
            Config near = space.decode(random.doubles(space.dimension()).toArray());
            admitted += space.admits(near) ? 1 : 0;
            if (space.admits(near)) {
                assertThat(space.decode(space.encode(near)))
                        .as("the same point again")
                        .isEqualTo(near);
            }
        }
        assertThat(admitted).isGreaterThan(250);
        assertThat(drawn).hasSizeGreaterThan(space.size().isPresent() ? 10 : 250);
    }

    /** Which of so many parts of equal share a configuration lies in. */
    private record Parts(SearchSpace space, int count, ToIntFunction<Config> part) {
        @Override
        public String toString() {
            return space.constraints() + " in " + count;
        }
    }

    private static int share(double value, int count) {
        return Math.min(count - 1, (int) (value * count));
    }

    /** Sums of k numbers below a part of 1 have that part to the power of k for a share: so this is even. */
    private static int below(double sum, int numbers, int count) {
        return share(Math.pow(sum, numbers), count);
    }

    static Stream<Parts> even() {
        SearchSpace chain = reals(8, "a < b && b < c && c < d && d < e && e < f && f < g && g < h");
        SearchSpace fours = wholes(3, 3000, "a + b + c == 4");
        return Stream.of(
                new Parts(reals(3, "a + b + c == 1"), 20, c -> below(1 - c.real("c"), 2, 20)),
                new Parts(reals(3, "a + b + c == 1"), 20, c -> share(c.real("a") / (1 - c.real("c")), 20)),
                new Parts(reals(3, "ABS(a + b + c - 1) <= 1e-5"), 20, c -> below(1 - c.real("a"), 2, 20)),
                new Parts(
                        reals(3, "ABS(a + b + c - 1) <= 1e-5"),
                        20,
                        c -> share((c.real("a") + c.real("b") + c.real("c") - 1 + 1e-5) / 2e-5, 20)),
                new Parts(reals(2, "ABS(a - b) <= 1e-5"), 20, c -> share(c.real("b"), 20)),
                new Parts(reals(2, "a == b"), 20, c -> share(c.real("b"), 20)),
                new Parts(
                        reals(6, "a + b + c + d + e + f <= 0.2"),
                        20,
                        c -> below(
                                (c.real("a") + c.real("b") + c.real("c") + c.real("d") + c.real("e") + c.real("f"))
                                        / 0.2,
                                6,
                                20)),
                new Parts(chain, 20, c -> below(c.real("h"), 8, 20)),
                new Parts(chain, 20, c -> below(1 - c.real("a"), 8, 20)),
                new Parts(fours, 15, c -> {
                    int a = (int) c.integer("a");
                    return 5 * a - a * (a - 1) / 2 + (int) c.integer("b"); // 15 is 6 choose 2
                }),
                new Parts(
                        wholes(4, 2000, "a < b && b < c && c < d && d < a + 4"),
                        20,
                        c -> share(c.integer("a") / 1998.0, 20)),
                new Parts(
                        SearchSpace.of(
                                        Param.real("low", 1e-4, 1).scale(Scale.log()),
                                        Param.real("high", 1e-4, 1).scale(Scale.log()))
                                .where("ABS(high - low) <= 1e-9"),
                        16,
                        c -> share(squared(c), 16)));
    }

    /** Of the square that random points fill, so much of the strip lies below: its width at x is 1 / x on each scale. */
    private static double squared(Config config) {
        double least = 1 / 1e-4;
        return (least - 1 / config.real("low")) / (least - 1);
    }

    /**
     * Pearson's sum over k + 1 parts of equal share is above k + 2 sqrt(14 k) + 28 once in 1,200,000 times (Laurent and Massart
     * 2000, lemma 1).
     */
    @ParameterizedTest
    @MethodSource("even")
    void drawsAreEven(Parts parts) {
        RandomGenerator random = Seeds.generator(1, "even", 0);
        int draws = EACH * parts.count();
        int[] found = new int[parts.count()];
        for (int i = 0; i < draws; i++) {
            found[parts.part().applyAsInt(parts.space().sample(random))]++;
        }
        double sum = 0;
        for (int n : found) {
            sum += (n - EACH) * (double) (n - EACH) / EACH;
        }
        int k = parts.count() - 1;
        System.out.printf("%s: Pearson's sum is %.1f of %d degrees%n", parts, sum, k);
        assertThat(sum).isLessThan(k + 2 * Math.sqrt(14 * k) + 28);
    }

    @Test
    void relationsOfBranchesHoldWhereTheyAreActive() {
        SearchSpace space = SearchSpace.of(Param.choice("model")
                        .option("mix", Param.real("u", 0, 1), Param.real("v", 0, 1), Param.real("w", 0, 1))
                        .option("one", Param.real("t", 0, 1)))
                .where("model.mix.u + model.mix.v + model.mix.w == 1");
        RandomGenerator random = Seeds.generator(5, "branches", 0);
        var seen = new HashSet<String>();
        for (int i = 0; i < 200; i++) {
            Config config = space.decode(random.doubles(space.dimension()).toArray());
            assertThat(space.admits(config)).isTrue();
            seen.add(config.choice("model"));
        }
        assertThat(seen).containsExactlyInAnyOrder("mix", "one");
    }

    @Test
    void whatNothingMeetsIsStillRefused() {
        assertThatThrownBy(() -> reals(2, "a + b == 3")).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> reals(2, "a < b && b < a"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("the constraints admit 0 of 100,000 random points");
        assertThatThrownBy(() -> reals(2, "a * b == 0.37")).isInstanceOf(InvalidSettingException.class);
    }
}
