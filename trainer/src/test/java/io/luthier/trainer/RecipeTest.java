package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.io.StudyFile;
import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.study.Measurement;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
    @ParameterizedTest
    @EnumSource
    void theTrainerTakesEveryConfigurationOfARecipe(Recipe recipe) throws Exception {
        SearchSpace space = recipe.space();
        Mlp mlp = new Mlp("iris").epochs(1);
        mlp.check(space);
        var random = new Random(5);
        var seen = new HashSet<Config>();
        for (int i = 0; i < 300; i++) {
            Config config = space.sample(random);
            assertThat(mlp.training(config).optimizer().learningRate()).isPositive();
            seen.add(config);
            if (i < 20) {
                try (var run = mlp.start(config, 1)) {
                    Measurement measured = run.advance(1);
                    assertThat(measured.infeasible()).as("%s", config).doesNotContain("clash");
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(recipe == Recipe.CLR ? 250 : 290);
    }

    @ParameterizedTest
    @EnumSource
    void aStudyFileBeginsWithARecipe(Recipe recipe) {
        String text = """
                objective: {mlp: {data: iris}}
                goal: {minimize: validation-loss}
                space: {recipe: %s}
                """.formatted(recipe.label());
        assertThat(StudyFile.parse(text, "study.yaml", Path.of("/")).study().space())
                .isEqualTo(recipe.space());
    }

    @Test
    void theZooIsNarrowedToOneCage() {
        String text = """
                objective: {mlp: {data: iris}}
                goal: {minimize: validation-loss}
                space:
                  recipe: schedule-zoo
                  only: {optimizer: nesterov, schedule: [cosine, one-cycle], rate-scaling: none}
                  optimizer.nesterov.learning-rate: {real: [0.01, 1], scale: log}
                  without: [batch-size]
                  dropout: {real: [0, 0.5]}
                """;
        SearchSpace space =
                StudyFile.parse(text, "study.yaml", Path.of("/")).study().space();
        assertThat(space)
                .hasToString(Recipe.SCHEDULE_ZOO
                        .space()
                        .only("optimizer", "nesterov")
                        .only("schedule", "cosine", "one-cycle")
                        .only("rate-scaling", "none")
                        .with(
                                "optimizer.nesterov.learning-rate",
                                io.luthier.space.Param.real("learning-rate", 0.01, 1)
                                        .log())
                        .without("batch-size")
                        .with(io.luthier.space.Param.real("dropout", 0, 0.5))
                        .toString());
        assertThat(space.constraints()).hasSize(1);
    }
}
