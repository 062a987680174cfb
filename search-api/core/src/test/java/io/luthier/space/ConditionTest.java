package io.luthier.space;

import static io.luthier.space.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Param BOOSTER = Param.choice("booster", "linear", "tree", "dart");
    private static final Param LAYERS = Param.integer("layers", 1, 5);
    private static final Param SIZE = Param.ordinal("size", "small", "medium", "large");

    private static SearchSpace space(String when) {
        return SearchSpace.of(
                BOOSTER,
                LAYERS,
                SIZE,
                Param.real("rate", 0, 1),
                Param.real("x", 0, 1).when(when));
    }

    private static boolean active(String when, Map<String, ?> values) {
        SearchSpace space = space(when);
        int x = space.dimension() - 1;
        return space.active(x, values);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            value = {
                "booster == 'dart' # false, false, true",
                "booster = dart # false, false, true",
                "booster != 'linear' # false, true, true",
                "booster in [tree, dart] # false, true, true",
                "booster not in [tree, dart] # true, false, false",
                "not booster in [tree, \"dart\"] # true, false, false",
                "booster == tree or booster == dart # false, true, true",
                "booster == 'tree' && layers >= 3 # false, true, false",
                "(booster == tree || booster == dart) and not (layers > 2 and size < large) # false, false, true",
                "3 <= layers # false, true, false",
                "layers in [1, 2] # true, false, true",
                "size >= medium # true, true, true",
                "size > 'medium' # true, false, true",
                "rate < 0.5 or rate >= 0.75 # false, false, true",
                "rate != 0.5 # false, true, true",
            })
    void aConditionIsReadAndHoldsWhereItSays(String when, String expected) {
        var values = List.of(
                Map.of("booster", "linear", "layers", 1L, "size", "large", "rate", 0.5),
                Map.of("booster", "tree", "layers", 4L, "size", "medium", "rate", 0.6),
                Map.of("booster", "dart", "layers", 2L, "size", "large", "rate", 0.75));
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> "" + active(when, values.get(i)))
                        .toList())
                .containsExactly(expected.split(", "));
        Condition condition = Condition.read(when);
        assertThat(Condition.read(condition.text())).isEqualTo(condition);
        assertThat(Condition.read(condition.not().not().text())).isEqualTo(condition);
    }

    @Test
    void javaSaysWhatTextSays() {
        assertThat(where("booster").is("tree", "dart").and(where("layers").atLeast(3)))
                .isEqualTo(Condition.read("booster in [tree, dart] and layers >= 3"));
        assertThat(where("a")
                        .isNot("x")
                        .or(where("b").below(1))
                        .and(where("c").atMost(2.5))
                        .text())
                .isEqualTo("(a != 'x' or b < 1) and c <= 2.5");
        assertThat(where("a").above(1).and(where("b").is(true)).not().text()).isEqualTo("a <= 1 or b != 'true'");
    }

    @Test
    void aTestOfAParameterThatIsNotActiveDoesNotHoldEitherWay() {
        SearchSpace space = SearchSpace.of(
                BOOSTER,
                Param.integer("a", 1, 3).when("booster == tree"),
                Param.integer("is", 1, 3).when("a == 1"),
                Param.integer("is-not", 1, 3).when("not a == 1"),
                Param.integer("either", 1, 3).when("a == 1 or booster == dart"));
        assertThat(space.decode(space.encode(space.config(Map.of("booster", "linear"))))
                        .values()
                        .keySet())
                .containsExactly("booster");
        assertThat(space.config(Map.of("booster", "dart", "either", 2)).values().keySet())
                .containsExactly("booster", "either");
        assertThat(space.config(Map.of("booster", "tree", "a", 2, "is-not", 1))
                        .values()
                        .keySet())
                .containsExactly("booster", "a", "is-not");
    }

    @Test
    void aParameterMayStandBeforeThoseItNeedsAndIsDecidedAfterThem() {
        SearchSpace space = SearchSpace.of(
                Param.real("eta", 0, 1).when("booster != linear and net.on.depth > 1"),
                BOOSTER,
                Param.choice("net", "off").option("on", Param.integer("depth", 1, 3)));
        assertThat(space.axes().stream().map(Axis::path)).containsExactly("booster", "net", "net.on.depth", "eta");
        assertThat(space.axes().get(2).parent()).isEqualTo(1);
        assertThat(space.needs(3)).containsExactly(0, 2);
        assertThat(space.toString()).contains("eta real [0.0, 1.0] when booster != 'linear' and net.on.depth > 1\n");
    }

    @Test
    void namesAreLookedUpBesideTheParameterFirstAndThenOutwards() {
        SearchSpace space = SearchSpace.of(
                Param.integer("depth", 1, 9),
                Param.choice("net")
                        .option(
                                "a",
                                Param.integer("depth", 1, 3),
                                Param.real("x", 0, 1).when("depth == 3"))
                        .option("b", Param.real("x", 0, 1).when("depth == 9")));
        assertThat(space.axis("net.a.x").orElseThrow().when().orElseThrow().text())
                .isEqualTo("net.a.depth == 3");
        assertThat(space.axis("net.b.x").orElseThrow().condition().orElseThrow().text())
                .isEqualTo("net == 'b' and depth == 9");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '#',
            value = {
                "boster == dart # the condition of 'x' names 'boster', which is no parameter; Did you mean 'booster'? ",
                "booster == drat # the condition of 'x': 'booster' is never 'drat'; Did you mean 'dart'? ",
                "booster > dart # the labels of 'booster' have no order; Compare it with == or != or in [...].",
                "layers == 6 # the condition of 'x': 'layers' is never 6; It is in [1, 5].",
                "layers > 5 # the condition of 'x': layers > 5 never holds: 'layers' is in [1, 5]; Compare it",
                "layers > '3' # 'layers' is a number; Compare it with one, without quotes.",
                "layers > 3 and layers < 2 # 'x' is never active: layers > 3 and layers < 2 can never hold; Remove",
                "booster == tree and booster == dart # 'x' is never active",
                "rate == 0.5 # rate == 0.5 holds hardly ever: 'rate' is any number in [0.0, 1.0]; Compare it with <",
                "x > 0.5 # the conditions go in a circle: 'x' needs 'x'; Take one",
                "layers 3 # at position 8: unexpected '3'; Write layers == value",
                "layers # 'layers' is not compared",
                "layers >= # it ends where a value belongs",
                "layers >= 3 layers # unexpected 'layers'; Join tests with and, or.",
                "(layers >= 3 # the parenthesis is not closed",
                "layers in 3 # no list after 'in'",
                "layers in [3 # the list is not closed",
                "booster == 'dart # at position 12: the quote is not closed",
            })
    void whatCannotBeMetOrReadIsRefusedWithItsPlace(String when, String expected) {
        assertThatThrownBy(() -> space(when))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(expected.split("; "));
    }

    @Test
    void conditionsThatGoInACircleAreRefused() {
        assertThatThrownBy(() -> SearchSpace.of(
                        Param.integer("a", 1, 3).when("b > 1"),
                        Param.integer("b", 1, 3).when("c > 1"),
                        Param.integer("c", 1, 3).when("a > 1")))
                .hasMessageContaining("in a circle: 'a' needs 'b' needs 'c' needs 'a'")
                .extracting(e -> ((InvalidSettingException) e).key())
                .isEqualTo("a.when");
    }

    @Test
    void aConditionThatItsBranchContradictsIsRefused() {
        assertThatThrownBy(() -> SearchSpace.of(Param.choice("net")
                        .option("a", Param.real("x", 0, 1).when("net == b"))
                        .option("b", Param.integer("n", 1, 2))))
                .hasMessageContaining("'net.a.x' is never active");
    }

    @Test
    void sidesAreTheKindsOfValuesThatConditionsTellApart() {
        SearchSpace space = SearchSpace.of(
                LAYERS,
                Param.real("a", 0, 1).when("layers >= 3"),
                Param.real("b", 0, 1).when("layers in [1, 5]"),
                Param.real("c", 0, 1).when("a < 0.25"));
        int[] sides = IntStream.rangeClosed(0, 4)
                .map(level -> space.side(0, space.axes().get(0).unit(level)))
                .toArray();
        assertThat(space.sides(0)).isEqualTo(4);
        assertThat(sides[2]).isEqualTo(sides[3]);
        assertThat(IntStream.of(sides).distinct().count()).isEqualTo(4);
        assertThat(space.side(1, 0.2499)).isNotEqualTo(space.side(1, 0.25));
        assertThat(space.shares()[1]).isEqualTo(0.6, within(1e-12));
        assertThat(space.shares()[3]).isEqualTo(0.15, within(1e-9));
    }

    @Test
    void aLabelThatOpensABranchMayBeAnyText() {
        SearchSpace space = SearchSpace.of(Param.choice("net")
                .option("1", Param.integer("units", 8, 64))
                .option("3 x 3", Param.integer("units", 8, 64))
                .option("torch.optim.SGD", Param.real("momentum", 0, 1)));
        Config config = space.config(Map.of("net", "3 x 3", "net.3 x 3.units", 9));
        assertThat(config.toString()).isEqualTo("net=\"3 x 3\" \"net.3 x 3.units\"=9");
        assertThat(Config.parse(config.toString())).isEqualTo(config);
        assertThat(config.within("net.3 x 3").integer("units")).isEqualTo(9);
    }

    @Test
    void twoParametersOfOnePathAreRefused() {
        assertThatThrownBy(() -> SearchSpace.of(Param.choice("a")
                        .option("b", Param.choice("c").option("d", Param.real("x", 0, 1)))
                        .option("b.c", Param.choice("d", "e"), Param.real("y", 0, 1))
                        .option("b.c.d", Param.real("x", 0, 1))))
                .hasMessageContaining("two parameters have the path 'a.b.c.d");
    }

    @Test
    void aChoiceHoldsValuesOfMixedKindsAndListsAndKnowsThemByTheirLabels() {
        var values = Arrays.asList("auto", 3, 0.5, true, null, List.of(50, 50), List.of("relu", "a b"));
        SearchSpace space = SearchSpace.of(Param.choice("v", values.toArray()));
        assertThat(((Param.Choice) space.params().get(0)).labels())
                .containsExactly("auto", "3", "0.5", "true", "null", "[50, 50]", "[relu, 'a b']");
        assertThat(space.axes().get(0).range()).isEqualTo("['auto', 3, 0.5, 'true', null, [50, 50], [relu, 'a b']]");
        assertThat(space.plain(space.config(Map.of("v", "[50, 50]"))).get("v")).isEqualTo(List.of(50L, 50L));
        assertThat(space.plain(space.config(Map.of("v", "null"))).get("v")).isNull();
        assertThat(space.plain(space.config(Map.of("v", 3))).get("v")).isEqualTo(3L);
        assertThat(space.config(Map.of("v", 3)).choice("v")).isEqualTo("3");
        assertThatThrownBy(() -> SearchSpace.of(Param.choice("v", 1, "1"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> Param.choice("v", new Object()))
                .hasMessageContaining("text, numbers, true, false, null");
    }
}
