package io.luthier.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TypedSpaceTest {
    record Hyper(
            @Range(from = 1e-3, to = 0.5, log = true) double learningRate,
            @Range(from = 1, to = 10) int depth,
            boolean shuffle,
            Booster booster) {}

    sealed interface Booster {
        record Tree() implements Booster {}

        record DartBooster(@Range(from = 0, to = 0.5) double drop) implements Booster {}
    }

    private static final TypedSpace<Hyper> HYPER = TypedSpace.of(Hyper.class);

    private static final Hyper ONE = new Hyper(0.1, 3, true, new Booster.DartBooster(0.25));

    @Test
    void recordsSealedInterfacesAndRangesAreTheSpaceThatStringsWouldSay() {
        assertThat(HYPER.space())
                .isEqualTo(SearchSpace.of(
                        Param.real("learning-rate", 1e-3, 0.5).log(),
                        Param.integer("depth", 1, 10),
                        Param.choice("shuffle", "false", "true"),
                        Param.choice("booster").option("tree").option("dart-booster", Param.real("drop", 0, 0.5))));
    }

    @Test
    void aValueIsAConfigurationAndBack() {
        Config config = HYPER.config(ONE);
        assertThat(config)
                .hasToString(
                        "learning-rate=0.1 depth=3 shuffle=true booster=dart-booster booster.dart-booster.drop=0.25");
        assertThat(HYPER.value(config)).isEqualTo(ONE);
    }

    @ParameterizedTest
    @FieldSource("io.luthier.typed.Shapes#ALL")
    <T> void valueAndConfigurationAndTextAreInverse(Class<T> type) {
        TypedSpace<T> space = TypedSpace.of(type);
        RandomGenerator random = Seeds.generator(13, type.getSimpleName(), 0);
        Set<Config> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Config config = space.space().sample(random);
            T value = space.value(config);
            assertThat(space.config(value)).isEqualTo(config).hasToString(config.toString());
            assertThat(space.value(Config.parse(config.toString()))).isEqualTo(value);
            assertThat(space.space().config(config)).isEqualTo(config);
            seen.add(config);
        }
        assertThat(seen).as("different ones").hasSizeGreaterThan(1);
    }

    @Test
    void aValueToTryFirstIsThePresetOfTheSpace() {
        TypedSpace<Hyper> space = HYPER.preset(ONE);
        assertThat(space.space().preset()).contains(HYPER.config(ONE));
        assertThat(TypedSpace.of(Shapes.Presets.class).space().preset().orElseThrow())
                .hasToString("rate=0.1 depth=3 flag=true activation=SiLU booster=dart booster.dart.depth=8"
                        + " booster.dart.rate-drop=0.5 batch=32");
    }

    @Test
    void aParameterMayBeGivenInsteadOfAnnotations() {
        record Bare(double rate, String kernel, long seed) {}
        var space = TypedSpace.of(
                Bare.class,
                Map.of(
                        "rate", Param.real("rate", 0, 1),
                        "kernel", Param.choice("kernel", "rbf", "laplace kernel"),
                        "seed", Param.integer("seed", 0, 1L << 40)));
        var value = new Bare(0.5, "laplace kernel", (1L << 39) + 1);
        assertThat(space.value(space.config(value))).isEqualTo(value);
    }

    @Test
    void constraintsOfTheTypeHold() {
        SearchSpace space =
                TypedSpace.of(Shapes.Constrained.class).where("rate-b > 0.5").space();
        assertThat(space.admits(space.sample(Seeds.generator(1)))).isTrue();
        assertThat(space.admits(Config.of(Map.of("rate-a", 0.1, "rate-b", 0.4))))
                .isFalse();
        assertThat(space.admits(Config.of(Map.of("rate-a", 0.9, "rate-b", 0.8))))
                .isFalse();
    }

    @Test
    void aValueOutsideTheSpaceIsRefusedByName() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> HYPER.config(new Hyper(0.7, 3, true, new Booster.Tree())))
                .withMessageContaining("learning-rate")
                .withMessageContaining("0.7");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> TypedSpace.of(Shapes.Numbers.class).config(new Shapes.Numbers(List.of(8, 9))))
                .withMessageContaining("component 'units' of Numbers has 2 elements, its size is 3");
    }

    @Test
    void whatTheConstructorRefusesIsThrownAsItIs() {
        record Positive(@Range(from = -1, to = 1) double x) {
            Positive {
                if (x < 0) {
                    throw new ArithmeticException("below 0");
                }
            }
        }
        TypedSpace<Positive> space = TypedSpace.of(Positive.class);
        assertThatThrownBy(() -> space.value(Config.of(Map.of("x", -0.5))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("below 0");
    }

    record Odd(Any any) {}

    sealed interface Any {}

    static final class Plain implements Any {}

    @Test
    void aTypeThatIsNoSpaceIsRefusedWithItsComponentAndTheRemedy() {
        record NoRange(double rate) {}
        record Text(String kernel) {}
        record NoSize(@Range(from = 0, to = 1) List<Double> weights) {}
        record Both(@Range(from = 0, to = 1) @Levels({0, 1}) double x) {}
        record HalfDepth(@Range(from = 1, to = 2.5) int depth) {}
        record Scaled(
                @Range(from = 1, to = 2, scale = "logg") double x) {}
        record Ranged(@Range(from = 0, to = 1) boolean flag) {}
        record Upside(@Range(from = 2, to = 1) double x) {}
        record Unknown(
                @Preset("many") @Range(from = 0, to = 1) double x) {}
        record Endless(Optional<Endless> next) {}
        refused(NoRange.class, "component 'rate' of NoRange is a number without a range", "@Range");
        refused(Text.class, "component 'kernel' of Text is a java.lang.String", "Use int, long");
        refused(NoSize.class, "component 'weights' of NoSize is a list without a size", "@Size(3)");
        refused(Both.class, "component 'x' of Both has @Range and @Levels", "Remove one");
        refused(HalfDepth.class, "component 'depth' of HalfDepth is a whole number, its range has 2.5", "whole");
        refused(Scaled.class, "component 'x' of Scaled has the scale 'logg'", "Did you mean 'log'?");
        refused(Ranged.class, "component 'flag' of Ranged is a truth value, for which @Range has no meaning", "Remove");
        refused(Upside.class, "component 'x' of Upside", "2");
        refused(Unknown.class, "component 'x' of Unknown has the preset 'many'", "Give a number");
        refused(Odd.class, "component 'any' of Odd may be a Plain", "Make it a record");
        refused(Endless.class, "Endless contains itself", "fixed depth");
        refused(String.class, "java.lang.String is not a record", "record");
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> TypedSpace.of(Hyper.class, Map.of("dept", Param.integer("depth", 1, 2))))
                .withMessageContaining("'dept'")
                .withMessageContaining("Did you mean 'depth'?");
    }

    private static void refused(Class<?> type, String... words) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> TypedSpace.of(type))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
