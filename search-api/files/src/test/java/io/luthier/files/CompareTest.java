package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Strategy;
import org.junit.jupiter.api.Test;

class CompareTest {
    private static final String STUDY = """
            seed: 1
            objective: bowl
            goal: {minimize: value}
            space: {x: {real: [0, 1]}}
            """;

    private static StudyFile parse(String more) {
        return StudyFile.parse(STUDY + more, "study.yaml", Samples.FOLDER, Samples.plugins());
    }

    @Test
    void theStrategiesOfAComparisonAreReadWithTheirSettings() {
        StudyFile file = parse("compare: {strategies: [random, {halving: {}}], repeats: 7, target: 0.25}\n");
        assertThat(file.compared()).extracting(Strategy::name).containsExactly("random", "halving");
        assertThat(file.repeats()).isEqualTo(7);
        assertThat(file.target()).hasValue(0.25);
        assertThat(StudyFile.parse(file.text(), "again.yaml", Samples.FOLDER, Samples.plugins())
                        .compared())
                .isEqualTo(file.compared());
        assertThat(parse("").compared()).isEmpty();
    }

    @Test
    void whatIsWrongWithAComparisonIsSaidWithItsPlace() {
        assertThatThrownBy(() -> parse("compare: {strategies: [random, anealing], repeat: 3}\n"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("study.yaml:5")
                .hasMessageContaining("compare has no key 'repeat'")
                .hasMessageContaining("Did you mean 'repeats'?")
                .hasMessageContaining("there is no strategy 'anealing'");
        assertThatThrownBy(() -> parse("compare: {repeats: 0}\n")).hasMessageContaining("compare.repeats");
    }
}
