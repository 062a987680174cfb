package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.space.Config;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import java.util.HashSet;
import java.util.Random;
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
                try (var run = mlp.workshop(0).start(config, 1)) {
                    Measurement measured = run.advance(1);
                    assertThat(measured.infeasible()).as("%s", config).matches("|diverged.*");
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(recipe == Recipe.CLR ? 250 : 290);
    }
}
