package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RefusalTest {
    private static void refused(ThrowingCallable what, String key, String message) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessage(message);
    }

    @Test
    void boundsThatAreNoRange() {
        refused(() -> Param.real("x", 2, 1), "x", "the lower bound of 'x' is 2.0, the upper 1.0\nSwap the bounds.");
        refused(
                () -> Param.integer("x", 2, 2),
                "x",
                "the lower bound of 'x' is 2, the upper 2\nA single value is not searched: fix it under objective.");
        refused(
                () -> Param.real("x", Double.NaN, 1),
                "x",
                "a bound of 'x' is not finite: [NaN, 1.0]\nGive two finite numbers.");
        refused(
                () -> Param.real("x", -1e308, 1e308),
                "x",
                "the range of 'x' is wider than the largest double\nNarrow it.");
    }

    @Test
    void scalesThatDoNotFit() {
        refused(
                () -> Param.real("x", 0, 1).log(),
                "x",
                "'x': scale log needs a lower bound above 0, not 0.0"
                        + "\nUse a small positive bound such as 1e-6, or scale linear.");
        refused(
                () -> Param.real("x", 0, 1).scale(Scale.reverseLog()),
                "x",
                "'x': scale reverse-log needs an upper bound below 1, not 1.0"
                        + "\nIt spreads the distance from 1 over a log scale: try an upper bound of 0.999.");
        refused(
                () -> Param.real("x", 0, 1).scale(Scale.normal(5, 1e-3)),
                "x",
                "'x': scale normal: the bounds lie over 1000 deviations from the mean"
                        + "\nUse another mean, or a larger deviation.");
        refused(
                () -> Param.real("x", 0, 1).scale(Scale.normal(0.5, 1e-9)),
                "x",
                "'x': scale normal: the bounds lie over 1000000 deviations apart"
                        + "\nUse narrower bounds, or a larger deviation.");
        refused(
                () -> Scale.normal(0, 0),
                "",
                "scale normal needs a finite mean and a deviation above 0, not mean 0.0 and deviation 0.0"
                        + "\nGive two such numbers.");
        refused(
                () -> Scale.logNormal(1000, 1),
                "",
                "scale log-normal has mean 1000.0, beyond the logarithm of any double"
                        + "\nThe mean is that of the natural logarithm: -7 for values around 0.001.");
    }

    @Test
    void stepsThatDoNotFit() {
        refused(
                () -> Param.real("x", 0, 1).step(0.3),
                "x",
                "the step 0.3 of 'x' does not divide its range [0.0, 1.0]\nUse an upper bound of 0.9.");
        refused(
                () -> Param.real("x", 0, 1).step(2),
                "x",
                "the step 2.0 of 'x' does not divide its range [0.0, 1.0]\nUse a smaller step.");
        refused(
                () -> Param.real("x", 0, 1).step(-1),
                "x",
                "the step of 'x' is -1.0, it must be above 0\nOmit the step.");
        refused(
                () -> Param.real("x", 1e10, 1e10 + 1).step(1e-6),
                "x",
                "the step 1.0E-6 of 'x' is too small for numbers as large as its bounds [1.0E10, 1.0000000001E10]"
                        + "\nUse a larger step, or none.");
        refused(
                () -> Param.integer("x", 1, 10).step(4),
                "x",
                "the step 4 of 'x' does not divide its range [1, 10]\nUse an upper bound of 9.");
        refused(
                () -> Param.integer("x", 1, 10).step(0),
                "x",
                "the step of 'x' is 0, it must be at least 1\nOmit the step.");
    }

    @Test
    void valuesTooManyToBeToldApart() {
        String message = "'x' has values whose share of the range is under 2^-50, too small to be told apart"
                + "\nUse a narrower range, a larger step, another scale, or a real parameter.";
        refused(() -> SearchSpace.of(Param.integer("x", 0, 1L << 50)), "x", message);
        refused(() -> SearchSpace.of(Param.integer("x", Long.MIN_VALUE, Long.MAX_VALUE)), "x", message);
        refused(() -> SearchSpace.of(Param.integer("x", 1, 1L << 46).log()), "x", message);
        refused(() -> SearchSpace.of(Param.integer("x", 0, 1000).scale(Scale.normal(0, 10))), "x", message);
        refused(() -> SearchSpace.of(Param.choice("x", "a", "b").weight("a", 1e16)), "x", message);
        refused(
                () -> SearchSpace.of(Param.choice("c").option("l", Param.integer("x", 0, Long.MAX_VALUE))),
                "c.l.x",
                message);
        assertThat(SearchSpace.of(Param.integer("x", 0, (1L << 50) - 1)).size())
                .contains(java.math.BigInteger.ONE.shiftLeft(50));
        assertThat(SearchSpace.of(Param.integer("x", 0, Long.MAX_VALUE).step(Long.MAX_VALUE))
                        .size())
                .contains(java.math.BigInteger.TWO);
    }

    @Test
    void listsThatAreNone() {
        refused(() -> SearchSpace.of(Param.choice("x")), "x", "'x' has no values\nList at least one.");
        refused(() -> SearchSpace.of(Param.ordinal("x")), "x", "'x' has no values\nList at least one.");
        refused(() -> Param.choice("x", "a", "a"), "x", "'x' lists 'a' twice\nKeep one of them.");
        refused(
                () -> Param.ordinal("x", 1, "a"),
                "x",
                "'x' mixes numbers with text: [1, a]\nWrite all as numbers, or all as quoted text.");
        refused(() -> Param.ordinal("x", 1.0, Double.NaN), "x", "'x' lists NaN\nGive finite numbers.");
        refused(
                () -> Param.choice("x", "relu", "tanh").weight("rely", 2),
                "x",
                "'x' has no label 'rely'\nDid you mean 'relu'? Known: relu, tanh.");
    }

    @Test
    void defaultsThatDoNotBelong() {
        refused(
                () -> Param.real("x", 0, 1).preset(2),
                "x",
                "the default of 'x' is 2.0, outside [0.0, 1.0]\nChoose a value that belongs to the parameter.");
        refused(
                () -> Param.integer("x", 0, 10).step(5).preset(3),
                "x",
                "the default of 'x' is 3, outside [0, 10] in steps of 5\nChoose a value that belongs to the parameter.");
    }

    @Test
    void spacesThatAreNone() {
        refused(() -> SearchSpace.of(), "", "the search space has no parameters\nDeclare at least one.");
        refused(
                () -> SearchSpace.of(Param.real("x", 0, 1), Param.real("x", 0, 2)),
                "x",
                "'x' is declared twice\nGive each parameter its own name.");
        refused(
                () -> SearchSpace.of(Param.real("x", 0, 1), Param.real("y", 0, 1))
                        .where("x * y > 0.9999"),
                "",
                "the constraints admit 0 of 100,000 random points, fewer than 1 in 10,000"
                        + "\nLoosen a constraint, or narrow the ranges to where it holds.");
    }

    @Test
    void valuesThatDoNotFillTheSpace() {
        var space = SearchSpace.of(
                        Param.choice("kind", "a").option("b", Param.real("rate", 0, 1)), Param.integer("size", 1, 4))
                .where("size > 1");
        refused(
                () -> space.config(Map.of("kind", "b", "size", 2)),
                "kind.b.rate",
                "'kind.b.rate' has no value\nGive one in [0.0, 1.0].");
        refused(
                () -> space.config(Map.of("kind", "a", "size", 2, "kind.b.rate", 0.5)),
                "kind.b.rate",
                "'kind.b.rate' is not active in this configuration, but where kind == 'b'\nLeave it out, or choose its branch.");
        refused(
                () -> space.config(Map.of("kind", "a", "size", 2, "sise", 2)),
                "sise",
                "'sise' is not a parameter of the space\nDid you mean 'size'? Known: kind, kind.b.rate, size.");
        refused(
                () -> space.config(Map.of("kind", "a", "size", 9)),
                "size",
                "the value of 'size' is 9, outside [1, 4]\nChoose a value that belongs to the parameter.");
        assertThatThrownBy(() -> space.config(Map.of("kind", "a", "size", 1)))
                .hasMessageContaining("kind=a size=1 fails the constraint size > 1");
        assertThat(space.config(Map.of("kind", "b", "size", 2, "kind.b.rate", 1)))
                .hasToString("kind=b kind.b.rate=1.0 size=2");
    }

    @Test
    void namesThatAreNone() {
        for (String name : List.of(
                "",
                "1st",
                " a",
                "a ",
                "a..b",
                "a.",
                ".a",
                "a=b",
                "a\"b",
                "{a}",
                "-a",
                "a\u0000b",
                "<x>",
                "x".repeat(201),
                "e\u0301",
                "\ud800")) {
            assertThatThrownBy(() -> Param.real(name, 0, 1))
                    .as(name)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("parameter")
                    .message()
                    .doesNotContain("\u0000", "\ud800");
        }
        for (String name : List.of(
                "a",
                "größe",
                "learning-rate",
                "x_1",
                "学習率",
                "é",
                "model.lr",
                "data/size",
                "layers[0].units",
                "lr@adam",
                "use bias",
                "_x",
                "a+b",
                "svm__C",
                "#1".replace("#", "n#"))) {
            assertThat(Param.real(name, 0, 1).name()).isEqualTo(name);
            Config config = SearchSpace.of(Param.real(name, 0, 1)).config(java.util.Map.of(name, 0.5));
            assertThat(Config.parse(config.toString())).isEqualTo(config);
            assertThat(SearchSpace.of(Param.real(name, 0, 1), Param.integer("other", 0, 1))
                            .where(name + " < 0.5 || other==" + name)
                            .admits(Config.of(java.util.Map.of(name, 0.75, "other", 1L))))
                    .isFalse();
        }
        assertThatThrownBy(() -> SearchSpace.of(
                        Param.choice("a").option("b", Param.real("c", 0, 1)).option("d"), Param.real("a.b.c", 0, 1)))
                .hasMessageContaining("two parameters have the path 'a.b.c'");
    }

    @Test
    void textThatIsNoConfiguration() {
        for (String text : List.of(
                "a", "=1", "a=", "a=1 ", "a=1  b=2", "a=\"x", "a=1 a=2", "a=1,b", "a=\"x\"y=1", "a=12-3", "a=0x")) {
            assertThatThrownBy(() -> Config.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\n");
        }
        assertThatThrownBy(() -> Config.empty().with(" a", 1))
                .hasMessageContaining("a configuration has a value at ' a'");
        assertThat(Config.parse(Config.empty()
                                .with("a", "")
                                .with("b", "NaN")
                                .with("c", Double.NaN)
                                .toString())
                        .values())
                .containsEntry("a", "")
                .containsEntry("b", "NaN")
                .containsEntry("c", Double.NaN);
    }
}
