package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Opening;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers with settings of their own. */
class ByLayerTest {
    private static Training training(Object... settings) {
        Config config = Config.empty();
        for (int i = 0; i < settings.length; i += 2) {
            config = config.with((String) settings[i], settings[i + 1]);
        }
        return Training.of(config);
    }

    @Test
    void unitsAreAListWhoseLengthIsThatOfTheNetworkOrIsSearched() {
        assertThat(training("units", "64, 32").widths()).containsExactly(64, 32);
        assertThat(training("units", "[64, 32, 8]", "layers", 2L).widths()).containsExactly(64, 32);
        assertThat(training("layers", 3L, "units", 20L, "units.2", 5L).widths()).containsExactly(20, 5, 20);
        assertThat(training("layers", 2L, "units", 20L).widths()).containsExactly(20, 20);
        assertThat(training("units.1", 7L, "units.2", 9L).widths()).containsExactly(7, 9);
        assertThat(training("layers", 3L, "dropout", 0.1, "dropout.3", 0.5).dropouts(3))
                .containsExactly(0.1, 0.1, 0.5);
        assertThat(training("layers", 2L, "dropout", "[0.2, 0.4]").dropouts(2)).containsExactly(0.2, 0.4);
        assertThat(new Mlp("iris")
                        .with("units", "8, 4")
                        .with("layer-rates", "0, 1, 2")
                        .settings())
                .isEqualTo(Config.of(Map.of("layer-units", "1: 8, 2: 4", "layer-rates", "1: 0, 2: 1, 3: 2")));
    }

    @Test
    void theyAreSearchedUnderConditionsOnTheNumberOfLayers() {
        SearchSpace space = SearchSpace.of(
                Param.integer("layers", 1, 3),
                Param.integer("units.1", 4, 64).log(),
                Param.integer("units.2", 4, 64).log().when("layers >= 2"),
                Param.integer("units.3", 4, 64).log().when("layers >= 3"),
                Param.real("dropout.1", 0, 0.5),
                Param.choice("layer-rates", "1", "0.1, 1"));
        Mlp mlp = new Mlp("iris").epochs(1);
        mlp.check(space);
        var random = new java.util.Random(3);
        for (int i = 0; i < 50; i++) {
            Config config = space.decode(random.doubles(space.dimension()).toArray());
            Training training = mlp.training(config);
            assertThat(training.widths()).hasSize(config.whole("layers"));
            assertThat(training.widths().get(0)).isEqualTo(config.whole("units.1"));
            if (config.has("units.2")) {
                assertThat(training.widths().get(1)).isEqualTo(config.whole("units.2"));
            }
        }
        assertThatThrownBy(() -> new Mlp("iris").hidden(5).check(SearchSpace.of(Param.integer("units.1", 4, 8))))
                .hasMessageContaining("'hidden' fixes the layers");
        assertThatThrownBy(() -> mlp.check(SearchSpace.of(Param.integer("units.1", 0, 8))))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void whatNoLayerCanHaveIsRefused() {
        for (String[] wrong : new String[][] {
            {"units", "8, 0"},
            {"units", "8.5, 4"},
            {"dropout", "0.1, 1"},
            {"layer-rates", "-1, 1"},
            {"layer-rates", "fast"}
        }) {
            assertThatThrownBy(() -> training(wrong[0], wrong[1]))
                    .as(String.join(" ", wrong))
                    .isInstanceOf(InvalidSettingException.class);
        }
        assertThatThrownBy(() -> training("dropout.2", 1.5)).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Mlp("iris").with("optimizer", "prodigy").with("layer-rates", "0, 1"))
                .hasMessageContaining("has no place for rates by layer");
    }

    /** Of the first step, before the memories of optimizers differ: the move is the factor times the move without. */
    @Test
    void movesAreMultipliedAndAFactorOfZeroFreezes() throws Exception {
        for (String optimizer : List.of("sgd", "nesterov", "adam", "adamw", "lamb", "lion")) {
            Mlp mlp = new Mlp("wine")
                    .hidden(6, 5)
                    .epochs(1)
                    .with("batch-size", 1000)
                    .with("optimizer", optimizer);
            float[] start = after(mlp, 0);
            float[] plain = after(mlp, 1);
            float[] grouped = after(mlp.with("layer-rates", "0, 0.5"), 1);
            Layout layout = new Layout(List.of(13, 6, 5, 3));
            for (int i = 0; i < start.length; i++) {
                int at = i;
                int layer = (int) layout.tensors().stream()
                                .filter(t -> t.end() <= at)
                                .count()
                        / 2;
                double factor = layer == 0 ? 0 : layer == 1 ? 0.5 : 1;
                assertThat((double) grouped[i] - start[i])
                        .as("%s, layer %d", optimizer, layer)
                        .isCloseTo(factor * (plain[i] - start[i]), org.assertj.core.data.Offset.offset(1e-7));
                if (layer == 0) {
                    assertThat(grouped[i]).isEqualTo(start[i]);
                }
            }
        }
    }

    private static float[] after(Mlp mlp, int steps) throws Exception {
        try (var probe = new Probe(mlp, 4)) {
            float[][] seen = new float[2][];
            probe.train(Config.empty(), 5, (step, parameters) -> {
                if (step < 2 && seen[(int) step] == null) {
                    seen[(int) step] = parameters.clone();
                }
            });
            return seen[steps];
        }
    }

    @Test
    void withoutThemTrainingsAreTheSameToTheLastBit() throws Exception {
        Mlp mlp = new Mlp("wine").epochs(2).with("layers", 2).with("units", 9).with("dropout", 0.2);
        Mlp same = new Mlp("wine")
                .epochs(2)
                .with("units", "9, 9")
                .with("dropout", "[0.2, 0.2]")
                .with("layer-rates", "1, 1, 1");
        assertThat(after(same, 1)).isEqualTo(after(mlp, 1));
        try (var workshop = same.open(Opening.of(SearchSpace.of(Param.real("learning-rate", 1e-3, 0.1)), 4))) {
            assertThat(workshop.cost(Config.empty(), 0, 2))
                    .isEqualTo(mlp.workshop(4).cost(Config.empty(), 0, 2));
        }
    }
}
