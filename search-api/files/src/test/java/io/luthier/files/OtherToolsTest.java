package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of other tools hold: conditions, values of any kind, tags, names. */
class OtherToolsTest {
    private static StudyFile file(String space, String more) {
        return StudyFile.parse(
                "seed: 1\nobjective: bowl\ngoal: {minimize: value}\nspace: " + space + "\n" + more,
                "other.yaml",
                Samples.FOLDER,
                Samples.plugins());
    }

    private static SearchSpace space(String space) {
        return file(space, "").study().space();
    }

    @Test
    void oneParameterExistsForTwoLabelsOfThree() {
        SearchSpace space = space(
                "{kind: {choice: [lin, tree, dart]}, eta: {real: [1e-3, 1], scale: log, when: \"kind != 'lin'\"},"
                        + " rate: {real: [0, 1], when: kind == dart}, n: {int: [1, 9], when: 'kind in [tree, dart] and eta < 0.1'}}");
        assertThat(space.config(Map.of("kind", "tree", "eta", 0.5)).values()).hasSize(2);
        assertThat(StudyFile.parse(
                                "seed: 1\nobjective: bowl\ngoal: {minimize: value}\n" + StudyFile.write(space),
                                "again.yaml",
                                Samples.FOLDER,
                                Samples.plugins())
                        .study()
                        .space())
                .isEqualTo(space);
    }

    @Test
    void aConditionIsRefusedWhereItStands() {
        assertThatThrownBy(() -> space("\n  a: {int: [1, 3]}\n  b: {int: [1, 3], when: a > 3}"))
                .hasMessageContaining("other.yaml:6:26: space.b.when: the condition of 'b': a > 3 never holds");
        assertThatThrownBy(() -> space("\n  a: {int: [1, 3]}\n  b: {int: [1, 3], when: [a, c]}"))
                .hasMessageContaining("is not a condition");
    }

    @Test
    void labelsThatOpenBranchesMayBeAnyText() {
        SearchSpace space = space("{net: {choice: {\"1\": {units: {int: [8, 64]}}, 3 x 3: {units: {int: [8, 64]}},"
                + " torch.optim.SGD: {lr: {real: [0, 1]}}}}}");
        assertThat(space.axis("net.torch.optim.SGD.lr")).isPresent();
        Config config = file(
                        "{net: {choice: {\"1\": {units: {int: [8, 64]}}, b: {}}}}",
                        "enqueue: [{net: {\"1\": {units: 9}}}]")
                .study()
                .enqueued()
                .get(0);
        assertThat(config.integer("net.1.units")).isEqualTo(9);
    }

    @Test
    void valuesOfAChoiceMayBeOfAnyKindAndLists() {
        StudyFile file =
                file("{h: {choice: [auto, 3, 0.5, true, null, [50, 50], [100]]}}", "enqueue: [{h: [50, 50]}, {h: 3}]");
        SearchSpace space = file.study().space();
        assertThat(((Param.Choice) space.params().get(0)).options().get(5).value())
                .isEqualTo(List.of(50L, 50L));
        assertThat(space.plain(file.study().enqueued().get(0)).get("h")).isEqualTo(List.of(50L, 50L));
        assertThat(space.plain(file.study().enqueued().get(1)).get("h")).isEqualTo(3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"!!float 1e-5; 1.0E-5", "!!float 1; 1.0", "!!float '0.25'; 0.25", "!!int 2; 2.0"})
    void tagsThatChangeNothingAreRead(String low, double expected) {
        assertThat(space("{x: {real: [" + low + ", 3]}}").params().get(0)).isEqualTo(Param.real("x", expected, 3));
    }

    @Test
    void tagsOfTextAndOfListsAreReadAndOthersAreNot() {
        assertThat(space("!!map {x: !!map {choice: !!seq [!!str 1, !!bool true]}}")
                        .toString())
                .contains("choice ['1', 'true']");
        assertThatThrownBy(() -> space("{x: {choice: !!python/tuple [1, 2]}}")).hasMessageContaining("is not allowed");
        assertThatThrownBy(() -> space("{x: {real: [!!int 0.5, 1]}}")).hasMessageContaining("is not allowed");
    }

    @Test
    void fifteenThousandConstraintsAreRefusedWithinASecond() {
        String many = IntStream.range(0, 15_000)
                .mapToObj(i -> "  - x <= " + (1000 + i) + "\n")
                .collect(Collectors.joining());
        long begin = System.nanoTime();
        assertThatThrownBy(() -> file("{x: {int: [1, 9]}}", "constraints:\n" + many))
                .hasMessageContaining("constraints: the space has 15,000 constraints, the limit is 200");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5)); // on a busy machine
    }

    @Test
    void aConstraintThatIsRefusedAmongOthersIsTheOneThatIsNamed() {
        assertThatThrownBy(() -> file("{x: {int: [1, 9]}}", "constraints: [x > 1, y > 1, x < 9, x > 9]"))
                .hasMessageContainingAll(
                        "constraints.1: the constraint 'y > 1'", "constraints.3: ", "admit 0 of 100,000");
    }

    @Test
    void wordsOfOtherToolsGetTheNearestOfOurs() {
        assertThatThrownBy(() -> file("{x: {uniform: [0, 1]}}", "n_trials: 3"))
                .hasMessageContainingAll("Here the nearest is 'budget'.", "Here the nearest is 'real'.");
    }
}
