package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.files.StudyFile;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Recipe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
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
                                Param.real("learning-rate", 0.01, 1).log())
                        .without("batch-size")
                        .with(Param.real("dropout", 0, 0.5))
                        .toString());
        assertThat(space.constraints()).hasSize(1);
    }
}
