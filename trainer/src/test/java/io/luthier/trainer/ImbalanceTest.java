package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a few rows are what matters. */
class ImbalanceTest {
    private static final SearchSpace SPACE =
            SearchSpace.of(Param.real("learning-rate", 1e-3, 0.3).log());
    private static final List<String> FIGURES = List.of("balanced-accuracy", "f1", "auc");
    private static final List<String> GOALS = List.of("validation-f1", "validation-auc", "test-balanced-accuracy");

    @TempDir
    private Path folder;

    /** Rows of which each class has so many, around places of their own that overlap. */
    private Dataset.Csv file(String name, Map<String, Integer> classes) throws IOException {
        var random = new Random(6);
        var rows = new ArrayList<String>();
        int place = 0;
        for (String label : classes.keySet().stream().sorted().toList()) {
            for (int i = 0; i < classes.get(label); i++) {
                rows.add("%s,%s,%s".formatted(random.nextGaussian() + place, random.nextGaussian() - place, label));
            }
            place++;
        }
        java.util.Collections.shuffle(rows, random);
        Path path = folder.resolve(name + ".csv");
        Files.writeString(path, "a,b,label\n" + String.join("\n", rows) + "\n");
        return new Dataset.Csv(path, "label");
    }

    private static Mlp small(Dataset data) {
        return new Mlp(data).hidden(8).epochs(6);
    }

    private static Workshop open(Mlp mlp, List<String> goals) throws Exception {
        return mlp.open(Opening.of(SPACE, 3).goals(goals));
    }

    private static Measurement measured(Mlp mlp, List<String> goals) throws Exception {
        int full = mlp.fidelity().full();
        try (Workshop workshop = open(mlp, goals);
                var run = workshop.start(new Trial(0, Config.parse("learning-rate=0.03"), full, 7))) {
            return run.advance(full);
        }
    }

    private static List<String> notes(Mlp mlp, String... goals) throws Exception {
        try (Workshop workshop = open(mlp, List.of(goals))) {
            return workshop.notes().stream().map(Note::text).toList();
        }
    }

    @Test
    void theyAreMeasuredWhereAGoalOrALimitNamesThemAndChangeNothingElse() throws Exception {
        Mlp mlp = small(file("rare", Map.of("fine", 300, "fraud", 20)));
        Measurement plain = measured(mlp, List.of("validation-loss"));
        Measurement more = measured(mlp, GOALS);
        for (String figure : FIGURES) {
            assertThat(plain.metrics()).doesNotContainKey("validation-" + figure);
            assertThat(more.metrics()).containsKeys("validation-" + figure, "test-" + figure);
            double[] course = more.curve().values("validation-" + figure);
            assertThat(course[5]).isEqualTo(more.metrics().get("validation-" + figure));
        }
        assertThat(more.metrics()).containsAllEntriesOf(plain.metrics());
        assertThat(more.kept()).isEqualTo(plain.kept());
        assertThat(mlp.onRequest()).contains("validation-f1", "test-auc").contains("parameters");
        assertThat(new Mlp("diabetes").onRequest()).doesNotContain("validation-f1");
        assertThat(mlp.range("validation-auc").contains(1.01)).isFalse();
    }

    @Test
    void theKeptNetworkHasThemToTheLastDigitWithWeightsTooAndOfAnyNumberOfClasses() throws Exception {
        for (Mlp mlp : List.of(
                small(file("two", Map.of("fine", 300, "fraud", 20))),
                small(file("two", Map.of("fine", 300, "fraud", 20))).with("class-weights", "balanced"),
                small(file("four", Map.of("a", 120, "b", 12, "c", 30, "d", 9))).with("class-weights.b", 4),
                small(new Dataset.Digits()).epochs(2).with("weight-average", 0.9))) {
            Measurement measured = measured(mlp, GOALS);
            Network network = Network.of(measured.kept().file(Network.NAME).bytes());
            try (var probe = new Probe(mlp, 3, GOALS)) {
                Map<String, Evaluation> found = probe.evaluate(network);
                for (String part : List.of("validation", "test")) {
                    assertThat(found.get(part).metrics(part))
                            .hasSize(5)
                            .allSatisfy((metric, value) -> assertThat(value)
                                    .isEqualTo(measured.metrics().get(metric)));
                }
                assertThat(probe.network(Config.parse("learning-rate=0.03"), 7)
                                .measured()
                                .metrics())
                        .isEqualTo(measured.metrics());
            }
        }
    }

