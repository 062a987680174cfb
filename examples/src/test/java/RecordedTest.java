import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.luthier.files.StudyFile;
import io.luthier.reports.study.TrialTable;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.annealing.Annealing;
import io.luthier.strategies.grid.Enumerate;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.table.Table;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded study, replayed through a table, gives what was recorded. */
@Tag("slow")
class RecordedTest {
    private static final SearchSpace SPACE = SearchSpace.of(
                    Param.real("x", 0, 1).step(0.1),
                    Param.choice("kind")
                            .option("=plain", new Param[0])
                            .option("bent", Param.integer("power", 1, 5), Param.ordinal("side", "left", "right")))
            .where("kind != 'bent' || kind.bent.power < 5 || x < 0.9");
    private static final Goal GOAL = Goal.minimize("loss");

    @TempDir
    Path folder;

    /** Two metrics, a work of its own for each configuration, and some that fail or cannot be trained. */
    private record Law() implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return new Workshop() {
                @Override
                public Run start(Trial trial) {
                    Config config = trial.config();

                    return fidelity -> {
                        double x = config.real("x");
                        if (!config.has("kind.bent.power")) {
                            return Measurement.of(new LinkedHashMap<>(Map.of("loss", x * x / 3, "size", 1.0)));
                        }
                        long power = config.integer("kind.bent.power");
                        if (power == 4) {
                            throw new TrialException("power 4, \"quoted\"");
                        }
                        double loss =
                                config.choice("kind.bent.side").equals("left") && x > 0.8 ? Double.NaN : x / power;
                        return Measurement.of(new LinkedHashMap<>(Map.of("loss", loss, "size", (double) power)));
                    };
                }

                @Override
                public double cost(Config config, int from, int to) {
                    return 1 + config.real("x") / 3;
                }
            };
        }
    }

    private Study recorded() throws IOException {
        Study whole = study(new Law(), new Enumerate()).budget(Budget.trials(1000));
        return study(new Table(record(whole)), new Enumerate());
    }

    private static Study study(Objective objective, Strategy strategy) {
        return Study.of(GOAL, SPACE, objective, strategy).budget(Budget.trials(60));
    }

    private Path record(Study study) throws IOException {
        Path file = folder.resolve("trials.csv");
        Files.writeString(file, TrialTable.of(study.run(2)).csv());
        return file;
    }

    private record Found(Status status, Map<String, Double> metrics, String message, double virtualFinish) {}

    /** What a table gives back of a result. */
    private static Found found(Outcome outcome) {
        var metrics = new HashMap<>(outcome.metrics());
        metrics.remove("recorded-seconds");
        return new Found(outcome.status(), metrics, outcome.message(), outcome.virtualFinish());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anotherStrategyFindsInTheTableWhatTrainingWouldGiveIt(int threads) throws IOException {
        for (Strategy strategy : List.of(new Random(), new Tpe(), new Annealing())) {
            History trained = study(new Law(), strategy).run(2);
            History looked = recorded().strategy(strategy).run(threads);
            assertThat(looked.outcomes())
                    .extracting(o -> o.trial().config())
                    .isEqualTo(trained.outcomes().stream()
                            .map(o -> o.trial().config())
                            .toList());
            assertThat(looked.outcomes())
                    .extracting(RecordedTest::found)
                    .isEqualTo(
                            trained.outcomes().stream().map(RecordedTest::found).toList());
            assertThat(looked.outcomes())
                    .extracting(o -> o.cost().work())
                    .isEqualTo(trained.outcomes().stream()
                            .map(o -> o.cost().work())
                            .toList());
            assertThat(looked.outcomes()).extracting(Outcome::status).contains(Status.FAILED, Status.COMPLETE);
        }
    }

    @Test
    void aReplayIsRecordedAndReplayedInItsTurn() throws IOException {
        History first = recorded().budget(Budget.trials(1000)).run(2);
        Files.writeString(folder.resolve("again.csv"), TrialTable.of(first).csv());
        History second = study(new Table(folder.resolve("again.csv")), new Enumerate())
                .budget(Budget.trials(1000))
                .run(2);
        assertThat(TrialTable.deterministic(second).csv())
                .isEqualTo(TrialTable.deterministic(first).csv());
    }

    @Test
    void whatWasTrainedInPartsIsReplayedInParts() throws IOException {
        var space = SearchSpace.of(
                Param.ordinal("learning-rate", 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
                Param.ordinal("batch-size", 8, 16, 32));
        Study study = Study.of(
                        Goal.minimize("validation-loss"),
                        space,
                        new Mlp("iris").hidden(8).epochs(9),
                        new SuccessiveHalving(new Enumerate()))
                .budget(Budget.trials(21))
                .seed(5);
        History trained = study.run(2);
        Study replay = Study.of(study.goals(), space, new Table(record(study)), study.strategy())
                .budget(study.budget())
                .seed(5);
        History looked = replay.run(1);
        assertThat(looked.fidelity().full()).isEqualTo(9);
        assertThat(looked.outcomes()).hasSizeGreaterThan(21);
        assertThat(looked.outcomes())
                .extracting(o -> o.trial().fidelity())
                .isEqualTo(trained.outcomes().stream()
                        .map(o -> o.trial().fidelity())
                        .toList());
        assertThat(looked.outcomes())
                .extracting(o -> found(o).metrics())
                .isEqualTo(
                        trained.outcomes().stream().map(o -> found(o).metrics()).toList());
        assertThat(looked.spent().work()).isCloseTo(trained.spent().work(), withPercentage(1e-9));
    }

    @Test
    void anExperimentOnATableIsTheExperimentOnWhatWasRecorded() throws IOException {
        List<Strategy> strategies = List.of(new Random(), new Tpe(), new Annealing());
        Map<String, List<History>> trained =
                Experiment.of(study(new Law(), new Random()), strategies, 2).run(2);
        Map<String, List<History>> looked =
                Experiment.of(recorded(), strategies, 2).run(2);
        assertThat(looked.keySet()).isEqualTo(trained.keySet());
        looked.forEach((label, histories) -> {
            for (int i = 0; i < histories.size(); i++) {
                assertThat(histories.get(i).outcomes())
                        .as(label)
                        .extracting(RecordedTest::found)
                        .isEqualTo(trained.get(label).get(i).outcomes().stream()
                                .map(RecordedTest::found)
                                .toList());
            }
        });
    }

    @Test
    void theTableInTheDocsFindsItsBest() {
        Path file = Shown.TOP.resolve("examples/data/digits-trials.csv");
        SearchSpace space = StudyFile.read(Shown.TOP.resolve("examples/08-table.yaml"))
                .study()
                .space();
        Goal goal = Goal.minimize("validation-loss");
        var objective = new Table(file).missing(Table.Missing.NEAREST);
        var study = Study.of(goal, space, objective, new Tpe()).budget(Budget.trials(40));
        History history = study.run(2);
        assertThat(history.best().orElseThrow().metrics().get("validation-loss"))
                .as("among the best 23 of 228; 40 random ones miss those with a probability of 0.009")
                .isLessThan(0.0875);
    }
}
