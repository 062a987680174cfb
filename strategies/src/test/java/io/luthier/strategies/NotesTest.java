package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.evolution.Genetic;
import io.luthier.strategies.evolution.Pb2;
import io.luthier.strategies.evolution.Pbt;
import io.luthier.strategies.gaussian.CurveStopping;
import io.luthier.strategies.gaussian.Terminator;
import io.luthier.strategies.halving.Bohb;
import io.luthier.strategies.halving.Hyperband;
import io.luthier.strategies.halving.OneEpoch;
import io.luthier.strategies.halving.Pasha;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.stopping.MedianStopping;
import io.luthier.strategies.stopping.PatienceStopping;
import io.luthier.strategies.stopping.PercentileStopping;
import io.luthier.strategies.stopping.ThresholdStopping;
import io.luthier.strategies.stopping.WilcoxonStopping;
import io.luthier.strategies.swarm.AntColony;
import io.luthier.strategies.swarm.ParticleSwarm;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.Duplicates;
import io.luthier.study.History;
import io.luthier.study.Overtime;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotesTest {
    private static final SearchSpace LINE = SearchSpace.of(Param.real("x", 0, 1));
    private static final SearchSpace THREE = SearchSpace.of(Param.choice("c", "a", "b", "c"));
    private static final Study STUDY = Study.of(
                    Goal.minimize(Objective.VALUE), LINE, Objective.of(config -> config.real("x")), new Random())
            .budget(Budget.trials(10));

    private static List<String> texts(Study study) {
        return study.notes().stream().map(Note::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "validation-accuracy, minimize, true",
        "val/acc, minimize, true",
        "top1 acc@1, minimize, true",
        "AUC, minimize, true",
        "validation-loss, maximize, true",
        "RMSE, maximize, true",
        "eval_error, maximize, true",
        "validation-accuracy, maximize, false",
        "validation-loss, minimize, false",
        "score, minimize, false",
        "lossless, maximize, false",
        "accuracy-loss, minimize, false",
        "value, maximize, false"
    })
    void aGoalThatIsUsuallyTheOtherWayRoundIsSaid(String metric, String direction, boolean said) {
        Goal goal = new Goal(metric, direction.equals("maximize"));
        Objective anything = opening -> trial -> fidelity -> Measurement.of(Map.of());
        var study = Study.of(goal, LINE, anything, new Random());
        assertThat(texts(study))
                .hasSize(said ? 1 : 0)
                .allSatisfy(text ->
                        assertThat(text).startsWith("the goal is to " + direction + " " + metric + ", of which "));
    }

    private static Study of(SearchSpace space) {
        return Study.of(Goal.minimize(Objective.VALUE), space, Objective.of(config -> 1), new Random())
                .budget(Budget.trials(10));
    }

    @Test
    void aStudyWhoseSettingsAllActHasNoNotes() {
        assertThat(STUDY.notes()).isEmpty();
        assertThat(STUDY.patience(9).failures(8).window(10).target(0.1).notes()).isEmpty();
        assertThat(STUDY.budget(Budget.seconds(1))
                        .patience(1000)
                        .window(64)
                        .overtime(Overtime.CUT)
                        .notes())
                .isEmpty();
        assertThat(STUDY.run(2).notes()).isEmpty();
        assertThat(STUDY.budget(Budget.trials(3)).notes())
                .as("presets are no word")
                .isEmpty();
    }

    @Test
    void stopRulesThatCannotActAreSaid() {
        assertThat(texts(STUDY.patience(10)))
                .containsExactly("stop.patience is 10, and the budget has 10 trials: it never ends the search.");
        assertThat(texts(STUDY.failures(30)))
                .containsExactly("stop.failures is 30, and the budget has 10 trials: it never ends the search.");
        assertThat(texts(STUDY.budget(Budget.trials(100)).patience(20).failures(20)))
                .containsExactly("stop.failures is 20, and failures count for stop.patience too, which is 20: it never"
                        + " ends the search.");
        assertThat(texts(of(THREE).patience(50)))
                .containsExactly("stop.patience is 50, and the budget has 10 trials: without reused results it never"
                        + " ends the search.");
        assertThat(texts(STUDY.overtime(Overtime.CUT)))
                .containsExactly("overtime is cut, and the budget has no seconds: it never acts.");
        assertThat(texts(STUDY.paused(9)))
                .containsExactly("paused is 9, and trials are trained in one part: none is ever paused.");
    }

    @Test
    void windowsThatNothingFillsAreSaid() {
        assertThat(texts(STUDY.window(32)))
                .containsExactly("window is 32, and the budget has 10 trials: no more are outstanding.");
        assertThat(texts(of(THREE).window(8)))
                .containsExactly("window is 8, and the space has 3 configurations: no more are trained at once.");
        assertThat(of(THREE).window(8).duplicates(Duplicates.REPLICATE).notes()).isEmpty();
    }

    @Test
    void enqueuedTrialsBeyondTheBudgetAreSaid() {
        List<Config> twelve = LongStream.range(0, 12)
                .mapToObj(i -> Config.empty().with("x", i / 12.0))
                .toList();
        assertThat(texts(STUDY.enqueue(twelve)))
                .containsExactly("enqueue has 12 configurations, and the budget has 10 trials: the last 2 are never"
                        + " tried.");
        assertThat(texts(STUDY.enqueue(twelve.subList(0, 10))))
                .containsExactly("enqueue has 10 configurations, and the budget has 10 trials: the strategy proposes"
                        + " nothing.");
        assertThat(STUDY.enqueue(twelve.subList(0, 5))
                        .enqueue(twelve.subList(0, 5))
                        .notes())
                .as("configurations that stand twice count once")
                .isEmpty();
        assertThat(STUDY.enqueue(twelve.subList(0, 9)).notes()).isEmpty();
    }

    static Stream<Strategy> slow() {
        return Stream.of(
                new Tpe().initial(12),
                new Genetic().population(40),
                new ParticleSwarm().particles(20),
                new AntColony().archive(50));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void aStrategyThatTheBudgetEndsBeforeItLearnsIsSaid(Strategy strategy) {
        assertThat(texts(STUDY.strategy(strategy)))
                .singleElement()
                .asString()
                .startsWith("strategy." + strategy.name() + ".")
                .endsWith(", and the budget has 10 trials: it learns from no result.");
        assertThat(STUDY.budget(Budget.trials(100)).strategy(strategy).notes()).isEmpty();
    }

    @Test
    void settingsThatCountMoreTrialsThanThereAreAreSaidWhereTheyWereSet() {
        assertThat(texts(STUDY.budget(Budget.trials(20)).strategy(new Tpe().most(40))))
                .containsExactly("strategy.tpe.most is 40, and the budget has 20 trials: it never acts.");
        assertThat(STUDY.budget(Budget.trials(20)).strategy(new Tpe()).notes()).isEmpty();
    }

    @Test
    void rungsThatAreNoneAndStrategiesInsideOthersAreSaid() {
        Study study = Study.of(
                        Goal.minimize("loss"),
                        LINE,
                        Objective.training("f", List.of("loss"), new Fidelity("epoch", 1, 5), (config, training) -> 1),
                        new SuccessiveHalving(new Tpe().initial(30)).eta(20))
                .budget(Budget.trials(20));
        assertThat(texts(study))
                .containsExactly(
                        "strategy.successive-halving.around.tpe.initial is 30, and the budget has 20 trials: it learns"
                                + " from no result.",
                        "strategy.successive-halving.eta is 20, and trials are trained from 1 to 5 epochs: there is no"
                                + " rung between, and the lowest is 1.");
        assertThat(texts(study.strategy(new SuccessiveHalving(new Random()).eta(2))))
                .isEmpty();
    }

    /** Has something to say. */
    private record Talker() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Note> notes(Problem problem) {
            return List.of(new Note("strategy.talker.tone", "It is low."));
        }
    }

    @Test
    void strategiesAroundOthersPassTheirNotesOn() {
        Study study = Study.of(
                        Goal.minimize("loss"),
                        LINE,
                        Objective.training("f", List.of("loss"), new Fidelity("epoch", 1, 27), (config, training) -> 1),
                        new Random())
                .budget(Budget.trials(100));
        Strategy talker = new Talker();
        assertThat(List.of(
                        new MedianStopping(talker),
                        new PercentileStopping(talker),
                        new ThresholdStopping(talker),
                        new PatienceStopping(talker),
                        new Hyperband(talker),
                        new WilcoxonStopping(talker),
                        new CurveStopping(talker),
                        new Terminator(talker),
                        new Bohb(talker),
                        new Pbt(talker),
                        new Pb2(talker),
                        new Pasha(talker),
                        new OneEpoch(talker),
                        new SuccessiveHalving(talker)))
                .allSatisfy(around -> assertThat(texts(study.strategy(around)))
                        .as(around.name())
                        .contains("It is low."));
        assertThat(texts(study.strategy(new SuccessiveHalving(new Random()).eta(28))))
                .as("the lowest rung is a ninth")
                .containsExactly(
                        "strategy.successive-halving.eta is 28, and trials are trained from 3 to 27 epochs: there is"
                                + " no rung between, and the lowest is 3.");
    }

    @Test
    void aTargetThatTheFirstTrialMeetsIsSaidAfterwards() {
        History history = STUDY.target(2).run(1);
        assertThat(history.notes()).extracting(Note::setting).containsExactly("stop.target");
        assertThat(history.notes().get(0).text())
                .startsWith("stop.target is 2, and the first trial that was trained in full met it, with value 0.")
                .endsWith("where value is at most the target: set one that is harder to reach, or none.");
        assertThat(STUDY.target(-1).run(1).notes()).isEmpty();
    }

    @Test
    void resultsThatAreAllTheSameAreSaid() {
        Study flat = of(LINE);
        assertThat(flat.run(2).notes())
                .extracting(Note::text)
                .containsExactly(
                        "All 10 trials that were complete have value 1: nothing tells one configuration from another.");
        assertThat(flat.budget(Budget.trials(2)).run(1).notes()).isEmpty();
    }

    @Test
    void listenersHearOfNotesBeforeAnythingIsTrained() {
        var heard = new ArrayList<String>();
        STUDY.patience(50)
                .listener(new StudyListener() {
                    @Override
                    public void noted(List<Note> notes) {
                        notes.forEach(note -> heard.add(note.setting()));
                    }

                    @Override
                    public void started(io.luthier.trial.Trial trial) {
                        heard.add("started");
                    }
                })
                .run(1);
        assertThat(heard).startsWith("stop.patience", "started").containsOnlyOnce("stop.patience");
    }

    @Test
    void whatIsTakenOverIsLearntFrom() {
        Study warm = STUDY.strategy(new Tpe().initial(20));
        assertThat(warm.notes()).extracting(Note::setting).containsExactly("strategy.tpe.initial");
        assertThat(warm.warmStart(Store.memory()).notes()).isEmpty();
    }
}
