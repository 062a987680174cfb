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
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Attempt;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final Objective IDENTITY = Objective.of(config -> config.integer("x"));

    /** The values of x in the order of proposal. */
    private static List<Long> xs(History history) {
        return history.outcomes().stream()
                .sorted(Comparator.comparingLong(o -> o.trial().id()))
                .map(o -> o.trial().config().integer("x"))
                .toList();
    }

    @Test
    void aBudgetOfTrialsCountsOverAllProcesses() {
        Store store = Store.memory();
        Study study = Problems.counted(IDENTITY).store(store);
        assertThat(study.budget(Budget.trials(3)).run(2).outcomes()).hasSize(3);
        assertThat(study.budget(Budget.trials(8)).run(2).outcomes()).hasSize(8);
        assertThat(study.budget(Budget.trials(8)).run(2).ending().reason())
                .isEqualTo("The budget of 8 trials is spent.");
    }

    @Test
    void aBudgetOfWorkCountsWhatIsToldAndWhatIsInFlight() {
        Objective expensive = opening -> new Workshop() {
            @Override
            public Run start(Trial trial) {
                return fidelity ->
                        Measurement.of(Objective.VALUE, trial.config().integer("x"));
            }

            @Override
            public double cost(Config config, int from, int to) {
                return 10;
            }
        };
        History history =
                Problems.counted(expensive).budget(Budget.work(35)).window(8).run(1);
        assertThat(history.spent().work()).isEqualTo(40);
        assertThat(history.ending().reason()).isEqualTo("The budget of 35 work units is spent.");
    }

    @Test
    void aBudgetOfSecondsThatCutsCountsWhatItCutAndAResumeTrainsItAgain() {
        var runs = new AtomicInteger();
        Objective slow = Objective.of((config, seed) -> {
            if (config.integer("x") == 4 && runs.getAndIncrement() == 0) {
                Thread.sleep(60_000);
            }
            return config.integer("x");
        });
        Store store = Store.memory();
        Study study = Problems.counted(slow).store(store).overtime(Overtime.CUT);
        History limited = study.budget(Budget.seconds(0.3)).run(1);
        assertThat(limited.outcomes()).hasSize(4);
        assertThat(limited.ending())
                .isEqualTo(new History.Ending(true, "The budget of 0.3 seconds is spent. 1 training was cut short."));
        assertThat(limited.attempts()).extracting(Attempt::ending).containsExactly(Attempt.Ending.CANCELLED);
        assertThat(limited.reproducible()).isFalse();
        History extended = study.budget(Budget.trials(10)).run(1);
        assertThat(extended.outcomes()).hasSize(10);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aBudgetOfSecondsFinishesWhatRunsAndLeavesTheRestForAResume() {
        Objective slow = Objective.of((config, seed) -> {
            Thread.sleep(400);
            return config.integer("x");
        });
        Store store = Store.memory();
        Study study = Problems.counted(slow).store(store).window(6);
        History limited = study.budget(Budget.seconds(0.1)).run(2);
        assertThat(limited.outcomes()).extracting(o -> o.trial().id()).containsExactly(0L, 1L);
        assertThat(limited.ending()).isEqualTo(new History.Ending(true, "The budget of 0.1 seconds is spent."));
        assertThat(limited.attempts()).isEmpty();
        History extended = study.budget(Budget.trials(10)).run(6);
        assertThat(extended.outcomes()).hasSize(10);
        assertThat(extended.attempts()).isEmpty();
        assertThat(Tables.of(extended))
                .isEqualTo(Tables.of(study.store(Store.memory()).run(6)));
    }

    @Test
    void whatIsToldBeforeARunningTrialIsTrainedThoughTheSecondsAreOver() {
        Objective unequal = opening -> new Workshop() {
            @Override
            public double cost(Config config, int from, int to) {
                return config.integer("x") == 0 ? 10 : 1;
            }

            @Override
            public Run start(Trial trial) {
                return fidelity -> {
                    Thread.sleep(trial.id() == 0 ? 600 : 250);
                    return Measurement.of(Objective.VALUE, trial.id());
                };
            }
        };
        History limited =
                Problems.counted(unequal).window(2).budget(Budget.seconds(0.4)).run(1);
        assertThat(limited.outcomes()).as("all that stands before trial 0").isNotEmpty();
        assertThat(limited.attempts()).isEmpty();
    }

    @Test
    void aStudyThatFailsFromTheStartIsEndedAndTriesAgainWhenItIsResumed() {
        var works = new AtomicInteger(0);
        Objective broken = Objective.of((config, seed) -> {
            if (works.get() == 0) {
                throw new IllegalStateException("no such script");
            }
            return config.integer("x");
        });
        Store store = Store.memory();
        Study study = Problems.counted(broken)
                .budget(Budget.trials(60))
                .window(3)
                .errors(0)
                .store(store);
        History ended = study.run(2);
        assertThat(ended.outcomes()).hasSizeBetween(10, 12);
        assertThat(ended.ending().finished()).isTrue();
        assertThat(ended.ending().reason())
                .isEqualTo(ended.outcomes().size()
                        + " trials failed and none was complete, so the study was ended early.");
        assertThat(Tables.of(study.store(Store.memory()).run(1))).isEqualTo(Tables.of(ended));
        History again = study.run(2);
        assertThat(again.outcomes()).hasSizeBetween(20, 24);
        works.set(1);
        assertThat(study.run(1).outcomes()).hasSize(60);
        works.set(0);
        assertThat(study.failures(0).store(Store.memory()).run(2).outcomes()).hasSize(60);
        assertThat(study.failures(3).store(Store.memory()).run(2).outcomes()).hasSizeBetween(3, 5);
    }

    @Test
    void oneSuccessIsEnoughToGoOnFailing() {
        Objective rarely = Objective.of(config -> {
            if (config.integer("x") != 5) {
                throw new IllegalStateException("almost always");
            }
            return 1;
        });
        assertThat(Problems.counted(rarely)
                        .budget(Budget.trials(40))
                        .errors(0)
                        .run(2)
                        .outcomes())
                .hasSize(40);
    }

    @Test
    void aHundredThousandThreadsAreNoMoreThanTheWindow() {
        var most = new AtomicInteger();
        Objective counting = Objective.of(config -> {
            most.accumulateAndGet(Thread.activeCount(), Math::max);
            return config.integer("x");
        });
        History history = Problems.counted(counting).window(4).run(100_000);
        assertThat(history.outcomes()).hasSize(10);
        assertThat(most.get()).isLessThan(50);
    }

    @Test
    void anExhaustedStrategyEndsTheStudy() {
        History history = Problems.counted(IDENTITY).budget(Budget.trials(1000)).run(2);
        assertThat(history.outcomes()).hasSize(100);
        assertThat(history.ending()).isEqualTo(new History.Ending(true, "The strategy has nothing more to propose."));
    }

    @Test
    void aReachedTargetAndLostPatienceEndTheStudy() {
        Study study = Problems.counted(Objective.of(c -> Math.abs(c.integer("x") - 20)))
                .budget(Budget.trials(90))
                .window(1);
        assertThat(study.target(5).run(1).outcomes()).hasSize(16);
        assertThat(study.patience(7).run(1).outcomes()).hasSize(28);
        assertThat(study.patience(7).run(1).ending().reason()).isEqualTo("There was no improvement in 7 trials.");
    }

    @Test
    void presetsComeFirstThenEnqueuedConfigurations() {
        SearchSpace space = SearchSpace.of(Param.integer("x", 0, 99).preset(42));
        Study study = Study.of(Goal.minimize("value"), space, IDENTITY, Problems.counting())
                .budget(Budget.trials(5))
                .enqueue(List.of(Problems.x(7), Problems.x(8)));
        History history = study.run(2);
        assertThat(xs(history)).containsExactly(42L, 7L, 8L, 0L, 1L);
        assertThat(history.outcomes())
                .extracting(o -> o.origin().toString())
                .containsExactly("preset", "enqueued", "enqueued", "proposed", "proposed");
        assertThatThrownBy(() -> study.enqueue(List.of(Problems.x(100))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("the value of 'x' is 100, outside [0, 99]");
    }

    @Test
    void duplicatesAreReusedSkippedOrReplicated() {
        var trained = new ArrayList<Long>();
        Objective objective = Objective.of((config, seed) -> {
            synchronized (trained) {
                trained.add(seed);
            }
            return seed;
        });
        Study study = Study.of(
                        Goal.minimize("value"), Problems.HUNDRED, objective, Problems.listed(1, 1, 2, 1, 3, 2, 4))
                .budget(Budget.trials(6));
        for (int threads : new int[] {1, 4}) {
            trained.clear();
            History reused = study.run(threads);
            assertThat(xs(reused)).containsExactly(1L, 1L, 2L, 1L, 3L, 2L);
            assertThat(trained).hasSize(3);
            Outcome again = reused.outcomes().stream()
                    .filter(o -> o.trial().id() == 3)
                    .findFirst()
                    .orElseThrow();
            assertThat(again.twin()).hasValue(0);
            assertThat(again.metrics()).isEqualTo(reused.outcomes().get(0).metrics());
            assertThat(again.cost().work()).isZero();
            assertThat(reused.spent().work()).isEqualTo(3);

            trained.clear();
            assertThat(xs(study.duplicates(Duplicates.SKIP).run(threads))).containsExactly(1L, 1L, 2L, 1L, 3L, 2L, 4L);
            assertThat(trained).hasSize(4);

            trained.clear();
            assertThat(xs(study.duplicates(Duplicates.REPLICATE).run(threads))).containsExactly(1L, 1L, 2L, 1L, 3L, 2L);
            assertThat(trained).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    void aHundredSkippedDuplicatesInARowEndTheStudy() {
        long[] ones = new long[500];
        History history = Study.of(Goal.minimize("value"), Problems.HUNDRED, IDENTITY, Problems.listed(ones))
                .duplicates(Duplicates.SKIP)
                .run(1);
        assertThat(history.outcomes()).hasSize(101);
        assertThat(history.ending().reason()).isEqualTo("The strategy proposed 100 known configurations in a row.");
    }

    @Test
    void maximizingRanksTheLargestFirstAndInsideEverythingIsALoss() {
        var losses = new ArrayList<Double>();
        Strategy spying = (problem, random) -> {
            Search counting = Problems.counting().start(problem, random);
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator generator) {
                    return counting.ask(generator);
                }

                @Override
                public void tell(Result result) {
                    losses.addAll(result.losses());
                }
            };
        };
        History history = Study.of(
                        List.of(Goal.maximize("value"), Goal.minimize("other")),
                        Problems.HUNDRED,
                        opening -> trial -> fidelity -> Measurement.of(
                                Map.of("value", (double) trial.config().integer("x"), "other", 7.0)),
                        spying)
                .budget(Budget.trials(3))
                .run(1);
        assertThat(losses).containsExactly(0.0, 7.0, -1.0, 7.0, -2.0, 7.0);
        assertThat(history.best().orElseThrow().trial().config()).isEqualTo(Problems.x(2));
    }

    @Test
    void aCheapTrialOvertakesADearOneInTheSameOrderOnEveryMachine() {
        Objective objective = opening -> new Workshop() {
            @Override
            public Run start(Trial trial) {
                return fidelity -> Measurement.of(Objective.VALUE, 1);
            }

            @Override
            public double cost(Config config, int from, int to) {
                return config.integer("x") == 0 ? 3.5 : 1;
            }
        };
        for (int threads : new int[] {1, 2, 8}) {
            assertThat(Problems.counted(objective)
                            .window(2)
                            .budget(Budget.trials(6))
                            .run(threads)
                            .outcomes())
                    .extracting(o -> o.trial().id())
                    .containsExactly(1L, 2L, 3L, 0L, 4L, 5L);
        }
    }

    @Test
    void anotherStudyInTheStoreIsRefusedWithWhatDiffers() {
        Store store = Store.memory();
        Study study = Problems.counted(IDENTITY).store(store).strategy(new Sensitive());
        study.run(1);
        assertThatThrownBy(() -> study.strategy(new Sensitive(3)).run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the store holds another study\n"
                        + "  strategy.levels was 0, is now 3\n"
                        + "Go back to what began it, or start a new study.");
        SearchSpace wider = SearchSpace.of(Param.integer("x", 0, 199));
        assertThatThrownBy(() -> Study.of(Goal.maximize("value"), wider, IDENTITY, new Sensitive())
                        .store(store)
                        .run(1))
                .hasMessageContaining("space was x int [0, 99], is now x int [0, 199]\n")
                .hasMessageContaining("goals was [minimize value], is now [maximize value]\n");
    }

    @Test
    void anotherJavaOrMachineIsRefusedUnlessDriftIsAllowed() {
        Store store = Store.memory();
        Study study = Problems.counted(IDENTITY).store(store);
        study.run(1);
        Store elsewhere = Store.memory();
        try (var log = elsewhere.open()) {
            for (Event event : store.read()) {
                log.append(
                        event instanceof Event.Created created
                                ? new Event.Created(
                                        created.identity(),
                                        Map.of("java-release", "11"),
                                        created.settings(),
                                        created.defaults(),
                                        created.choice())
                                : event);
            }
        }
        Study longer = study.store(elsewhere).budget(Budget.trials(12));
        assertThatThrownBy(() -> longer.run(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "(?s)the study was begun with the java release 11, this is \\d+\n.*--allow-drift.*");
        assertThat(study.store(elsewhere).history().outcomes()).hasSize(10);
        History drifted = longer.allowDrift(true).run(1);
        assertThat(drifted.outcomes()).hasSize(12);
        assertThat(drifted.reproducible()).isFalse();
    }

    @Test
    void aStrategyThatDoesNotReproduceItselfIsFoundOut() {
        Store store = Store.memory();
        var calls = new AtomicInteger();
        Strategy forgetful = (problem, random) -> new Search() {
            @Override
            public Proposal ask(RandomGenerator generator) {
                return new Proposal.Start(Problems.x(calls.getAndIncrement()), 1);
            }

            @Override
            public void tell(Result result) {}
        };
        Study study = Problems.counted(IDENTITY).strategy(forgetful).store(store);
        study.run(1);
        assertThatThrownBy(() -> study.verify(true).budget(Budget.trials(12)).run(1))
                .hasMessageContaining("was written by another strategy, seed or space (trial 0 differs)");
    }

    @Test
    void aStudyCanBeDrivenByHandAndGoneOnWith() {
        Store store = Store.memory();
        Study study = Study.of(Goal.minimize("value"), Problems.HUNDRED, IDENTITY, Problems.listed(1, 1, 2, 3, 4, 2))
                .store(store)
                .budget(Budget.trials(6))
                .window(2);
        Trial left;
        try (AskTell session = study.open()) {
            Trial first = session.ask().orElseThrow();
            assertThat(session.ask()).isEmpty(); // the second is the first one's twin and fills the window
            session.tell(first, Measurement.of("value", 10));
            Trial third = session.ask().orElseThrow();
            left = session.ask().orElseThrow();
            session.tell(third, Status.FAILED, "no luck");
            assertThatThrownBy(() -> session.tell(third, Measurement.of("value", 1)))
                    .hasMessageContaining("trial 2 is not outstanding")
                    .hasMessageContaining("Outstanding: [3]");
        }
        assertThatThrownBy(() -> study.run(1)).hasMessageContaining("order was by hand, is now virtual");
        try (AskTell session = study.open()) {
            assertThat(session.outstanding()).containsExactly(left);
            session.tell(left, Measurement.of("value", 30));
            Trial fifth = session.ask().orElseThrow();
            session.tell(fifth, Measurement.of("value", 4));
            assertThat(session.ask()).isEmpty();
            assertThat(session.ended()).isTrue();
            History history = session.history();
            assertThat(xs(history)).containsExactly(1L, 1L, 2L, 3L, 4L, 2L);
            assertThat(history.reproducible()).isFalse();
            assertThat(history.ending().finished()).isTrue();
        }
        assertThat(xs(study.history())).containsExactly(1L, 1L, 2L, 3L, 4L, 2L);
    }

    @Test
    void generatorsAreTheSameOnEveryJavaRelease() {
        var random = Seeds.generator(42, "ask", 7);
        assertThat(random.nextLong()).isEqualTo(GOLDEN[0]);
        assertThat(random.nextDouble()).isEqualTo(Double.longBitsToDouble(GOLDEN[1]));
        assertThat(random.nextInt(1000)).isEqualTo((int) GOLDEN[2]);
        assertThat(Seeds.trial(42, Problems.x(3).with("label", "adam").with("rate", 0.1), 0))
                .isEqualTo(GOLDEN[3]);
    }

    private static final long[] GOLDEN = {-3780584213748111380L, 4601611033167649692L, 535, 4153613931319608962L};
}