    @Test
    void thePositiveClassIsTheRarerOneOrTheOneThatIsNamed() throws Exception {
        Dataset.Csv data = file("rare", Map.of("fraud", 20, "normal", 300));
        Network rarer = Network.of(
                measured(small(data), GOALS).kept().file(Network.NAME).bytes());
        assertThat(rarer.positive()).contains("fraud");
        Measurement named = measured(small(data).positive("normal"), GOALS);
        assertThat(Network.of(named.kept().file(Network.NAME).bytes()).positive())
                .contains("normal");
        assertThat(named.metrics().get("validation-f1")).isGreaterThan(0.9);
        assertThat(notes(small(data), "validation-f1"))
                .contains(
                        "F1 is that of class 'fraud', which has fewer rows: positive under the objective names another.");
        assertThat(notes(small(data).positive("normal"), "validation-f1")).isEmpty();
        assertThatThrownBy(() -> open(small(data).positive("Fraud"), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("there is no class 'Fraud' to be the positive one\nDid you mean 'fraud'?");
        assertThatThrownBy(() -> open(new Mlp("iris").positive("setosa"), List.of()))
                .hasMessageContaining("there are 3 classes\nRemove it");
        assertThatThrownBy(() -> open(new Mlp("diabetes").positive("1"), List.of()))
                .hasMessageContaining("what is predicted is a number\nRemove it");
    }

    /** Balanced weights make rare rows count: recalls come together, as in a network that is trained on as many of each. */
    @Test
    void weightsMoveWhatIsLearntAndNotWhatIsMeasured() throws Exception {
        Dataset.Csv data = file("rare", Map.of("fine", 600, "fraud", 40));
        Measurement plain = measured(small(data).epochs(30), GOALS);
        Measurement balanced = measured(small(data).epochs(30).with("class-weights", "balanced"), GOALS);
        assertThat(balanced.metrics().get("validation-balanced-accuracy"))
                .isGreaterThan(plain.metrics().get("validation-balanced-accuracy") + 0.05);
        assertThat(balanced.metrics().get("validation-loss"))
                .as("rows count alike where it is measured")
                .isGreaterThan(plain.metrics().get("validation-loss"));
        Measurement ratios = measured(
                small(data).epochs(30).with("class-weights.fine", 0.1).with("class-weights.fraud", 1.5), GOALS);
        assertThat(ratios.metrics().get("validation-loss"))
                .as("15 to 1, in whatever unit")
                .isCloseTo(balanced.metrics().get("validation-loss"), Offset.offset(1e-3));
        Measurement ones = measured(small(data).with("class-weights", "{fine: 2, fraud: 2}"), GOALS);
        Measurement none = measured(small(data), GOALS);
        assertThat(ones.metrics().get("training-loss"))
                .isCloseTo(none.metrics().get("training-loss"), Offset.offset(1e-6));
    }

    /** n / (k n_c): the example of compute_class_weight in scikit-learn's documentation. */
    @Test
    void balancedIsThatOfScikitLearn() {
        assertThat(ClassWeights.BALANCED.of(List.of("0", "1"), new int[] {2, 4}))
                .containsExactly(1.5, 0.75);
        assertThat(ClassWeights.of(Map.of("b", 3.0)).of(List.of("a", "b"), new int[] {6, 2}))
                .containsExactly(8.0 / 12, 24.0 / 12);
        assertThat(ClassWeights.NONE.of(List.of("a", "b"), new int[] {6, 2})).isEmpty();
        assertThat(ClassWeights.BALANCED.of(List.of(), new int[0])).isEmpty();
        assertThat(ClassWeights.BALANCED.of(List.of("a", "b", "c"), new int[] {6, 0, 2}))
                .startsWith(4.0 / 6)
                .endsWith(4.0 / 2);
    }

    @Test
    void weightsAreWrittenAsTheyAreRead() {
        for (String text :
                List.of("none", "balanced", "fraud: 5", "a: 1, b c: 0.5", "'x, y': 2, 'it''s': 3, '1:2': 4")) {
            assertThat(ClassWeights.parse(text)).hasToString(text);
            assertThat(ClassWeights.parse(ClassWeights.parse(text).toString())).isEqualTo(ClassWeights.parse(text));
        }
        assertThat(ClassWeights.parse("{0: 1, 1: 4}").given()).containsEntry("1", 4.0);
        assertThat(new Mlp("iris")
                        .with("class-weights.setosa", 2)
                        .with("class-weight.virginica", 3)
                        .settings())
                .isEqualTo(Config.of(Map.of("class-weights", "setosa: 2, virginica: 3")));
        for (String wrong : List.of("", "heavy", "a: b", "a: 1 b: 2", "3")) {
            assertThatThrownBy(() -> new Mlp("iris").with("class-weights", wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("Write balanced or {fraud: 5}.");
        }
        assertThatThrownBy(() -> new Mlp("iris").with("class-weights.setosa", 0))
                .hasMessageContaining("setosa");
        assertThatThrownBy(() -> open(new Mlp("iris").with("class-weights.Setosa", 2), List.of()))
                .hasMessageContaining("there is no class 'Setosa' to weigh\nDid you mean 'setosa'?");
        SearchSpace searched = SearchSpace.of(Param.choice("class-weights", "none", "rosa: 2"));
        assertThatThrownBy(() -> new Mlp("iris").open(Opening.of(searched, 1)))
                .hasMessageContaining("there is no class 'rosa' to weigh");
    }

    @Test
    void whatAFigureCannotMeanIsRefusedOrSaid() throws Exception {
        Dataset.Csv two = file("lone", Map.of("fine", 200, "fraud", 2));
        for (String goal : GOALS.subList(0, 2)) {
            assertThatThrownBy(() -> open(small(two), List.of(goal)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining(goal + " means nothing here: the validation part has")
                    .hasMessageContaining("class 'f");
        }
        assertThat(notes(small(two).split(0.4, 0.2), "validation-auc"))
                .contains("The test part has rows of class 'fine' alone: test-auc is not measured.");
        Measurement measured = measured(small(two).split(0.4, 0.2), List.of("validation-auc"));
        assertThat(measured.metrics()).containsKey("validation-auc").doesNotContainKey("test-auc");
        Dataset.Csv three = file("three", Map.of("a", 90, "b", 60, "c", 2));
        assertThat(notes(small(three), "validation-f1", "validation-auc"))
                .contains(
                        "The validation part has no row of class 'c': validation-f1 and validation-auc are means over the other"
                                + " classes.");
        assertThat(measured(small(three), List.of("validation-auc", "validation-f1"))
                        .metrics()
                        .values())
                .allSatisfy(value -> assertThat(value).isFinite());
        assertThat(notes(small(two), "validation-accuracy"))
                .contains("98.4 % of the rows trained on are of class 'fine': predicting it always is right so often."
                        + " validation-balanced-accuracy, f1 and auc count the rare ones too.");
        assertThat(notes(small(three), "validation-accuracy")).isEmpty();
    }

    @Test
    void overFoldsTheyAreTheMeanOfTheFolds() throws Exception {
        Mlp mlp = small(file("rare", Map.of("fine", 300, "fraud", 25))).with("class-weights", "balanced");
        Measurement whole = measured(mlp.folds(4), GOALS);
        Measurement raced = measured(mlp.folds(4).racing(true), GOALS);
        for (String figure : FIGURES) {
            assertThat(whole.metrics().get("validation-" + figure)).isBetween(0.0, 1.0);
            assertThat(raced.metrics().get("validation-" + figure))
                    .isCloseTo(whole.metrics().get("validation-" + figure), Offset.offset(1e-12));
        }
        assertThat(whole.curve().values("validation-f1")).hasSize(6);
        Dataset.Csv few = file("few", Map.of("fine", 300, "fraud", 3));
        assertThatThrownBy(() -> open(small(few).folds(5), List.of("validation-f1")))
                .hasMessageContaining("part of fold ")
                .hasMessageContaining("has no row of class 'fraud', whose F1 it would be");
    }
}
