package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.files.sample.Bowl;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final SearchSpace DEEP = new Bowl().recipes().get("deep");

    @Test
    void aRecipeIsTheObjectivesSpace() {
        assertThat(space("{recipe: deep}")).isEqualTo(DEEP);
    }

    @Test
    void whatStandsBesideARecipeIsAddedOrReplaces() {
        assertThat(space("{recipe: deep, y: {int: [1, 3]}}")).isEqualTo(DEEP.with(Param.integer("y", 1, 3)));
        assertThat(space("{recipe: deep, x: {real: [0.2, 0.4]}}").params().get(1))
                .isEqualTo(Param.real("x", 0.2, 0.4));
        SearchSpace nested = space("{recipe: deep, method.a.rate: {real: [0.01, 0.1], scale: log}}");
        assertThat(nested)
                .isEqualTo(
                        DEEP.with("method.a.rate", Param.real("rate", 0.01, 0.1).log()));
        assertThat(nested.axis("method.a.rate").orElseThrow().param())
                .isEqualTo(Param.real("rate", 0.01, 0.1).log());
    }

    @Test
    void aParameterIsAddedToALabel() {
        SearchSpace wider = space("{recipe: deep, method.c.depth: {int: [1, 3]}}");
        assertThat(wider.axes())
                .extracting(axis -> axis.path())
                .containsExactly("method", "method.a.rate", "method.b.size", "method.c.depth", "x");
        refused(
                "{recipe: deep, method.d.depth: {int: [1, 3]}}",
                "study.yaml:4:39: space.method.d.depth: the space has no label 'method.d' to hold 'method.d.depth'");
        refused(
                "{recipe: deep, way.a.depth: {int: [1, 3]}}",
                "study.yaml:4:36: space.way.a.depth: the space has no parameter 'way'");
    }

    @Test
    void aRecipeIsNarrowed() {
        SearchSpace some = space("{recipe: deep, only: {method: [b, c], method.b.size: [2, 4]}}");
        assertThat(some.params())
                .containsExactly(
                        Param.choice("method")
                                .option("b", Param.ordinal("size", 2, 4))
                                .option("c"),
                        Param.real("x", 0, 1));
        assertThat(some.constraints()).isEmpty(); // it named a removed parameter
        SearchSpace less = space("{recipe: deep, without: [method.b.size, x]}");
        assertThat(less.axes()).extracting(axis -> axis.path()).containsExactly("method", "method.a.rate");
    }

    @Test
    void constraintsKeepWhatIsStillToBeSaid() {
        SearchSpace space =
                DEEP.where("method == 'a' || method != 'b' || x < 0.5").where("method == 'c' || x > 0.2");
        assertThat(space.only("method", "b", "c").constraints())
                .extracting(c -> c.text())
                .containsExactly("method != 'b' || x < 0.5", "method == 'c' || x > 0.2");
        assertThat(space.only("method", "a").constraints())
                .extracting(c -> c.text())
                .containsExactly("method.a.rate <= 0.5 || x > 0.1", "x > 0.2");
        assertThatThrownBy(() ->
                        DEEP.where("x < 0.5 || (method == 'c' && x > 0.2)").only("method", "a"))
                .hasMessageContaining("'method' is never 'c'");
    }

    @Test
    void constraintsAreAddedToThoseOfTheRecipe() {
        var study = Samples.parse(text("{recipe: deep}") + "constraints: [x < 0.9]\n")
                .study();
        assertThat(study.space()).isEqualTo(DEEP.where("x < 0.9"));
    }

    @Test
    void theResolvedFileHoldsTheRecipeWrittenOut() {
        String resolved = Samples.parse(text("{recipe: deep, without: x, y: {int: [1, 3]}}"))
                .text();
        assertThat(resolved).doesNotContain("recipe").doesNotContain("without");
        assertThat(Samples.parse(resolved).study().space())
                .isEqualTo(DEEP.without("x").with(Param.integer("y", 1, 3)));
    }

    @Test
    void mistakesAreToldWhereTheyStand() {
        refused("{recipe: shallow}", "study.yaml:4:17: space.recipe: there is no recipe 'shallow'\n  Known: deep.");
        refused(
                "{recipe: deep, without: [z]}",
                "study.yaml:4:33: space.without.0: the space has no parameter 'z'\n  Did you mean 'x'? Known: method, method.a.rate,"
                        + " method.b.size, x.");
        refused(
                "{recipe: deep, only: {method: [d]}}",
                "study.yaml:4:38: space.only.method: 'method' has no value 'd'\n  Did you mean 'a'? Known: a, b, c.");
        refused(
                "{recipe: deep, only: {x: [1]}}",
                "study.yaml:4:33: space.only.x: 'x' is a range, which has no list of values\n  Give it other bounds.");
        refused(
                "{recipe: deep, x: {rael: [1, 2]}}",
                "study.yaml:4:27: space.x.rael: a parameter has no key 'rael'\n  Did you mean 'real'?");
    }

    private static void refused(String space, String message) {
        assertThatThrownBy(() -> space(space)).hasMessageStartingWith(message);
    }

    private static SearchSpace space(String space) {
        return Samples.parse(text(space)).study().space();
    }

    private static String text(String space) {
        return "seed: 1\nobjective: bowl\ngoal: {minimize: value}\nspace: " + space + "\n";
    }
}
