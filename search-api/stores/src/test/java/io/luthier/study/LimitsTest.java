package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.typed.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    private static final SearchSpace SPACE = SearchSpace.of(Param.integer("x", 0, 9));
    private static final Limit LIMIT = Limit.atMost("latency", 45);

    /** Its error falls with x and its latency rises, so that the best of all breaks the limit. */
    private static final Objective OBJECTIVE =
            Objective.training("net", List.of("error", "latency"), Fidelity.whole(), (config, training) -> {
                long x = config.integer("x");
                training.measure("latency", x == 3 ? Double.NaN : 10.0 * x);
                training.keep("model", new byte[] {(byte) x});
                return 10.0 - x;
            });

    /** Goes over the space in order, and writes down what it is told. */
    static final class Listed implements Strategy {
        private final List<Result> told;

        Listed(List<Result> told) {
            this.told = told;
        }

        @Override
        public Search start(io.luthier.search.Problem problem, RandomGenerator random) {
            return new Search() {
                private long next = 0;

                @Override
                public Proposal ask(RandomGenerator each) {
                    return next > 9
                            ? new Proposal.Done()
                            : new Proposal.Start(problem.space().config(Map.of("x", next++)), 1);
                }

                @Override
                public void tell(Result result) {
                    told.add(result);
                }
            };
        }
    }

    private static Study study(List<Result> told) {
        return Study.of(Goal.minimize("error"), SPACE, OBJECTIVE, new Listed(told))
                .limit(LIMIT)
                .window(1);
    }

    private static List<Long> ids(List<Outcome> outcomes) {
        return outcomes.stream().map(o -> o.trial().id()).toList();
    }

    @Test
    void aTrialThatBreaksALimitIsCompleteAndNeverTheBest() {
        History history = study(new ArrayList<>()).keep(2).run(1);

        assertThat(history.bestTrial().metrics()).containsEntry("error", 6.0).containsEntry("latency", 40.0);
        assertThat(ids(history.ranked())).containsExactly(4L, 2L, 1L, 0L, 5L, 6L, 7L, 8L, 9L);
        assertThat(history.trials().get(9).status()).isEqualTo(Status.COMPLETE);
        assertThat(history.broken(history.trials().get(9))).containsExactly(LIMIT);
        assertThat(history.trials().get(3).status()).as("no number").isEqualTo(Status.INFEASIBLE);
        assertThat(ids(history.front().trials())).containsExactly(4L);
        assertThat(ids(history.kept())).containsExactly(4L, 2L);
        assertThat(history.json())
                .contains("\"best\":4", "\"limits\":[\"latency <= 45\"]", "\"broken\":[\"latency <= 45\"]");
    }

    @Test
    void searchesAreToldLossesThatPutTrialsThatBreakALimitAfterAllOthers() {
        var told = new ArrayList<Result>();
        study(told).run(1);

        List<Long> order = told.stream()
                .filter(Result::complete)
                .sorted(Comparator.comparingDouble(Result::loss))
                .map(result -> result.trial().config().integer("x"))
                .toList();
        assertThat(order).containsExactly(4L, 2L, 1L, 0L, 5L, 6L, 7L, 8L, 9L);
        assertThat(told.get(9).measured()).containsExactly(1.0);
        assertThat(told.get(9).margins()).containsExactly(1.0);
    }

    @Test
    void theFrontHoldsOnlyWhatKeepsTheLimits() {
        History history = Study.of(
                        List.of(Goal.minimize("error"), Goal.minimize("latency")),
                        SPACE,
                        OBJECTIVE,
                        new Listed(new ArrayList<>()))
                .limit(Limit.atLeast("latency", 15))
                .limit(LIMIT)
                .run(1);

        assertThat(ids(history.front().trials())).containsExactly(4L, 2L);
        assertThat(history.best()).map(o -> o.trial().id()).contains(4L);
    }

    @Test
    void targetsAndPatienceCountOnlyWhatKeepsTheLimits() {
        assertThat(study(new ArrayList<>()).target(2).run(1).trials()).hasSize(10);
        assertThat(study(new ArrayList<>()).target(6).run(1).trials()).hasSize(5);
        assertThat(study(new ArrayList<>()).patience(3).run(1).trials()).hasSize(8);
    }

    @Test
    void whereNothingKeepsTheLimitsThereIsNoBestAndTheNearestIsNamed() {
        History history = Study.of(Goal.minimize("error"), SPACE, OBJECTIVE, new Listed(new ArrayList<>()))
                .limit(Limit.atMost("latency", -5))
                .run(1);

        assertThat(history.best()).isEmpty();
        assertThat(history.front().trials()).isEmpty();
        assertThat(history.kept()).isEmpty();
        assertThatThrownBy(history::bestTrial)
                .hasMessage("of 9 complete trials none keeps the limits; trial 0 is nearest: latency is 0, not <= -5");
        assertThatThrownBy(() -> Confirmation.of(study(new ArrayList<>()), history, 1, 2))
                .hasMessageContaining("no complete trial trained in full that keeps the limits");
    }

    @Test
    void onlyWhatKeepsTheLimitsIsConfirmed() {
        Study study = study(new ArrayList<>());
        Confirmation confirmation = Confirmation.of(study, study.run(1), 9, 2);

        assertThat(ids(confirmation.candidates())).containsExactly(4L, 2L, 1L, 0L);
    }

    @Test
    void aStudyIsNotResumedWithOtherLimits(@TempDir Path folder) {
        Store store = Store.at(folder.toString());
        Study study = study(new ArrayList<>()).store(store).budget(Budget.trials(4));
        study.run(1);
        Study without = Study.of(Goal.minimize("error"), SPACE, OBJECTIVE, new Listed(new ArrayList<>()))
                .window(1)
                .store(store);

        assertThatThrownBy(() -> study.limit(Limit.atLeast("error", 2)).run(1))
                .hasMessageContaining("limits was [latency <= 45], is now [latency <= 45, error >= 2]");
        assertThatThrownBy(() -> without.run(1)).hasMessageContaining("limits was [latency <= 45], is now empty");
        assertThat(study.budget(Budget.trials(9)).run(1).bestTrial().trial().id())
                .isEqualTo(4);
    }

    @Test
    void aLimitOnAMetricThatTheObjectiveLacksIsRefused() {
        assertThatThrownBy(() -> study(new ArrayList<>()).limit(Limit.atMost("latencey", 3)))
                .hasMessageContaining("objective net has no metric 'latencey'\nDid you mean 'latency'?");
    }

    @Test
    void aTrialWithoutTheLimitedMetricFailsAndCannotBeTold() {
        Objective silent = Objective.of((Config config) -> 1.0);
        Study study = Study.of(Goal.minimize("value"), SPACE, silent, new Listed(new ArrayList<>()));
        assertThatThrownBy(() -> study.limit(LIMIT)).hasMessageContaining("has no metric 'latency'");

        try (AskTell session = study(new ArrayList<>()).open()) {
            var trial = session.ask().orElseThrow();
            assertThatThrownBy(() -> session.tell(trial, Measurement.of("error", 1)))
                    .hasMessageContaining("the measurement lacks 'latency', a limit");
            session.tell(trial, Measurement.of(Map.of("error", 1.0, "latency", 50.0)));
            assertThat(session.history().best()).isEmpty();
        }
    }

    @Test
    void aLimitOnWhatIsMeasuredMakesAStudyIrreproducible() {
        assertThat(study(new ArrayList<>()).run().reproducible()).isTrue();
        Study study = Study.of(Goal.minimize("error"), SPACE, OBJECTIVE, new Listed(new ArrayList<>()))
                .limit(LIMIT.measured(true));
        assertThat(study.run().withdrawn()).isEqualTo("latency is measured, so another run may find something else");
    }

    @Test
    void typedStudiesHaveLimitsToo() {
        record Size(@Range(from = 0, to = 9) int x) {}
        TypedHistory<Size> found = Study.minimize("error", Size.class, (size, training) -> {
                    training.measure("latency", 10.0 * size.x());
                    return 10.0 - size.x();
                })
                .limit(LIMIT)
                .strategy(new Listed(new ArrayList<>()))
                .run();

        assertThat(found.best()).isEqualTo(new Size(4));
        assertThat(found.bestTrial().metrics()).containsEntry("latency", 40.0);
    }
}
