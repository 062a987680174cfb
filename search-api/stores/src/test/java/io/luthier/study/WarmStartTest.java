package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Event;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Cost;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartTest {
    private static final Goal GOAL = Goal.minimize("loss");

    private static Study study(long seed) {
        return Study.of(GOAL, Growth.SPACE, new Growth(1, 0), new Sensitive())
                .budget(Budget.trials(12))
                .seed(seed);
    }

    private static Store ran(Study study) {
        Store store = Store.memory();
        study.store(store).run(1);
        return store;
    }

    @Test
    void theStrategyIsToldTheEarlierTrialsBeforeItsFirstProposal() {
        Store earlier = ran(study(1));
        var told = new ArrayList<Result>();
        var before = new AtomicInteger(-1);
        Strategy listening = (problem, random) -> new Search() {
            @Override
            public Proposal ask(RandomGenerator generator) {
                before.compareAndSet(-1, told.size());
                return new Proposal.Start(problem.space().sample(generator), 1);
            }

            @Override
            public void tell(Result result) {
                told.add(result);
            }
        };
        History warm = study(2).strategy(listening).warmStart(earlier).run(2);
        assertThat(before).hasValue(12);
        assertThat(warm.outcomes()).hasSize(24);
        assertThat(warm.outcomes().subList(0, 12)).allSatisfy(o -> {
            assertThat(o.origin()).isEqualTo(Outcome.Origin.INJECTED);
            assertThat(o.cost()).isEqualTo(Cost.ZERO);
        });
        History cold = study(1).store(earlier).history();
        for (int i = 0; i < 12; i++) {
            assertThat(told.get(i).losses())
                    .isEqualTo(cold.losses(cold.outcomes().get(i)));
            assertThat(told.get(i).trial().config())
                    .isEqualTo(cold.outcomes().get(i).trial().config());
        }
        assertThat(warm.outcomes().subList(12, 24)).allMatch(o -> o.origin() == Outcome.Origin.PROPOSED);
    }

    @Test
    void whatWasTakenOverStaysWhenTheEarlierStudyIsGone(@TempDir Path folder) {
        Store earlier = Store.at(folder.resolve("earlier"));
        study(1).store(earlier).run(1);
        Study warm = study(2).warmStart(earlier);
        Store store = Store.memory();
        String expected = Tables.of(warm.store(store).run(2));
        Study resumed = study(2).warmStart(Store.memory()).store(store);
        for (int cut = store.read().size(); cut > 14; cut -= 3) {
            Store half = Store.memory();
            try (var log = half.open()) {
                store.read().subList(0, cut).forEach(log::append);
            }
            assertThat(Tables.of(resumed.store(half).run(2))).isEqualTo(expected);
        }
    }

    @Test
    void ofTrialsAtSeveralFidelitiesTheFullyTrainedAreTakenOver() {
        Study halving = Study.of(GOAL, Growth.SPACE, new Growth(9, 0), new Ladder(12));
        Store earlier = ran(halving.budget(Budget.trials(1000)));
        History cold = halving.store(earlier).history();
        History warm = halving.strategy(new Sensitive())
                .warmStart(earlier)
                .budget(Budget.trials(1))
                .run(1);
        long full = cold.trials().stream()
                .filter(o -> o.twin().isEmpty() && o.trial().fidelity() == 9)
                .count();
        assertThat(full).isBetween(1L, cold.trials().size() - 1L);
        assertThat(warm.outcomes()).hasSize((int) full + 1);
    }

    @Test
    void whatFitsIntoANarrowerSpaceIsTakenOverAndASentenceSaysWhatNot() {
        SearchSpace wide = SearchSpace.of(Param.integer("x", 0, 1000));
        Objective whole = Objective.of(c -> c.integer("x"));
        Store other = ran(Study.of(Goal.minimize("value"), wide, whole, Problems.listed(5, 500, 7, 99, 100))
                .budget(Budget.trials(5)));
        Store store = Store.memory();
        Study study = Problems.counted(whole).warmStart(other).store(store);
        History warm = study.run(1);
        assertThat(warm.injected())
                .extracting(o -> o.trial().config().integer("x"))
                .containsExactly(5L, 7L, 99L);
        String sentence =
                "Of 5 trials of the earlier study, 3 fit and were taken over, 2 did not: 2 whose 'x' is not in [0, 99].";
        assertThat(warm.notes()).extracting(Note::text).containsExactly(sentence);
        assertThat(study.history().notes()).as("stored").extracting(Note::text).containsExactly(sentence);
    }

    private static SearchSpace space(Param... more) {
        return SearchSpace.of(Param.integer("x", 0, 99), Param.choice("c", "a", "b", "c"))
                .with(more);
    }

    private static Study summing(SearchSpace space) {
        Objective objective = Objective.of(c -> c.integer("x"));
        return Study.of(Goal.minimize("value"), space, objective, (problem, random) -> new Search() {
                    @Override
                    public Proposal ask(RandomGenerator generator) {
                        return new Proposal.Start(problem.space().sample(generator), 1);
                    }

                    @Override
                    public void tell(Result result) {}
                })
                .budget(Budget.trials(30));
    }

    @Test
    void labelsThatAreGoneLeaveTrialsOutAndNewParametersGetTheirPresetOrADraw() {
        Store earlier = ran(summing(space()));
        Param preset = Param.real("momentum", 0, 1).preset(0.9);
        Param drawn = Param.integer("layers", 1, 8);
        Study study = summing(space(preset, drawn).only("c", "a", "b")).warmStart(earlier);
        History warm = study.run(1);
        List<Outcome> all = summing(space()).store(earlier).history().trained();
        long gone = all.stream()
                .filter(o -> o.trial().config().choice("c").equals("c"))
                .count();
        List<Outcome> injected = warm.injected();
        assertThat(injected).hasSize(all.size() - (int) gone).allSatisfy(o -> {
            assertThat(o.trial().config().real("momentum")).isEqualTo(0.9);
            assertThat(o.trial().config().integer("layers")).isBetween(1L, 8L);
        });
        assertThat(injected)
                .extracting(o -> o.trial().config().integer("layers"))
                .isNotEmpty();
        assertThat(warm.notes().get(0).text())
                .contains(gone + " whose 'c' is not in ")
                .contains("with 'momentum' at its preset")
                .contains("with 'layers' drawn");
        assertThat(Tables.of(study.run(8))).isEqualTo(Tables.of(warm));
    }

    @Test
    void parametersAndConstraintsOfTheSpaceDecideWhatFits() {
        Store earlier = ran(summing(space(Param.real("gone", 0, 1))));
        assertThat(summing(space()).warmStart(earlier).run(1).notes())
                .extracting(Note::text)
                .containsExactly("Of 30 trials of the earlier study, 0 fit and were taken over, 30 did not: "
                        + "30 with 'gone', which the space does not have.");
        History narrow = summing(space().where("x < 50"))
                .warmStart(ran(summing(space())))
                .run(1);
        assertThat(narrow.injected())
                .isNotEmpty()
                .allMatch(o -> o.trial().config().integer("x") < 50);
        assertThat(narrow.notes().get(0).text()).contains(" that no constraint admits");
    }

    @Test
    void aPartialConfigurationIsFilledByTheStrategyTheSameEachTime() {
        SearchSpace space = space(Param.real("y", 0, 1)).where("x + y < 50");
        Study study = summing(space)
                .enqueue(List.of(
                        Config.empty().with("x", 7),
                        Config.empty().with("c", "b").with("y", 0.25)));
        Store store = Store.memory();
        History first = study.store(store).run(8);
        assertThat(first.outcomes().get(0).trial().config().integer("x")).isEqualTo(7);
        assertThat(first.outcomes().get(1).trial().config().real("y")).isEqualTo(0.25);
        assertThat(first.outcomes()).allMatch(o -> space.admits(o.trial().config()));
        assertThat(Tables.of(study.run(1))).isEqualTo(Tables.of(first));
        assertThat(Tables.of(study.store(store).run(1))).as("resumed").isEqualTo(Tables.of(first));
        assertThatThrownBy(() -> study.enqueue(List.of(Problems.x(100))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("the value of 'x' is 100, outside [0, 99]");
        try (AskTell session = summing(space).open()) {
            session.enqueue(Config.empty().with("c", "c"));
            assertThat(session.ask().orElseThrow().config().choice("c")).isEqualTo("c");
        }
    }

    @Test
    void aStudyOfAnotherGoalIsRefusedByName() {
        Objective speed = opening ->
                trial -> fidelity -> Measurement.of("speed", trial.config().integer("x"));
        Study fast = Study.of(Goal.maximize("speed"), Problems.HUNDRED, speed, Problems.listed(5))
                .budget(Budget.trials(1));
        Store faster = ran(fast);
        assertThatThrownBy(() -> Problems.counted(opening -> trial -> fidelity -> Measurement.of("value", 1))
                        .warmStart(faster)
                        .run(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("warm-start: trial 0 of the study: the objective did not report 'value', only [speed]\n"
                        + "Learn from a study of the same goal.");
        assertThatThrownBy(() -> fast.warmStart(Store.at(Path.of("nowhere"))).run(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("warm-start: there is no study in nowhere");
    }

    @Test
    void resultsOfAnotherObjectiveAreRefusedWithWhatDiffers() {
        Store shorter = ran(
                Study.of(GOAL, Growth.SPACE, new Growth(3, 0), new Sensitive()).budget(Budget.trials(2)));
        assertThatThrownBy(() -> study(1).warmStart(shorter).run(1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("warm-start: the trials of the study are of another objective\n")
                .hasMessageContaining(" was 3, is now 1")
                .hasMessageEndingWith("Learn from a study that trained the same.");
    }

    @Test
    void whatComesFromElsewhereEndsNoStudyAndIsNotItsBest() {
        Objective whole = Objective.of(c -> c.integer("x"));
        Store earlier = ran(Problems.counted(whole).budget(Budget.trials(3)));
        Study study = Problems.counted(whole)
                .strategy(Problems.listed(20, 21, 22))
                .warmStart(earlier)
                .target(5)
                .window(1);
        History warm = study.run(1);
        assertThat(warm.trained()).hasSize(3);
        assertThat(warm.best().orElseThrow().trial().config()).isEqualTo(Problems.x(20));
        assertThat(warm.injected()).hasSize(3).allMatch(Outcome::elsewhere);
    }

    @Test
    void aSessionTakesInTrialsThatFinishedElsewhere() {
        Store store = Store.memory();
        Study study = Problems.counted(Objective.of(c -> c.integer("x"))).store(store);
        try (AskTell session = study.open()) {
            Outcome best = session.inject(Problems.x(50), Measurement.of("value", -7));
            assertThat(best.trial().id()).isZero();
            assertThat(session.inject(Problems.x(51), Status.FAILED, "burnt").message())
                    .isEqualTo("burnt");
            assertThat(session.ask().orElseThrow().id()).isEqualTo(2);
            assertThatThrownBy(() -> session.inject(Problems.x(100), Measurement.of("value", 1)))
                    .isInstanceOf(InvalidSettingException.class);
            assertThat(session.history().best())
                    .as("what comes from elsewhere is never this study's best")
                    .isEmpty();
            assertThat(session.history().injected()).containsExactly(best);
            assertThat(session.history().trained()).isEmpty();
        }
        try (AskTell session = study.open()) {
            assertThat(session.history().outcomes()).hasSize(2);
            assertThat(session.outstanding()).hasSize(1);
        }
        assertThat(store.read()).filteredOn(Event.Injected.class::isInstance).hasSize(2);
    }

    @Test
    void injectedTrialsCountForNoBudget() {
        Store store = Store.memory();
        Study study = Problems.counted(Objective.of(c -> c.integer("x")))
                .budget(Budget.trials(2))
                .store(store);
        try (AskTell session = study.open()) {
            for (int x = 60; x < 70; x++) {
                session.inject(Problems.x(x), Measurement.of("value", x));
            }
            for (var trial = session.ask(); trial.isPresent(); trial = session.ask()) {
                session.tell(trial.get(), Measurement.of("value", 1));
            }
            assertThat(session.ended()).isTrue();
            assertThat(List.copyOf(session.history().outcomes())).hasSize(12);
        }
    }
}
