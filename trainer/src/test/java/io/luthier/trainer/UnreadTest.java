package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.settings.Note;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Study;
import io.luthier.trial.Opening;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** iris has 150 rows, of which 90 are trained on: 3 steps of 32 in an epoch. */
class UnreadTest {
    private static final SearchSpace RATE = SearchSpace.of(Param.real("learning-rate", 1e-3, 1e-1));

    private static Mlp mlp() {
        return new Mlp("iris").epochs(10);
    }

    private static List<String> notes(Mlp mlp, SearchSpace space) {
        return mlp.open(Opening.of(space, 1)).notes().stream().map(Note::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            step            | schedule.step.every                  | 50 epochs  | is 50 epochs, and the run has 10 epochs: the run ends first.
            step            | schedule.step.every                  | 10 epochs  | is 10 epochs, and the run has 10 epochs: the run ends with it.
            multistep       | schedule.multistep.milestones        | 0.5, 400 steps | has 400 steps, and the run has 30 steps: the run ends first.
            cyclic          | schedule.cyclic.half-cycle           | 31 steps   | is 31 steps, and the run has 30 steps: the run ends first.
            sgdr            | schedule.sgdr.first                  | 12 epochs  | is 12 epochs, and the run has 10 epochs: the run ends first.
            piecewise-constant | schedule.piecewise-constant.boundaries | 3 epochs, 11 epochs | has 11 epochs, and the run has 10 epochs: the run ends first.
            constant-warmup | schedule.constant-warmup.duration    | 100 steps  | is 100 steps, and the run has 30 steps: the run ends first.
            reduce-on-plateau | schedule.reduce-on-plateau.patience | 10        | is 10, and the run has 10 epochs: it ends before the rate could fall.
            cosine-restarts | schedule.cosine-restarts.cycles      | 40         | is 40, and the run has 30 steps: not every cycle has one.
            """)
    void whatARunIsTooShortForIsSaid(String schedule, String path, String value, String said) {
        Object given = value.matches("[0-9]+") ? (Object) Long.valueOf(value) : value;
        assertThat(notes(mlp().with("schedule", schedule).with(path, given), RATE))
                .containsExactly(path + " " + said);
    }

    @Test
    void aWarmupThatNeverEndsAndAPatienceBeyondTheEpochsAreSaid() {
        assertThat(notes(mlp().with("warmup", "20 epochs"), RATE))
                .containsExactly("warmup is 20 epochs, and the run has 10 epochs: the run ends first.");
        assertThat(notes(mlp().with("early-stopping", "patience").with("early-stopping.patience.epochs", 10L), RATE))
                .containsExactly(
                        "early-stopping.patience.epochs is 10, and the run has 10 epochs: it never stops one.");
        assertThat(notes(mlp().with("batch-size", 512L), RATE))
                .containsExactly("batch-size is 512, and the training part has 90 rows: no batch is larger.");
    }

    @Test
    void whatFitsTheRunIsNotWorthAWord() {
        for (String schedule : Vocabulary.schedules().labels()) {
            if (!schedule.equals("reduce-on-plateau")) {
                assertThat(notes(mlp().with("schedule", schedule), RATE))
                        .as(schedule)
                        .isEmpty();
            }
        }
        assertThat(notes(mlp().with("schedule", "step").with("schedule.step.every", "9 epochs"), RATE))
                .isEmpty();
        assertThat(notes(new Mlp("iris").epochs(1), RATE)).isEmpty();
    }

    @Test
    void aSearchedValueIsNamedIfItDoesNothing() {
        SearchSpace space = SearchSpace.of(Param.ordinal("warmup", "0.1", "5 epochs", "40 epochs"));
        assertThat(notes(mlp(), space))
                .containsExactly("warmup is 40 epochs, and the run has 10 epochs: the run ends first.");
        SearchSpace none = SearchSpace.of(Param.real("warmup-start", 0.1, 0.5));
        assertThat(notes(mlp(), none))
                .singleElement()
                .asString()
                .startsWith("No value that is searched of warmup-start acts: ")
                .endsWith("warmup-start is set, and there is no warmup: nothing reads it.");
    }

    @ParameterizedTest
    @CsvSource({
        "warmup-start, 0.2, there is no warmup",
        "reference-batch, 64, rate-scaling is none",
        "critical-batch, 512, rate-scaling is not saturating",
        "largest-batch, 64, batch-schedule is constant"
    })
    void aSettingThatAnotherTurnsOffIsSaid(String path, String value, String because) {
        Object given = value.contains(".") ? (Object) Double.valueOf(value) : Long.valueOf(value);
        assertThat(notes(mlp().with(path, given), RATE))
                .containsExactly(path + " is set, and " + because + ": nothing reads it.");
    }

    @Test
    void hiddenLayersThatAreNoneLeaveTheirSettingsUnread() {
        assertThat(notes(mlp().hidden(new int[0]).with("dropout", 0.5), RATE))
                .containsExactly("dropout is set, and there are no hidden layers: nothing reads it.");
    }

    @Test
    void whatActsInOtherConfigurationsIsNotCalledUnread() {
        assertThat(notes(mlp(), SearchSpace.of(Param.integer("layers", 0, 2), Param.real("dropout", 0, 0.5))))
                .isEmpty();
        assertThat(notes(mlp(), SearchSpace.of(Param.integer("layers", 0, 2), Param.ordinal("dropout", 0.1, 0.5))))
                .isEmpty();
    }

    @Test
    void numbersOfLayersThatThereAreNotAreSaid() {
        assertThat(notes(mlp().hidden(16).with("layer-rates", "[1, 0.5, 0.2, 4]"), RATE))
                .containsExactly("layer-rates has a number for layer 4, and there are 2 layers: nothing reads it.");
        assertThat(notes(mlp().hidden(16).with("dropout", "[0.1, 0.5]"), RATE))
                .containsExactly("dropout has a number for layer 2, and there is 1 hidden layer: nothing reads it.");
        assertThat(notes(mlp(), SearchSpace.of(Param.integer("layers", 1, 2), Param.integer("units.3", 4, 9))))
                .singleElement()
                .asString()
                .startsWith("units.3 is set, and there ");
        assertThat(notes(mlp(), SearchSpace.of(Param.integer("layers", 1, 3), Param.integer("units.3", 4, 9))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "optimizer.sgd.learning-rate, , , adam where nothing is said",
        "optimizer.sgd.learning-rate, optimizer, rmsprop, rmsprop",
        "schedule.step.factor, , , constant where nothing is said",
        "early-stopping.patience.epochs, , , never where nothing is said"
    })
    void settingsOfALabelThatIsNotChosenAreRefused(String path, String choice, String label, String is) {
        Mlp mlp = choice == null ? mlp() : mlp().with(choice, label);
        Param searched = path.endsWith("epochs") ? Param.integer(path, 1, 5) : Param.real(path, 0.1, 0.9);
        String refusal = "but '" + path.substring(0, path.indexOf('.')) + "' is " + is + ": nothing reads it";
        assertThatThrownBy(() -> mlp.check(SearchSpace.of(searched)))
                .hasMessageContaining("'" + path + "' is searched, " + refusal);
        Object value = path.endsWith("epochs") ? (Object) 3L : (Object) 0.5;
        if (choice == null) {
            assertThatThrownBy(() -> mlp.with(path, value).check(RATE))
                    .hasMessageContaining("'" + path + "' is set, " + refusal);
        }
    }

    @Test
    void aRateAtTheTopIsOfNoUseWhereTheOptimizerHasItsOwn() {
        String refusal = "'learning-rate' is never used: every optimizer has its own";
        Mlp adams = mlp().with("optimizer.adam.learning-rate", 0.01);
        assertThatThrownBy(() -> adams.check(RATE)).hasMessageContaining(refusal);
        assertThatThrownBy(() -> adams.with("optimizer", "adam").check(RATE)).hasMessageContaining(refusal);
    }

    @Test
    void settingsOfALabelThatIsNotAmongThoseSearchedAreRefused() {
        var sgd = Param.real("optimizer.sgd.learning-rate", 0.1, 0.9);
        assertThatThrownBy(() -> mlp().check(SearchSpace.of(sgd, Param.choice("optimizer", "adam", "rmsprop"))))
                .hasMessageContaining("'optimizer' is one of adam, rmsprop: nothing reads it");
        mlp().check(SearchSpace.of(sgd, Param.choice("optimizer", "adam", "SGD")));
        mlp().with("optimizer", "sgd").check(SearchSpace.of(sgd));
    }

    @Test
    void widthsAreSaidOnce() {
        assertThatThrownBy(() -> mlp().hidden(16).with("units", "[8, 8]"))
                .hasMessageContaining("hidden")
                .hasMessageContaining("Remove one of the two");
    }

    @Test
    void targetsThatAMetricCannotReachAreSaid() {
        Study study = Study.of(
                Goal.maximize("validation-accuracy"), RATE, mlp(), (problem, random) -> new io.luthier.search.Search() {
                    @Override
                    public Proposal ask(java.util.random.RandomGenerator generator) {
                        return new Proposal.Done();
                    }

                    @Override
                    public void tell(io.luthier.search.Result result) {}
                });
        assertThat(study.target(95).notes())
                .extracting(Note::text)
                .containsExactly("stop.target is 95, and validation-accuracy lies in [0, 1]: it is never reached.");
        assertThat(study.target(0).notes())
                .extracting(Note::text)
                .containsExactly(
                        "stop.target is 0, and validation-accuracy lies in [0, 1]: every complete trial reaches"
                                + " it, so the first ends the search.");
        assertThat(study.target(0.95).notes()).isEmpty();
    }

    @Test
    void theHiddenLayersAreSearchedAsLists() {
        SearchSpace space = SearchSpace.of(
                Param.choice("hidden", List.of(50, 50, 50), List.of(50, 100, 50), List.of(100), List.of()));
        mlp().check(space);
        for (String text : List.of("[50, 50, 50]", "[50, 100, 50]", "[100]", "[]")) {
            var workshop = (MlpWorkshop) mlp().open(Opening.of(space, 1));
            var layout = workshop.layout(
                    workshop.training(io.luthier.space.Config.empty().with("hidden", text)));
            assertThat(layout.widths().subList(1, layout.widths().size() - 1).toString())
                    .isEqualTo(text);
        }
    }
}
