package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClashTest {
    private static final Mlp MLP = new Mlp("iris");

    private static final SearchSpace BOTH = SearchSpace.of(
            Param.choice("optimizer", "adam", "schedule-free-sgd"), Param.choice("schedule", "constant", "cosine"));

    @Test
    void aFixedPairIsRefusedAtConstruction() {
        assertThatThrownBy(() -> MLP.with("optimizer", "prodigy").with("schedule", "cosine"))
                .hasMessage("prodigy does a schedule's work itself, and has no place for cosine\n"
                        + "Change 'optimizer' or 'schedule'.");
        assertThatThrownBy(() -> MLP.hidden(64).with("optimizer", "muon"))
                .hasMessage("muon is for weights between hidden layers, and with 1 hidden layer there are none unless"
                        + " every-layer is true\nChange 'optimizer' or 'hidden'.");
        MLP.hidden(64, 64).with("optimizer", "muon");
        MLP.with("optimizer", "muon"); // the layers may be searched
        MLP.with("optimizer", "schedule-free-adamw").with("warmup", 0.1);
    }

    @Test
    void aSpaceThatCanComeToAPairMustExcludeIt() {
        assertThatThrownBy(() -> MLP.check(BOTH))
                .hasMessage("the space has a configuration that cannot be trained: schedule-free-sgd does a schedule's"
                        + " work itself, and has no place for cosine\n"
                        + "Add the constraint: schedule == 'constant' || optimizer != 'schedule-free-sgd'");
        MLP.check(BOTH.where("schedule == 'constant' || optimizer != 'schedule-free-sgd'"));
    }

    @Test
    void aSpaceBesideWhatIsFixedIsToldWhereToChange() {
        var optimizers = SearchSpace.of(Param.choice("optimizer", "adam", "prodigy"));
        assertThatThrownBy(() -> MLP.with("schedule", "cosine").check(optimizers))
                .hasMessage(
                        "the space has a configuration that cannot be trained: prodigy does a schedule's work itself,"
                                + " and has no place for cosine\nTake it out of 'optimizer', which is searched.");
        MLP.check(optimizers);
    }

    @Test
    void muonNeedsHiddenWeights() {
        var space = SearchSpace.of(Param.choice("optimizer", "adam", "muon"), Param.integer("layers", 1, 3));
        assertThatThrownBy(() -> MLP.check(space))
                .hasMessageEndingWith("\nAdd the constraint: layers >= 2 || optimizer != 'muon'");
        MLP.check(space.where("layers >= 2 || optimizer != 'muon'"));
        MLP.with("optimizer.muon.every-layer", true).check(space);
    }

    @Test
    void momentumIsCycledWhereThereIsOne() {
        Mlp cycling = MLP.with("schedule", "one-cycle").with("schedule.one-cycle.momentum", "opposite");
        assertThatThrownBy(() -> cycling.with("optimizer", "adagrad"))
                .hasMessage(
                        "one-cycle cycles the momentum here, and adagrad has none\nChange 'optimizer' or 'schedule'.");
        cycling.hidden(4, 4).check(SearchSpace.of(Param.choice("optimizer", "adam", "nesterov", "muon")));
        var sgd = SearchSpace.of(Param.choice("optimizer").option("sgd", Param.ordinal("momentum", 0, 0.9)));
        MLP.check(sgd);
        cycling.with("optimizer", "sgd"); // its momentum may be searched
        assertThatThrownBy(() -> cycling.check(sgd))
                .hasMessage(
                        "the space has a configuration that cannot be trained: one-cycle cycles the momentum here, and sgd"
                                + " has none\nTake it out of 'optimizer', which is searched.");
    }

    @Test
    void whatComesUpAllTheSameIsInfeasible() throws Exception {
        var trainer = MLP.workshop(3);
        var config = Config.of(Map.of("optimizer", "schedule-free-sgd", "schedule", "cosine"));
        assertThat(trainer.cost(config, 0, 5)).isPositive();
        try (var run = trainer.start(config, 1)) {
            assertThat(run.advance(5).infeasible())
                    .isEqualTo("schedule-free-sgd does a schedule's work itself, and has no place for cosine");
        }
        try (var run = trainer.start(Config.of(Map.of("optimizer", "schedule-free-sgd")), 1)) {
            run.advance(1);
            assertThat(run.fork(config).advance(5).infeasible()).startsWith("schedule-free-sgd does");
        }
    }
}
